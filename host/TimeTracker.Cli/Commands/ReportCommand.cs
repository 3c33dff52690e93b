using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Reports;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt report</c>: where the time went.</summary>
internal static class ReportCommand
{
    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu");

    public static Command Create(CommandLine line)
    {
        var options = new Options();
        var command = new DocumentedCommand("report", CommandGroup.Look, "Show where the time went, today by stream unless you say otherwise")
        { Examples = ["tt report", "tt report week --by day", "tt report --from 2026-03-01 --to 2026-03-31 --by client --format csv"] };
        command.Add(options.Period);
        command.Add(options.By);
        command.Add(options.Format);
        command.Add(options.Json);
        options.Range.AddTo(command);
        command.Add(options.Filtered);
        line.Do(command, invocation => Show(invocation, options));
        return command;
    }

    private static int Show(Invocation invocation, Options options)
    {
        var period = invocation.Typed.GetValue(options.Period)!;
        var range = options.Range.Read(invocation, invocation.Range(period, "report"));
        var format = invocation.Typed.GetValue(options.Json) ? "json" : invocation.Typed.GetValue(options.Format);
        var by = Enum.Parse<Grouping>(invocation.Typed.GetValue(options.By)!, ignoreCase: true);
        var settings = invocation.Settings.Report;

        using var store = invocation.OpenStore(StoreAccess.Read);
        var reading = new RecordReading(invocation, store, format != "table" || !RecordReading.SeesOwnNames(invocation, invocation.Typed.GetValue(options.Filtered)));
        var now = invocation.Now;
        var entries = reading.Entries(new EntryQuery(now) { From = range.From, To = range.To });
        var report = ReportBuilder.Build(entries, by, settings.Zone, settings.WeekStart);
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
        terminal.Heading(Title(range, invocation.Settings.Report.Zone));
        if (report.Rows.Count == 0)
        {
            terminal.Text(period == "all" && range == TimeRange.All
                ? "No time yet. `tt run --once --config plugins.json` collects events; `tt add` enters time by hand."
                : "No time in that range. `tt report week` or `tt report all` shows more.");
            return;
        }
        terminal.Line();
        ReportTable.Write(report, terminal);
        GitNote(report, terminal);
    }

    /// <summary>Commits show when work ended, never when it began: what rests on them alone is a lower bound.</summary>
    public static void GitNote(Report report, Terminal terminal)
    {
        if (report.GitAlone == Duration.Zero)
            return;
        terminal.Line();
        terminal.Text(report.GitAlone == report.Total.Direct
            ? $"git alone: at least {Lengths.Of(report.GitAlone)}; commits show when work ended, not when it began."
            : $"git alone: at least {Lengths.Of(report.GitAlone)} of this; commits show when work ended, not when it began.");
    }

    private static string Title(TimeRange range, DateTimeZone zone)
    {
        if (range is { From: null, To: null })
            return "All time";
        var first = range.From is { } from ? Date.Format(from.InZone(zone).Date) : null;
        // The end is the first instant after the range: a day that ends at midnight is still that day.
        var last = range.To is { } to ? Date.Format((to - Duration.Epsilon).InZone(zone).Date) : null;
        return (first, last) switch
        {
            (null, _) => $"Until {last}",
            (_, null) => $"Since {first}",
            _ when first == last => first,
            _ => $"{first} - {last}",
        };
    }

    private sealed class Options
    {
        public Argument<string> Period { get; } = new("PERIOD")
        { Description = "today, yesterday, week, month, all, a day, or FROM..TO (default: today)", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "today" };

        public Option<string> By { get; } = Choice("--by", "WHAT", "Add up by project, client, stream, tag, agent, day or week (default: stream)", "stream", "project", "client", "tag", "agent", "day", "week");

        public Option<string> Format { get; } = Choice("--format", "FORMAT", "table, json, csv or markdown (default: table); all but the table are filtered", "table", "json", "csv", "markdown");

        public Option<bool> Json { get; } = new("--json") { Description = "The same as --format json" };

        public RangeOptions Range { get; } = new();

        public Option<bool> Filtered { get; } = new("--filtered") { Description = "Show on the terminal what would leave" };

        public Options() => Period.CompletionSources.Add([.. TimeRange.Periods]);

        /// <summary>An option that takes a few words; the first is the default.</summary>
        private static Option<string> Choice(string name, string value, string description, params string[] words) =>
            new Option<string>(name) { HelpName = value, Description = description, DefaultValueFactory = _ => words[0] }.AcceptOnlyFromAmong(words);
    }
}
