using System.CommandLine;
using System.Globalization;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Reports;
using TimeTracker.Entries;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt entries</c>: the time entries, as a table for eyes and as JSON Lines for programs.</summary>
internal static class EntriesCommand
{
    private const int NewestOnTerminal = 50;

    public static Command Create(CommandLine line)
    {
        var options = new ListOptions();
        var command = new DocumentedCommand("entries", CommandGroup.Look, "List time entries: the newest 50 on a terminal, all as JSON Lines when piped")
        { Examples = ["tt entries --from 2026-03-01 --to 2026-03-31", "tt entries --json --limit 10"] };
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
        var query = new EntryQuery(invocation.Now) { From = range.From, To = range.To };
        if (asJson)
        {
            var lines = reading.Filtered.Entries(query).SelectMany(b => b.Entries.Select(e => e.Json));
            // A record is valid until the next batch comes; those that wait for the end are copied.
            JsonLines.Write(limit is { } last ? lines.Select(l => new ReadOnlyMemory<byte>(l.ToArray())).TakeLast(last) : lines, invocation);
            return ExitCode.Ok;
        }
        var entries = reading.Entries(query);
        var shown = entries.Skip(Math.Max(0, entries.Count - (limit ?? NewestOnTerminal))).ToList();
        Table(shown, invocation).WriteTo(invocation.Terminal);
        if (shown.Count == 0)
            invocation.Terminal.Line("No time entries in that time.");
        else if (limit is null && shown.Count < entries.Count)
            invocation.Terminal.Line($"The newest {NewestOnTerminal} of {Lengths.Number(entries.Count)}; --limit shows more, --from and --to other times.");
        return ExitCode.Ok;
    }

    private static TextTable Table(IReadOnlyList<ShownEntry> entries, Invocation invocation)
    {
        var grid = new TextTable("ID", "START", ">LENGTH", "KIND", "~STREAM", "~PROJECT", "~NOTE");
        foreach (var e in entries)
        {
            var project = e.Client is null ? e.Project ?? "" : $"{e.Project} ({e.Client})".TrimStart();
            grid.Row(
                IdPrefix.Of(e.Id),
                ZonedText.Minute(e.Start, invocation.Settings.Report.Zone),
                Lengths.Of(e.Length) + (e.IsRunning ? " …" : ""),
                e.Kind == EntryKind.Direct ? "direct" : e.Agents > 1 ? string.Create(CultureInfo.InvariantCulture, $"delegated x{e.Agents}") : "delegated",
                e.Stream ?? ReportBuilder.Hidden,
                project,
                e.IsExcluded ? $"(excluded) {e.Description}".TrimEnd() : e.Description ?? "");
        }
        return grid;
    }
}
