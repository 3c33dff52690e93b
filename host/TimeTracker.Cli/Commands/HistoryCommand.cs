using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt history</c>: what was entered and corrected by hand.</summary>
internal static class HistoryCommand
{
    private const int NewestOnTerminal = 50;

    public static Command Create(CommandLine line)
    {
        var options = new ListOptions();
        var command = new DocumentedCommand("history", CommandGroup.Correct, "List what you entered and corrected, the latest first; what was taken back is marked")
        { Examples = ["tt history", "tt history --limit 500", "tt history --json"] };
        options.AddListTo(command);
        line.Do(command, invocation => List(invocation, options));
        return command;
    }

    private static int List(Invocation invocation, ListOptions options)
    {
        var limit = options.LimitOf(invocation);
        using var store = invocation.OpenStore(StoreAccess.Read);
        var asJson = options.IsJson(invocation);
        var reading = new RecordReading(invocation, store, asJson || !RecordReading.SeesOwnNames(invocation, invocation.Typed.GetValue(options.Filtered)));
        if (asJson)
        {
            JsonLines.Write(reading.Filtered.EventsByHand(invocation.AsOf).SelectMany(b => b.Events.Select(e => e.Json)).Take(limit ?? int.MaxValue), invocation);
            return ExitCode.Ok;
        }
        var zone = invocation.Settings.Report.Zone;
        var entered = reading.EventsByHand(invocation.AsOf).ToList();
        var text = new EnteredText(entered.ToDictionary(e => e.Id), zone);
        var grid = new TextTable("ID", "TIME", "~WHAT");
        foreach (var e in entered.Take(limit ?? NewestOnTerminal))
            grid.Row(IdPrefix.Of(e.Id), ZonedText.Minute(e.Timestamp, zone), e.IsRetracted ? $"(undone) {text.Of(e)}" : text.Of(e));
        grid.WriteTo(invocation.Terminal);
        if (grid.Count == 0)
            invocation.Terminal.Line("Nothing was entered by hand yet. `tt add` enters a block, `tt start` starts a timer.");
        else if (limit is null && grid.Count < entered.Count)
            invocation.Terminal.Line($"The newest {NewestOnTerminal} of {Lengths.Number(entered.Count)}; --limit shows more.");
        return ExitCode.Ok;
    }
}
