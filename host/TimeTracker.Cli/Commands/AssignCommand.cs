using System.CommandLine;
using NodaTime;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Reports;
using TimeTracker.Collecting;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt assign</c>: says for whom time is.</summary>
internal static class AssignCommand
{
    public static Command Create(CommandLine line)
    {
        var target = new Argument<string>("TARGET") { HelpName = "ENTRY|STREAM", Description = "A time entry's id, or its first letters, or a stream's name or key" };
        var options = new AssignOptions();
        var command = new DocumentedCommand("assign", CommandGroup.Correct, "Say for whom time is: an entry's, or a stream's, of all time or a range")
        {
            Examples =
            [
                "tt assign acme/api --project api --client \"Acme Corp\"", "tt assign 5f2b6c1e --project planning --billable",
                "tt assign acme/api --from 2026-03-01 --to 2026-03-31 --tag migration --kind direct",
            ],
        };
        command.Add(target);
        options.AddTo(command);
        line.Do(command, invocation => Assign(invocation, invocation.Typed.GetRequiredValue(target), options));
        return command;
    }

    private static int Assign(Invocation invocation, string typed, AssignOptions options)
    {
        var assignment = options.Read(invocation);
        var range = options.Range.Read(invocation, TimeRange.All);
        var kind = options.KindOf(invocation);
        using var store = invocation.OpenStoreToCorrect();
        var isOwn = RecordReading.TellsOwnNames(invocation);
        var target = AssignTarget.Find(KnownStreams.Read(invocation, store, isOwn), typed, invocation.Now).Narrowed(range, kind);

        var replaced = EarlierAssignment.LeftOut(new RecordReading(invocation, store, isFiltered: false).EventsByHand(invocation.Now), target, assignment);
        ManualEntry.Append(invocation, store, Corrections.Assigned(invocation.Now, target.Stream.Key, target.Kind, target.From, target.To, assignment));

        var terminal = invocation.Terminal;
        var time = TimeSum.Of("", target.Entries).Total;
        var said = SaidText.Of(assignment.Project, assignment.Client, assignment.Tags, assignment.Billable, assignment.Description);
        terminal.Text(Printable.Line($"{target.Stream.Name} {(time == Duration.Zero ? "(no time yet)" : Lengths.Of(time))} -> {said}"));
        if (target.IsRunning)
            terminal.Message($"assign: the entry is running; what comes after {ZonedText.Short(invocation.Now, invocation.Now, invocation.Settings.Report.Zone)} is not assigned");
        if (replaced is not null)
            terminal.Message($"assign: {(isOwn ? replaced : "what an earlier assignment said there")} no longer holds there: an assignment replaces earlier ones whole; say all of it at once, or take it back with `tt undo`");
        return ExitCode.Ok;
    }
}
