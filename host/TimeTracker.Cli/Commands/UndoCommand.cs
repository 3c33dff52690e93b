using System.CommandLine;
using NodaTime;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt undo</c>: takes back what was entered or corrected last.</summary>
internal static class UndoCommand
{
    public static Command Create(CommandLine line)
    {
        var command = new DocumentedCommand("undo", CommandGroup.Correct, "Take back what you entered or corrected last; again, what was before that") { Examples = ["tt undo"] };
        line.Do(command, Undo);
        return command;
    }

    private static int Undo(Invocation invocation)
    {
        using var store = invocation.OpenStoreToCorrect();
        var own = new RecordReading(invocation, store, isFiltered: false);
        var entered = own.EventsByHand(invocation.AsOf).Reverse().ToList();
        var top = UndoStack.Top(entered)
            ?? throw new CommandException(ExitCode.Refused, "undo", "there is nothing left to take back", "`tt history` lists what was entered, `tt retract EVENT` takes back anything else");

        var undo = EventId.Parse(top.Id, null);
        // A retraction acts on what is not after it; the clock may have been set back since.
        ManualEntry.Append(invocation, store, Corrections.Retracted(Instant.Max(invocation.Now, top.Timestamp), undo));

        var terminal = invocation.Terminal;
        terminal.Text(RecordReading.SeesOwnNames(invocation, isFiltered: false)
            ? $"Took back: {new EnteredText(entered.ToDictionary(e => e.Id), invocation.Settings.Report.Zone).Of(top)}."
            : $"Took back: {top.Type} of {ZonedText.Minute(top.Timestamp, invocation.Settings.Report.Zone)}.");
        var view = invocation.OwnerView(store);
        if (top.Type.StartsWith("manual_timer", StringComparison.Ordinal) && view.Tracking(invocation.Now).Timer is { } timer && invocation.Now < timer.Limit)
            terminal.Line($"The timer of {TimerText.Time(invocation, timer.Start)} runs again.");
        terminal.Line($"`tt retract {IdPrefix.Of(view.EventsByHand(null).First().Id.ToString())}` restores it.");
        return ExitCode.Ok;
    }
}
