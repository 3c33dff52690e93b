using NodaTime;
using TimeTracker.Cli.Records;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Reports;

public sealed class ReportBuilderTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void Should_add_up_direct_and_delegated_and_count_overlaps_of_the_clock_once()
    {
        // given
        //   09:00   10:00   11:00   12:00
        //   [direct a)
        //       [delegated a    )
        //       [delegated b)
        var entries = new[]
        {
            Entry("a", EntryKind.Direct, 9, 0, 60),
            Entry("a", EntryKind.Delegated, 9, 30, 90),
            Entry("b", EntryKind.Delegated, 9, 30, 60),
        };

        // when
        var report = ReportBuilder.Build(entries, Grouping.Stream, Berlin, IsoDayOfWeek.Monday);

        // then
        Assert.Equal(
            [new("a", Minutes(60), Minutes(90), Minutes(120)), new("b", Duration.Zero, Minutes(60), Minutes(60))],
            report.Rows);
        Assert.Equal(new("total", Minutes(60), Minutes(150), Minutes(120)), report.Total);
    }

    [Fact]
    public void Should_cut_entries_at_midnight_of_the_zone()
    {
        // given: 22:30 UTC is 23:30 in Berlin
        var entries = new[] { Entry("a", EntryKind.Direct, 22, 30, 90) };

        // when
        var report = ReportBuilder.Build(entries, Grouping.Day, Berlin, IsoDayOfWeek.Monday);

        // then
        Assert.Equal([("2026-03-01", Minutes(30)), ("2026-03-02", Minutes(60))], report.Rows.Select(r => (r.Name, r.Direct)));
        Assert.Equal(Minutes(90), report.Total.Direct);
    }

    [Theory]
    [InlineData(IsoDayOfWeek.Monday, "2026-02-23")]
    [InlineData(IsoDayOfWeek.Sunday, "2026-03-01")]
    public void Should_add_up_weeks_from_the_configured_day(IsoDayOfWeek start, string week)
    {
        // then
        Assert.Equal(week, ReportBuilder.Build([Entry("a", EntryKind.Direct, 9, 0, 60)], Grouping.Week, Berlin, start).Rows.Single().Name);
    }

    [Fact]
    public void Should_show_time_with_two_tags_in_both_rows_and_once_in_the_total()
    {
        // given
        var entries = new[] { Entry("a", EntryKind.Direct, 9, 0, 60) with { Tags = ["x", "y"] }, Entry("a", EntryKind.Direct, 10, 0, 10) };

        // when
        var report = ReportBuilder.Build(entries, Grouping.Tag, Berlin, IsoDayOfWeek.Monday);

        // then
        Assert.Equal([("x", Minutes(60)), ("y", Minutes(60)), ("", Minutes(10))], report.Rows.Select(r => (r.Name, r.Direct)));
        Assert.Equal(Minutes(70), report.Total.Direct);
    }

    [Fact]
    public void Should_tell_how_much_rests_on_git_alone()
    {
        // given
        var entries = new[] { Entry("a", EntryKind.Direct, 9, 0, 60) with { IsGitAlone = true }, Entry("a", EntryKind.Direct, 10, 0, 10) };

        // then
        Assert.Equal(Minutes(60), ReportBuilder.Build(entries, Grouping.Stream, Berlin, IsoDayOfWeek.Monday).GitAlone);
    }

    [Fact]
    public void Should_mark_as_provisional_only_where_time_goes_on()
    {
        // given: over midnight, and still running
        var entries = new[] { Entry("a", EntryKind.Direct, 22, 30, 90) with { IsRunning = true } };

        // when
        var report = ReportBuilder.Build(entries, Grouping.Day, Berlin, IsoDayOfWeek.Monday);

        // then
        Assert.Equal([("2026-03-01", false), ("2026-03-02", true)], report.Rows.Select(r => (r.Name, r.IsProvisional)));
        Assert.True(report.Total.IsProvisional);
    }

    [Fact]
    public void Should_put_the_longest_first()
    {
        // given
        var entries = new[] { Entry("b", EntryKind.Direct, 9, 0, 10), Entry("agents", EntryKind.Delegated, 9, 0, 60), Entry("a", EntryKind.Direct, 10, 0, 10) };

        // then
        Assert.Equal(["agents", "a", "b"], ReportBuilder.Build(entries, Grouping.Stream, Berlin, IsoDayOfWeek.Monday).Rows.Select(r => r.Name));
    }

    [Fact]
    public void Should_tell_how_much_was_delegated_for_direct_time()
    {
        // given
        var entries = new[] { Entry("a", EntryKind.Direct, 9, 0, 60), Entry("a", EntryKind.Delegated, 9, 0, 90), Entry("b", EntryKind.Delegated, 9, 0, 30) };

        // when
        var report = ReportBuilder.Build(entries, Grouping.Stream, Berlin, IsoDayOfWeek.Monday);

        // then
        Assert.Equal([1.5, null], report.Rows.Select(r => r.Ratio));
        Assert.Equal(2, report.Total.Ratio);
    }

    internal static ShownEntry Entry(string stream, EntryKind kind, int hour, int minute, int minutes) => new()
    {
        Id = $"{stream}-{kind}-{hour}-{minute}",
        Kind = kind,
        Stream = stream,
        Start = Instant.FromUtc(2026, 3, 1, hour, minute),
        End = Instant.FromUtc(2026, 3, 1, hour, minute) + Minutes(minutes),
    };

    internal static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);
}
