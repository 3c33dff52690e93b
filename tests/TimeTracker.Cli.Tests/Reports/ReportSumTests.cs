using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using NodaTime;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Reports;

/// <summary>A report over a month is the sum of its days, in whatever zone and format.</summary>
public sealed partial class ReportSumTests
{
    // Days of 23 and 25 hours, of 23.5 and 24.5, a zone at a quarter of an hour, and days without midnight and with two.
    private static readonly (string Zone, int Year, int Month)[] Months =
    [
        ("Europe/Berlin", 2026, 3), ("Europe/Berlin", 2026, 10), ("Australia/Lord_Howe", 2026, 4), ("Australia/Lord_Howe", 2026, 10), ("Asia/Kathmandu", 2026, 3),
        ("America/Sao_Paulo", 2018, 11), ("America/Havana", 2020, 11), ("America/St_Johns", 2006, 10), ("Pacific/Apia", 2011, 12), ("UTC", 2026, 2),
    ];

    // Milliseconds from the start of the month, and how long; direct time is made disjoint below.
    private static readonly Gen<(long Start, long Length, bool IsDirect)[]> Spans =
        Gen.Select(Gen.Long[-86_400_000, 32L * 86_400_000], Gen.Long[1, 3 * 86_400_000], Gen.Bool).Array[1, 40];

    [Fact]
    public void Should_add_up_to_the_month_whatever_the_zone()
    {
        Gen.Select(Gen.Int[0, Months.Length - 1], Spans).Sample((which, spans) =>
        {
            // given
            var (zoneId, year, month) = Months[which];
            var zone = DateTimeZoneProviders.Tzdb[zoneId];
            var range = TimeRange.Parse($"{year:0000}-{month:00}", zone, IsoDayOfWeek.Monday, Instant.FromUtc(2026, 1, 1, 0, 0))!.Value;
            var entries = Entries(spans, range.From!.Value);

            // when
            var whole = ReportBuilder.Build(Within(entries, range), Grouping.Day, zone, IsoDayOfWeek.Monday);
            var days = Enumerable.Range(0, CalendarSystem.Iso.GetDaysInMonth(year, month))
                .Select(d => new LocalDate(year, month, 1).PlusDays(d))
                .Select(d => new TimeRange(LocalDays.StartOf(d, zone), LocalDays.StartOf(d.PlusDays(1), zone)))
                .Select(d => ReportBuilder.Build(Within(entries, d), Grouping.Stream, zone, IsoDayOfWeek.Monday).Total)
                .ToList();

            // then: the month, its rows by day, and the days each asked for are the same
            Equal(whole.Total, days);
            Equal(whole.Total, whole.Rows);
            Equal(whole.Total, ReportBuilder.Build(Within(entries, range), Grouping.Week, zone, IsoDayOfWeek.Sunday).Rows);
        });
    }

    [Fact]
    public void Should_add_up_in_every_column_that_people_read()
    {
        Gen.Long[0, 200_000_000].Array[0, 30].Sample(milliseconds =>
        {
            // given
            var rows = milliseconds.Select(Duration.FromMilliseconds).ToList();
            var total = Duration.FromMilliseconds(milliseconds.Sum());

            // when
            var texts = RoundedColumn.Texts(rows, total, isAligned: true).Select(Minutes).ToList();

            // then
            Assert.True(total < Duration.FromMinutes(1) || texts[..^1].Sum() == texts[^1]);
            Assert.True(total < Duration.FromMinutes(1) || rows.Zip(texts).All(r => Math.Abs(r.First.TotalMinutes - r.Second) < 1));
        });
    }

