using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections.Stored;

/// <summary>Whatever times and durations events state, the view says what a derivation from all events says, and nothing is lost.</summary>
public sealed class BadInputTests
{
    private static readonly EntryQuery Query = new(PastEvent.Time("2026-03-03T00:00:00Z"));

    [Fact]
    public void Should_take_events_from_the_first_to_the_last_instant_there_is()
    {
        // given
        var past = new Past()
            .Focus("1970-01-01T00:00:00Z", "A").Focus("09:00", "B").Focus("9999-12-31T23:59:59Z", "C")
            .With("09:10", "editor_heartbeat", "A", ("duration_ms", 1e300)).With("1970-01-01T00:01:00Z", "afk_change", null, ("status", "idle"), ("idle_duration_ms", -1e18));

        // then
        var entries = Same(past);
        Assert.Equal(["A 00:00-00:01", "B 09:00-09:05", "A 09:10-"], entries.Select(Past.Show));
        Assert.Equal(Instant.FromUtc(1970, 1, 1, 0, 0), entries[0].Start);
    }

    [Fact]
    public void Should_take_negative_and_absurd_durations()
    {
        // given
        var past = new Past()
            .With("09:00", "agent_turn", "A", ("session_id", "s"), ("action", "ended"), ("duration_ms", 1e18))
            .With("09:30", "agent_turn", "B", ("session_id", "t"), ("action", "ended"), ("duration_ms", -5))
            .With("09:40", "manual_time_block", "B", ("duration_ms", -5))
            .With("09:50", "manual_time_block", "C", ("duration_ms", 1e300))
            .With("10:00", "editor_heartbeat", "D", ("duration_ms", -1e300));

        // then
        var entries = Same(past);
        Assert.Contains(entries, e => e is { Kind: EntryKind.Delegated, Stream.Name: "A" } && e.Start == Instant.FromUnixTimeTicks(0));
        Assert.Contains(entries, e => e is { Kind: EntryKind.Direct, Stream.Name: "C", End: null });
    }

    [Fact]
    public void Should_take_a_clock_that_was_set_back()
    {
        // given: the second half is told first, with the times of the first
        var past = new Past().Focus("10:00", "A").Focus("10:01", "B").Focus("09:58", "C").Focus("09:59", "A");

        // then
        Assert.Equal(["C 09:58-09:59", "A 09:59-10:01", "B 10:01-10:06"], Same(past).Select(Past.Show));
    }

    [Fact]
    public void Should_take_ten_thousand_sessions_at_once()
    {
        // given
        var at = PastEvent.Time("09:00");
        var events = Enumerable.Range(0, 10_000).SelectMany(i => new[] { 0, 20 }.Select(minutes => new PastEvent(
            new Guid(i + 1, (short)minutes, 0, new byte[8]), at + Duration.FromMinutes(minutes), "agent_tool_use", "box", $$"""{"session_id":"s{{i}}","cwd":"/w/A"}"""))).ToList();

        // then
        using var folder = new TestStore();
        using var store = folder.Open();
        store.Append([.. events.Select(e => e.ToDraft())], "test");
        var entry = Assert.Single(Timeline.Read(store, ProjectionParameters.Default, Query));
        Assert.Equal((10_000, at, at + Duration.FromMinutes(20)), (entry.Agents, entry.Start, entry.End));
    }

    [Fact]
    public void Should_take_a_session_that_never_ends()
    {
        // given: a sign of work every twenty minutes for a year
        var at = Instant.FromUtc(2025, 3, 1, 0, 0);
        var events = Enumerable.Range(0, 365 * 72).Select(i => new PastEvent(
            new Guid(i + 1, 0, 0, new byte[8]), at + Duration.FromMinutes(20 * i), "agent_tool_use", "box", """{"session_id":"s","cwd":"/w/A"}""")).ToList();
        using var folder = new TestStore();
        using var store = folder.Open();

        // when
        foreach (var portion in events.Chunk(10_000))
        {
            store.Append([.. portion.Select(e => e.ToDraft())], "test");
            Timeline.Read(store, ProjectionParameters.Default, Query);
        }

        // then
        var day = Timeline.Read(store, ProjectionParameters.Default, Query with { From = at + Duration.FromDays(100), To = at + Duration.FromDays(101) });
        var all = Timeline.Read(store, ProjectionParameters.Default, Query);
        Assert.Equal(Assert.Single(all).Id, Assert.Single(day).Id);
        Assert.Equal(Duration.FromDays(1), day[0].End - day[0].Start);
    }

    private static JoinedEntries Same(Past past)
    {
        using var folder = new TestStore();
        using var store = folder.Open();
        foreach (var e in past.Events)
        {
            store.Append([e.ToDraft()], "test");
            Timeline.Read(store, ProjectionParameters.Default, Query);
        }
        var read = Timeline.Read(store, ProjectionParameters.Default, Query);
        Assert.True(StoredView.Holds(store, ProjectionParameters.Default, Query));
        Assert.Equal(string.Join("\n", Past.Entries(past.Events, ProjectionParameters.Default, Query, store.Keys).Select(Past.Describe)), string.Join("\n", read.Select(Past.Describe)));
        return read;
    }
}
