using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Reports;
using TimeTracker.Entries;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt report</c>: where the time went.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandLine line)
    {
        var options = new Options();
        var command = new DocumentedCommand("report", CommandGroup.Look, "Show where the time went, today by stream unless you say otherwise")
        { Examples = ["tt report", "tt report week --by day", "tt report last month --by project", "tt report --from 2026-03-01 --to 2026-03-31 --by client --format csv"] };
        command.Add(options.Period);
        command.Add(options.By);
        command.Add(options.Kind);
        command.Add(options.Format);
        command.Add(options.Json);
        options.Range.AddTo(command);
        command.Add(options.Filtered);
        line.Do(command, invocation => Show(invocation, options));
        return command;
    }

    private static int Show(Invocation invocation, Options options)
    {
        var period = string.Join(' ', invocation.Typed.GetValue(options.Period)!);
        var range = options.Range.Read(invocation, invocation.Range(period, "report"));
        var format = invocation.Typed.GetValue(options.Json) ? "json" : invocation.Typed.GetValue(options.Format);
        var by = options.Grouping(invocation);
        EntryKind? kind = invocation.Typed.GetValue(options.Kind) switch { "direct" => EntryKind.Direct, "delegated" => EntryKind.Delegated, _ => null };
        var settings = invocation.Settings.Report;

        using var store = invocation.OpenStore(StoreAccess.Read);
        var reading = new RecordReading(invocation, store, format != "table" || !RecordReading.SeesOwnNames(invocation, invocation.Typed.GetValue(options.Filtered)));
        var now = invocation.Now;
        var builder = new ReportBuilder(by, settings.Zone, settings.WeekStart);
        var query = new EntryQuery(now) { From = range.From, To = range.To };
        foreach (var slice in reading.Slices(query))
        {
            invocation.Cancellation.ThrowIfCancellationRequested();
            if (kind is null || slice.Kind == kind)
                builder.Add(slice);
        }
        if (by == Grouping.Agent && kind != EntryKind.Direct)
        {
            foreach (var work in reading.AgentTime(query))
                builder.Add(work);
        }
        var report = builder.ToReport() with { Paused = reading.Paused(query) };
        switch (format)
        {
            case "json":
                invocation.Terminal.Line(ReportFormats.Json(report, range, now));
                break;
            case "csv":
                invocation.Terminal.Out.Write(ReportFormats.Csv(report));
                break;
            case "markdown":
                invocation.Terminal.Out.Write(ReportFormats.Markdown(report));
                break;
            default:
                Table(report, range, period, invocation);
                break;
        }
        return ExitCode.Ok;
    }

    private static void Table(Report report, TimeRange range, string period, Invocation invocation)
    {
        var terminal = invocation.Terminal;
        terminal.Heading(RangeTitle.Of(range, invocation.Settings.Report.Zone));
        if (report.Rows.Count == 0)
        {
            terminal.Text(period == "all" && range == TimeRange.All
                ? "No time yet. `tt run --once --config plugins.json` collects events; `tt add` enters time by hand."
                : "No time in that range. `tt report week` or `tt report all` shows more.");
            ReportNotes.Paused(report, terminal);
            return;
        }
        terminal.Line();
        ReportTable.Write(report, terminal);
        ReportNotes.Write(report, terminal);
    }

    private sealed class Options
    {
        public Argument<string[]> Period { get; } = new("PERIOD")
        {
            Description = "today, yesterday, week, month, year, last week, last 7 days, all, 2026, 2026-03, 2026-W10, 2026-03-01, or FROM..TO (default: today)",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => ["today"],
        };

        public Option<string> By { get; } = Choice("--by", "WHAT", "Add up by project, client, stream, tag, agent, day or week (default: stream)", "stream", "project", "client", "tag", "agent", "day", "week");

        public Option<string> Kind { get; } = Choice("--kind", "KIND", "Only time of a kind: direct or delegated (default: all)", "all", "direct", "delegated");

        public Option<string> Format { get; } = Choice("--format", "FORMAT", "table, json, csv or markdown (default: table); all but the table are filtered", "table", "json", "csv", "markdown");

        public Option<bool> Json { get; } = new("--json") { Description = "The same as --format json" };

        public RangeOptions Range { get; } = new();

        public Option<bool> Filtered { get; } = new("--filtered") { Description = "Show on the terminal what would leave" };

        public Options() => Period.CompletionSources.Add([.. TimeRange.Periods]);

        /// <summary>By what to add up.</summary>
        public Grouping Grouping(Invocation invocation) => invocation.Typed.GetValue(By) switch
        {
            "project" => Reports.Grouping.Project,
            "client" => Reports.Grouping.Client,
            "tag" => Reports.Grouping.Tag,
            "agent" => Reports.Grouping.Agent,
            "day" => Reports.Grouping.Day,
            "week" => Reports.Grouping.Week,
            _ => Reports.Grouping.Stream,
        };

        /// <summary>An option that takes a few words; the first is the default.</summary>
        private static Option<string> Choice(string name, string value, string description, params string[] words) =>
            new Option<string>(name) { HelpName = value, Description = description, DefaultValueFactory = _ => words[0] }.AcceptOnlyFromAmong(words);
    }
}
