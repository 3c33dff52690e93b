using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt events</c>: the events, as a table for eyes and as JSON Lines for programs.</summary>
internal static class EventsCommand
{
    private const int NewestOnTerminal = 50;

    public static Command Create(CommandLine line)
    {
        var options = new ListOptions();
        var command = new DocumentedCommand("events", CommandGroup.Look, "List events: the newest 50 on a terminal, all as JSON Lines when piped")
        { Examples = ["tt events --from yesterday", "tt events --json --limit 1000", "tt events --filtered"] };
        options.AddTo(command);
        line.Do(command, invocation => List(invocation, options));
        return command;
    }

    private static int List(Invocation invocation, ListOptions options)
    {
        var range = options.Range.Read(invocation, TimeRange.All);
        var limit = options.LimitOf(invocation);
        using var store = invocation.OpenStore(StoreAccess.Read);
        var asJson = options.IsJson(invocation);
        var reading = new RecordReading(invocation, store, asJson || !RecordReading.SeesOwnNames(invocation, invocation.Typed.GetValue(options.Filtered)));
        var query = new EventQuery { From = range.From, To = range.To, AsOf = invocation.AsOf, Newest = limit ?? (asJson ? null : NewestOnTerminal) };
        if (asJson)
        {
            JsonLines.Write(reading.Filtered.Events(query).SelectMany(b => b.Events.Select(e => e.Json)), invocation);
            return ExitCode.Ok;
        }
        var grid = new TextTable("ID", "TIME", "~TYPE", "~SOURCE", "~DATA");
        foreach (var e in reading.Events(query))
            grid.Row(IdPrefix.Of(e.Id), ZonedText.Of(e.Timestamp, invocation.Settings.Report.Zone), e.Type, e.Source, e.IsRetracted ? $"(retracted) {DataText.Of(e.DataJson)}" : DataText.Of(e.DataJson));
        grid.WriteTo(invocation.Terminal);
        if (grid.Count == 0)
            invocation.Terminal.Line("No events in that time.");
        else if (limit is null && grid.Count == NewestOnTerminal)
            invocation.Terminal.Line($"The newest {NewestOnTerminal}; --limit shows more, --from and --to other times.");
        return ExitCode.Ok;
    }
}
