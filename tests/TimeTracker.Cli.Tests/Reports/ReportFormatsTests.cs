using System.Text.Json;
using NodaTime;
using TimeTracker.Cli.Ranges;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Reports;

public sealed class ReportFormatsTests
{
    private static readonly Instant AsOf = Instant.FromUtc(2026, 3, 1, 12, 0);

    [Fact]
    public void Should_write_csv_that_no_spreadsheet_runs_and_every_parser_reads()
    {
        // given
        var entries = new[]
        {
            ReportBuilderTests.Entry("=cmd|' /C calc'!A0", EntryKind.Direct, 9, 0, 60),
            ReportBuilderTests.Entry("a,\"b\"", EntryKind.Direct, 10, 0, 9),
            ReportBuilderTests.Entry("a,\"b\"", EntryKind.Delegated, 10, 0, 12) with { IsRunning = true },
            ReportBuilderTests.Entry("two\nlines", EntryKind.Delegated, 11, 0, 1),
        };

        // when
        var csv = ReportFormats.Csv(Report(entries));

        // then
        Assert.Equal(
            "stream,direct_ms,delegated_ms,total_ms,ratio,provisional\r\n"
            + "'=cmd|' /C calc'!A0,3600000,0,3600000,0,false\r\n"
            + "\"a,\"\"b\"\"\",540000,720000,720000,1.3333,true\r\n"
            + "\"two\nlines\",0,60000,60000,,false\r\n",
            csv);
    }

    [Fact]
    public void Should_write_one_json_document_in_milliseconds()
    {
        // given
        var entries = new[] { ReportBuilderTests.Entry("ä \"b\"", EntryKind.Direct, 9, 0, 60), ReportBuilderTests.Entry("ä \"b\"", EntryKind.Delegated, 9, 30, 90) with { IsRunning = true } };

        // when
        var json = ReportFormats.Json(Report(entries), new TimeRange(AsOf - Duration.FromHours(24), null), AsOf);

        // then
        Assert.Equal(
            """
            {
              "by": "stream",
              "from": "2026-02-28T12:00:00.000000Z",
              "to": null,
              "as_of": "2026-03-01T12:00:00.000000Z",
              "rows": [
                {
                  "name": "ä \"b\"",
                  "direct_ms": 3600000,
                  "delegated_ms": 5400000,
                  "total_ms": 7200000,
                  "ratio": 1.5,
                  "provisional": true
                }
              ],
              "total": {
                "direct_ms": 3600000,
                "delegated_ms": 5400000,
                "total_ms": 7200000,
                "ratio": 1.5,
                "provisional": true
              }
            }
            """.ReplaceLineEndings("\n"),
            json);
    }

    [Fact]
    public void Should_say_null_of_time_that_has_no_name()
    {
        // given
        var report = ReportBuilder.Build([ReportBuilderTests.Entry("a", EntryKind.Delegated, 9, 0, 60)], Grouping.Project, DateTimeZone.Utc, IsoDayOfWeek.Monday);

        // when
        using var json = JsonDocument.Parse(ReportFormats.Json(report, TimeRange.All, AsOf));

        // then
        var row = json.RootElement.GetProperty("rows")[0];
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (row.GetProperty("name").ValueKind, row.GetProperty("ratio").ValueKind));
        Assert.StartsWith("| Project | Direct | Delegated | Ratio | Total |\n|---|---:|---:|---:|---:|\n| (no project) | - | 1 h 0 m | - | 1 h 0 m |\n", ReportFormats.Markdown(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_write_markdown_that_shows_names_as_they_are()
    {
        // given
        var entries = new[] { ReportBuilderTests.Entry("a|b_*c*`<i>\n\\", EntryKind.Direct, 9, 0, 65) with { IsRunning = true } };

        // when
        var markdown = ReportFormats.Markdown(Report(entries));

        // then
        Assert.Equal(
            "| Stream | Direct | Delegated | Ratio | Total |\n|---|---:|---:|---:|---:|\n"
            + "| a\\|b\\_\\*c\\*\\`\\<i\\> \\\\ | 1 h 5 m | - | - | 1 h 5 m \\* |\n"
            + "| **total** | 1 h 5 m | - | - | 1 h 5 m \\* |\n"
            + "\n\\* still running: counted until now, and will be more.\n",
            markdown);
    }

    private static Report Report(IReadOnlyList<Records.ShownEntry> entries) => ReportBuilder.Build(entries, Grouping.Stream, DateTimeZone.Utc, IsoDayOfWeek.Monday);
}
