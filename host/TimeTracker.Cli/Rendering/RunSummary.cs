using NodaTime;
using TimeTracker.Cli.Collecting;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Exporting;
using TimeTracker.Cli.Reports;

namespace TimeTracker.Cli.Rendering;

/// <summary>Tells what a run did: events, time, files, and what went wrong.</summary>
internal sealed class RunSummary(Invocation invocation)
{
    private const int MostStreams = 15;
    private readonly Terminal _terminal = invocation.Terminal;

    /// <summary>Writes all of it.</summary>
    public void Write(FlowResult result)
    {
        if (result.Policy is null)
        {
            Events(result);
            Time(result);
            Files(result.Exported);
            if (result.Withheld is { } withheld)
                _terminal.Text(WithheldText.Of(withheld));
        }
        Problems(result.Collected);
        foreach (var failure in result.Exported.Select(e => e.Failure).OfType<string>())
            Lines(failure);
        if (result.Policy is { } policy)
        {
            foreach (var line in Failure.Lines(policy))
                _terminal.Message(line);
            _terminal.Message("privacy: nothing was exported; correct the policy, and run again");
        }
    }

    /// <summary>Notices and failures of collectors.</summary>
    public void Problems(IReadOnlyList<CollectedPart> collected)
    {
        foreach (var part in collected)
        {
            foreach (var notice in part.Notices)
                _terminal.Message(NoticeText.Of(part.Name, notice));
            if (part.Failure is { } failure)
                Lines(failure);
        }
    }

    private void Lines(string failure)
    {
        foreach (var line in failure.Split(Environment.NewLine))
            _terminal.Message(line);
    }

    private void Events(FlowResult result)
    {
        var added = result.Collected.GroupBy(c => c.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Added), StringComparer.Ordinal);
        var grid = new TextTable("~EVENTS FROM", ">NEW", ">TOTAL", "LATEST");
        foreach (var source in result.Sources)
            grid.Row(source.Source, Lengths.Number(added.GetValueOrDefault(source.Source)), Lengths.Number(source.Events), Lengths.Ago(source.LastEvent, invocation.Now));
        if (grid.Count == 0)
            _terminal.Text(result.Collected.Count == 0
                ? "No events: no collector is configured. Name one in plugins.json, and that file with --config."
                : "No events: the collectors found nothing.");
        grid.WriteTo(_terminal);
        _terminal.Line();
    }

    private void Time(FlowResult result)
    {
        if (result.Entries.Count == 0)
        {
            _terminal.Line("No time yet.");
            _terminal.Line();
            return;
        }
        var entries = result.Entries.GroupBy(e => e.Stream ?? ReportBuilder.Hidden, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.LongCount(), StringComparer.Ordinal);
        var report = ReportBuilder.Build(result.Entries, Grouping.Stream, DateTimeZone.Utc, IsoDayOfWeek.Monday);
        var grid = new TextTable("~TIME IN", ">ENTRIES", ">DIRECT", ">DELEGATED", ">TOTAL");
        foreach (var row in report.Rows.Take(MostStreams))
            grid.Row([row.Name, Lengths.Number(entries[row.Name]), .. Columns(row)]);
        if (report.Rows.Count > MostStreams)
            grid.Row($"and {report.Rows.Count - MostStreams} more", "", "", "", "");
        if (report.Rows.Count > 1)
            grid.Total(["total", Lengths.Number(result.Entries.Count), .. Columns(report.Total)]);
        grid.WriteTo(_terminal);
        ReportNotes.GitAlone(report, _terminal);
        ReportNotes.Excluded(report.Excluded, _terminal);
        _terminal.Line();
    }

    private static string[] Columns(ReportRow row) => [Of(row.Direct), Of(row.Delegated), Of(row.Total)];

    private static string Of(Duration length) => length == Duration.Zero ? "-" : Lengths.Of(length);

    private void Files(IReadOnlyList<ExportedPart> exported)
    {
        if (exported.Count == 0)
        {
            _terminal.Line("No files: no pipeline is configured.");
            _terminal.Line();
            return;
        }
        var grid = new TextTable("~WRITTEN", ">RECORDS", "", ">SIZE");
        foreach (var part in exported)
        {
            if (part.Failure is null)
                grid.Row(invocation.Machine.Display(part.Pipeline.To), Lengths.Number(part.Records), Components.Name(part.Pipeline.Records), Lengths.Bytes(part.Bytes));
            else
                grid.Row(invocation.Machine.Display(part.Pipeline.To), "", "failed", "");
        }
        grid.WriteTo(_terminal);
        _terminal.Line();
    }
}
