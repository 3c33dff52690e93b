using CsCheck;
using NodaTime;
using TimeTracker.Entries;
using Xunit;

namespace TimeTracker.Projections;

public sealed class AssignmentsTests
{
    [Fact]
    public void Should_cut_entries_at_the_edges_and_let_the_latest_assignment_win_whole()
    {
        // given
        var past = new Past().Focus("09:00", "A").With("09:04", "tmux_scroll", "A")
            .Assign("12:00", "box:/w/A", "09:02", "09:06", ("project", "P"), ("client", "C"), ("tags", new[] { "b", "a" }), ("billable", true), ("description", "d"))
            .Assign("12:01", "box:/w/A", "09:04", "09:08", ("project", "Q"));

        // when
        var entries = past.Entries();

        // then
        Assert.Equal(["A 09:00-09:02", "A 09:02-09:04", "A 09:04-09:08", "A 09:08-09:09"], entries.Select(Past.Show));
        Assert.Equal((null, null, null, null), (entries[0].Project, entries[0].Client, entries[0].Billable, entries[0].Description));
        Assert.Equal(("P", "C", true, "d"), (entries[1].Project, entries[1].Client, entries[1].Billable, entries[1].Description));
        Assert.Equal(["a", "b"], entries[1].Tags);
        Assert.Equal(("Q", null, null, null), (entries[2].Project, entries[2].Client, entries[2].Billable, entries[2].Description));
        Assert.Equal(4, entries.Select(entry => entry.Id).Distinct().Count());
        Assert.Equal([EventUse.Corrects, EventUse.Corrects], [past.UseOf(3), past.UseOf(4)]);
    }

    [Theory]
    [InlineData("direct", "P", null)]
    [InlineData("delegated", null, "P")]
    [InlineData(null, "P", "P")]
    public void Should_hold_for_the_kind_of_time_that_is_named_or_for_both(string? kind, string? direct, string? delegated)
    {
        // given: without start and end it is the whole stream
        var past = new Past().Focus("09:00", "A").Tool("09:00", "A").SessionEnd("09:30").With("12:00", "entry_assigned", null, ("stream", "box:/w/A"), ("kind", kind), ("project", "P"));

        // when
        var entries = past.Entries();

        // then
        Assert.Equal([direct, delegated], [entries.Single(entry => entry.Kind == EntryKind.Direct).Project, entries.Single(entry => entry.Kind == EntryKind.Delegated).Project]);
    }

    [Fact]
    public void Should_reach_without_a_bound_where_one_end_is_not_said()
    {
        // given
        var past = new Past().Focus("09:00", "A").Focus("11:00", "A").Assign("12:00", "box:/w/A", "10:00", null, ("project", "P")).Assign("12:01", "box:/w/A", null, "09:02", ("project", "Q"));

        // then
        Assert.Equal([("Q", "A 09:00-09:02"), (null, "A 09:02-09:05"), ("P", "A 11:00-11:05")], past.Entries().Select(entry => (entry.Project, Past.Show(entry))));
    }

    [Fact]
    public void Should_take_the_place_of_what_the_source_brought()
    {
        // given
        var past = new Past().With("09:00", "manual_time_block", "A", ("duration_ms", 600_000), ("project", "Brought"), ("text", "call")).Assign("12:00", "box:/w/A", null, null, ("project", "P"));

        // when
        var entry = Assert.Single(past.Entries());

        // then
        Assert.Equal(("P", null), (entry.Project, entry.Description));
    }

    [Fact]
    public void Should_not_cut_where_it_makes_no_difference()
    {
        // given: two assignments that say the same, and one that says what the source brought
        var past = new Past().Focus("09:00", "A").Assign("12:00", "box:/w/A", "09:00", "09:02", ("project", "P")).Assign("12:01", "box:/w/A", "09:02", null, ("project", "P"))
            .With("10:00", "manual_time_block", "B", ("duration_ms", 600_000), ("project", "P")).Assign("12:02", "box:/w/B", "10:03", "10:05", ("project", "P"));

        // then
        Assert.Equal(["A 09:00-09:05", "B 10:00-10:10"], past.Shown());
    }

    [Fact]
    public void Should_cut_a_block_where_its_assignment_changes()
    {
        // given
        var past = new Past().With("09:00", "manual_time_block", "A", ("duration_ms", 600_000)).Assign("12:00", "box:/w/A", "09:05", null, ("project", "P"));

        // then
        Assert.Equal(["A 09:00-09:05", "A 09:05-09:10"], past.Shown());
    }