    [Fact]
    public void Should_leave_each_row_to_itself_where_rows_overlap()
    {
        // given: tags, of which a row may have two
        Duration[] rows = [Duration.FromSeconds(90), Duration.FromSeconds(90)];

        // then
        Assert.Equal(["2 m", "2 m", "2 m"], RoundedColumn.Texts(rows, Duration.FromSeconds(100), isAligned: false));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03")]
    [InlineData("Australia/Lord_Howe", "2026-04")]
    [InlineData("America/Sao_Paulo", "2018-11")]
    public async Task Should_add_up_in_every_format_as_it_is_printed(string zone, string month)
    {
        // given: attention on three directories, day and night, at odd milliseconds
        using var machine = new TestMachine();
        machine.Setting("report:zone", zone);
        var first = Instant.FromUtc(int.Parse(month[..4], CultureInfo.InvariantCulture), int.Parse(month[5..], CultureInfo.InvariantCulture), 1, 0, 0) - Duration.FromDays(1);
        var lines = Enumerable.Range(0, 1200).Select(i => (At: first + Duration.FromMilliseconds(i * 2_400_617L), Place: i % 3))
            .Select(e => $$$"""{"timestamp":"{{{e.At:uuuu-MM-dd'T'HH:mm:ss.fff'Z'}}}","type":"tmux_pane_focus","source":"tmux","data":{"pane_id":"%1","cwd":"/srv/p{{{e.Place}}}"}}""");
        machine.Write("here/events.jsonl", string.Join('\n', lines) + "\n");
        Assert.Equal(ExitCode.Ok, await machine.Run("import", "events", "events.jsonl"));
        string[] range = [month, "--as-of", "2027-01-01"];

        // then: exact to the millisecond where programs read
        var total = Json(await Out("report", [.. range, "--json"])).GetProperty("total");
        var days = new List<JsonElement>();
        for (var day = 1; day <= DateTime.DaysInMonth(int.Parse(month[..4], CultureInfo.InvariantCulture), int.Parse(month[5..], CultureInfo.InvariantCulture)); day++)
            days.Add(Json(await Out("report", $"{month}-{day:00}", "--as-of", "2027-01-01", "--json")).GetProperty("total"));
        foreach (var key in (string[])["direct_ms", "delegated_ms", "total_ms"])
            Assert.Equal(total.GetProperty(key).GetInt64(), days.Sum(d => d.GetProperty(key).GetInt64()));
        Assert.NotEqual(0, total.GetProperty("total_ms").GetInt64());
        var csv = (await Out("report", [.. range, "--by", "day", "--format", "csv"])).Split("\r\n")[1..^1].Select(l => l.Split(',')).ToList();
        Assert.Equal(total.GetProperty("total_ms").GetInt64(), csv.Sum(l => long.Parse(l[3], CultureInfo.InvariantCulture)));
        Assert.Equal(days.Select(d => d.GetProperty("total_ms").GetInt64()).Where(d => d > 0), csv.Select(l => long.Parse(l[3], CultureInfo.InvariantCulture)));

        // and to the minute where people do
        var markdown = (await Out("report", [.. range, "--by", "day", "--format", "markdown"])).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..].Select(l => Minutes(l.Split('|')[^2])).ToList();
        Assert.Equal(markdown[^1], markdown[..^1].Sum());
        var table = (await Out("report", [.. range, "--by", "day"])).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..].Select(l => Minutes(l[16..])).ToList();
        Assert.Equal(markdown, table);
        Assert.Equal(Math.Round(total.GetProperty("total_ms").GetInt64() / 60_000.0), markdown[^1]);

        async Task<string> Out(string command, params string[] arguments)
        {
            Assert.Equal(ExitCode.Ok, await machine.Run([command, .. arguments]));
            return machine.Out;
        }
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static void Equal(ReportRow whole, IReadOnlyCollection<ReportRow> parts)
    {
        Assert.Equal(whole.Direct, parts.Aggregate(Duration.Zero, (sum, p) => sum + p.Direct));
        Assert.Equal(whole.Delegated, parts.Aggregate(Duration.Zero, (sum, p) => sum + p.Delegated));
        Assert.Equal(whole.Total, parts.Aggregate(Duration.Zero, (sum, p) => sum + p.Total));
    }

    private static List<ShownEntry> Entries((long Start, long Length, bool IsDirect)[] spans, Instant first)
    {
        var entries = new List<ShownEntry>();
        var attention = long.MinValue;
        foreach (var (start, length, isDirect) in spans.OrderBy(s => s.Start))
        {
            // A person's attention is on one stream at a time.
            var from = isDirect ? Math.Max(start, attention) : start;
            if (from >= start + length)
                continue;
            attention = isDirect ? start + length : attention;
            entries.Add(new ShownEntry
            {
                Id = $"{entries.Count}",
                Kind = isDirect ? EntryKind.Direct : EntryKind.Delegated,
                Stream = $"s{length % 3}",
                Start = first + Duration.FromMilliseconds(from),
                End = first + Duration.FromMilliseconds(start + length),
            });
        }
        return entries;
    }

    // As the store gives entries of a range.
    private static IEnumerable<ShownEntry> Within(IEnumerable<ShownEntry> entries, TimeRange range) => entries
        .Select(e => e with { Start = Instant.Max(e.Start, range.From!.Value), End = Instant.Min(e.End, range.To!.Value) })
        .Where(e => e.Start < e.End)
        .OrderBy(e => e.Start);

    /// <summary>The last length of a text.</summary>
    private static long Minutes(string text)
    {
        var match = Length().Matches(text).LastOrDefault();
        return match is null
            ? 0
            : (match.Groups["h"].Success ? long.Parse(match.Groups["h"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) * 60 : 0)
                + (match.Value.StartsWith('<') ? 0 : long.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"((?<h>[0-9,]+) h +)?<?(?<m>[0-9]+) m\b", RegexOptions.CultureInvariant)]
    private static partial Regex Length();
}
