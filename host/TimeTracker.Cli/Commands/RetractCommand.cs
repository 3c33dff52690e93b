using System.CommandLine;
using NodaTime;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;
using TimeTracker.Privacy;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt retract EVENT…</c>: events that are to count no longer, whatever their source.</summary>
internal static class RetractCommand
{
    private const int MostFound = 5;

    public static Command Create(CommandLine line)
    {
        var events = new Argument<string[]>("EVENT") { Description = "Ids of events, or their first letters, as `tt events` and `tt history` show them", Arity = ArgumentArity.OneOrMore };
        var command = new DocumentedCommand("retract", CommandGroup.Correct, "Take events back: they no longer count and no longer leave; retracting a retraction restores")
        { Examples = ["tt retract 5f2b6c1e", "tt retract 5f2b6c1e 0198d3a1-5c1e-8000-9d2f-3b7a5e6f1c20"] };
        command.Add(events);
        line.Do(command, invocation => Retract(invocation, invocation.Typed.GetRequiredValue(events)));
        return command;
    }

    private static int Retract(Invocation invocation, string[] typed)
    {
        using var store = invocation.OpenStoreToCorrect();
        var view = invocation.OwnerView(store);
        var found = typed.Select(t => Find(view, t, invocation.AsOf)).DistinctBy(e => e.Id).ToList();
        var entered = view.EventsByHand(null).ToDictionary(e => e.Id.ToString(), RecordReading.Shown);
        var text = new EnteredText(entered, invocation.Settings.Report.Zone);
        var isOwn = RecordReading.SeesOwnNames(invocation, isFiltered: false);

        var taken = found.Where(e => !e.IsRetracted).ToList();
        if (taken.Count > 0)
        {
            // One instant for all, at which the retractions among them have happened.
            var at = taken.Aggregate(invocation.Now, (latest, e) => e.Type == "event_retracted" ? Instant.Max(latest, e.Timestamp) : latest);
            ManualEntry.Append(invocation, store, [.. taken.Select(e => Corrections.Retracted(at, e.Id))]);
        }
        foreach (var e in found)
        {
            var what = $"{e.Type} of {ZonedText.Minute(e.Timestamp, invocation.Settings.Report.Zone)} ({e.Source})";
            if (isOwn && entered.TryGetValue(e.Id.ToString(), out var byHand))
                what = text.Of(byHand);
            invocation.Terminal.Text(e.IsRetracted ? $"Was taken back before: {what}." : $"Took back: {what}.");
        }
        return ExitCode.Ok;
    }

    private static OwnEvent Find(OwnerView view, string typed, Instant? asOf)
    {
        if (!IdPrefix.IsOne(typed))
            throw new CommandException(ExitCode.Usage, "retract", $"\"{typed}\" is no id of an event", $"copy ids from `tt events` or `tt history`, at least {IdPrefix.Shortest} letters of each");
        var found = view.FindEvents(typed, MostFound).Where(e => asOf is null || e.Timestamp <= asOf).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new CommandException(ExitCode.Usage, "retract", $"there is no event {typed}", "copy its id from `tt events` or `tt history`; time entries are corrected with `tt assign`"),
            _ => throw new CommandException(ExitCode.Usage, "retract", $"{typed} may be {IdPrefix.Candidates([.. found.Select(e => e.Id.ToString())], typed)}", "write more of its letters"),
        };
    }
}