    [Theory]
    [InlineData("stream", null)]
    [InlineData("stream", "nothing")]
    [InlineData("kind", "both")]
    [InlineData("kind", 3)]
    [InlineData("start", "yesterday")]
    [InlineData("end", 5)]
    [InlineData("end", "2026-03-02T09:00:00Z")]
    public void Should_assign_nothing_where_it_cannot_be_read(string key, object? value)
    {
        // given
        var data = new Dictionary<string, object?> { ["stream"] = "box:/w/A", ["project"] = "P", ["start"] = "2026-03-02T09:00:00Z" };
        data[key] = value;
        var past = new Past().Focus("09:00", "A").With("12:00", "entry_assigned", null, [.. data.Select(pair => (pair.Key, pair.Value))]);

        // then
        Assert.Null(Assert.Single(past.Entries()).Project);
        Assert.Equal(EventUse.WithoutEffect, past.UseOf(2));
    }

    [Fact]
    public void Should_name_the_stream_that_a_stream_has_become()
    {
        // given: A was assigned, then its repository's remote became known, then that was merged
        var past = new Past().With("09:00", "git_commit", null, ("repository", "/w/A")).Assign("10:00", "box:/w/A", null, null, ("project", "P"))
            .With("11:00", "git_push", null, ("repository", "/w/A"), ("git_remote", "git@github.com:acme/a")).Merge("12:00", "github.com/acme/a", "github.com/acme/b");

        // then
        Assert.Equal([("P", "acme/b 09:00-09:05")], past.Entries().Select(entry => (entry.Project!, Past.Show(entry))));
    }

    [Fact]
    public void Should_mean_the_directory_where_there_is_one_beside_a_repository_with_a_remote()
    {
        // given
        var past = new Past().Focus("09:00", "A").With("10:00", "git_commit", "A", ("repository", "/w/A"), ("git_remote", "git@github.com:acme/a")).Assign("12:00", "box:/w/A", null, null, ("project", "P"));

        // then
        Assert.Equal([("P", "A 09:00-09:05"), (null, "acme/a 10:00-10:05")], past.Entries().Select(entry => (entry.Project, Past.Show(entry))));
    }

    [Fact]
    public void Should_hold_whatever_comes_late_whatever_is_configured_and_whatever_is_merged() =>
        Gen.Select(Histories.All, Histories.Parameters, Gen.Int[0, 36 * 60], Gen.Int[1, 600], Gen.OneOf("box:/w/B", "github.com/acme/c", "box:/nowhere")).Sample((events, parameters, from, minutes, into) =>
        {
            // given: after everything, an assignment of some hours of a stream, and then a merge of that stream into another
            var (start, end) = (Histories.Start + Duration.FromMinutes(from), Histories.Start + Duration.FromMinutes(from + minutes));
            var late = Histories.End - Duration.FromHours(1);
            var assigned = new PastEvent(Histories.IdOf(1000), late, "entry_assigned", "box", $$"""{"stream":"box:/w/A","start":"{{start}}","end":"{{end}}","project":"By hand"}""");
            var merged = new PastEvent(Histories.IdOf(1001), late + Duration.FromMinutes(1), "streams_merged", "box", $$"""{"from":"box:/w/A","into":"{{into}}"}""");

            foreach (var history in (PastEvent[][])[[.. events, assigned], [.. events, assigned, merged]])
            {
                // when
                var was = Past.Entries([.. history.Where(e => e != assigned)], parameters, new EntryQuery(Histories.End)).Where(entry => Touches(entry, start, end)).ToList();
                var entries = Past.Entries(history, parameters, new EntryQuery(Histories.End));

                // then: all that lies in it is assigned, and nothing that lies elsewhere
                var target = TargetOf(history, parameters);
                Assert.All(entries.Where(entry => entry.Stream.Key == target && Touches(entry, start, end)), entry => Assert.Equal("By hand", entry.Project));
                Assert.All(entries.Where(entry => entry.Project == "By hand"), entry => Assert.True(entry.Stream.Key == target && entry.Start >= start && entry.End <= end));
                Assert.Equal(Sum(was.Where(entry => entry.Stream.Key == target), start, end), Sum(entries.Where(entry => entry.Project == "By hand"), start, end));
            }
        }, iter: 1_000);

    // Where the time of a directory is, its stream being merged or not: asked of a history in which it has some.
    private static string TargetOf(PastEvent[] history, ProjectionParameters parameters)
    {
        var block = new PastEvent(Histories.IdOf(1002), Histories.End - Duration.FromMinutes(30), "manual_time_block", "box", """{"cwd":"/w/A","duration_ms":60000}""");
        return Past.Entries([.. history, block], parameters, new EntryQuery(Histories.End)).Single(entry => entry.Start == block.At && entry.Kind == EntryKind.Direct).Stream.Key;
    }

    private static bool Touches(TimeEntry entry, Instant start, Instant end) => entry.Start < end && entry.End > start;

    private static Duration Sum(IEnumerable<TimeEntry> entries, Instant start, Instant end) =>
        entries.Aggregate(Duration.Zero, (sum, entry) => sum + (Instant.Min(entry.End!.Value, end) - Instant.Max(entry.Start, start)));
}
