using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Projections.Stored;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections;

public sealed class TimelineTests
{
    private static readonly ProjectionParameters Defaults = ProjectionParameters.Default;

    [Fact]
    public void Should_always_equal_a_derivation_from_scratch()
    {
        // given: a store that grows, is asked about all sorts of nows and ranges, and forgets nothing in between
        Gen.Select(Histories.All.Array[20], Gen.Select(Histories.Instants, Histories.Instants, Histories.Instants, Histories.Parameters, Gen.Int[0, 3]).Array[20]).Sample((histories, questions) =>
        {
            using var folder = new TestStore();
            using var store = folder.Open();
            foreach (var (events, (asOf, one, other, parameters, which)) in histories.Zip(questions))
            {
                // when
                store.Append([.. events.Select(e => (e with { Id = Guid.NewGuid() }).ToDraft())], "test");
                foreach (var query in Queries(asOf, one, other))
                {
                    var by = which == 0 ? parameters : Defaults;
                    var read = Timeline.Read(store, by, query);
                    var again = Timeline.Read(store, by, query);

                    // then
                    Same(Scratch(store, by, query), read);
                    Same(read, again);
                }
            }
        }, iter: 50);
    }

    [Fact]
    public void Should_not_change_when_known_events_are_appended_again() =>
        Histories.All.Array[20].Sample(histories =>
        {
            // given
            using var folder = new TestStore();
            using var store = folder.Open();
            foreach (var events in histories)
            {
                var drafts = events.Select(e => (e with { Id = Guid.NewGuid() }).ToDraft()).ToArray();
                store.Append(drafts, "test");
                var before = Timeline.Read(store, Defaults, new EntryQuery(Histories.End));

                // when
                var result = store.Append([.. drafts.Reverse()], "test");

                // then
                Assert.Equal((0, drafts.Length), (result.Added, result.Known));
                Same(before, Timeline.Read(store, Defaults, new EntryQuery(Histories.End)));
            }
        }, iter: 50);

    [Fact]
    public void Should_be_read_from_the_file_without_deriving_while_nothing_changed()
    {
        // given
        using var folder = new TestStore();
        using var store = Filled(folder);
        Timeline.Read(store, Defaults, new EntryQuery(PastEvent.Time("09:02")));

        // when: what the file says differs from what deriving would
        store.Database.Execute("DELETE FROM derived_days");
        var stored = Timeline.Read(store, Defaults, new EntryQuery(PastEvent.Time("12:00")));
        var derived = Timeline.Read(store, Defaults with { AttentionWindow = Duration.FromMinutes(4) }, new EntryQuery(PastEvent.Time("12:00")));

        // then
        Assert.Empty(stored);
        Assert.Equal("A 09:00-09:04", Past.Show(Assert.Single(derived)));
    }

    [Fact]
    public void Should_keep_the_present_s_view_when_somebody_looks_into_the_past()
    {
        // given
        using var folder = new TestStore();
        using var store = Filled(folder);
        store.Append([new PastEvent(Guid.NewGuid(), PastEvent.Time("10:00"), "tmux_pane_focus", "box", "{}").ToDraft()], "test");
        Timeline.Read(store, Defaults, new EntryQuery(PastEvent.Time("12:00")));

        // when
        var past = Timeline.Read(store, Defaults, new EntryQuery(PastEvent.Time("09:30")));

        // then
        Assert.Equal("A 09:00-09:05", Past.Show(Assert.Single(past)));
        Assert.Equal(WholeMilliseconds.Of(PastEvent.Time("10:00")), store.Database.Number("SELECT latest FROM derived_state"u8));
    }

    [Fact]
    public void Should_count_an_event_that_lay_ahead_when_its_time_has_come()
    {
        // given
        using var folder = new TestStore();
        using var store = Filled(folder);
        store.Append([new PastEvent(Guid.NewGuid(), PastEvent.Time("20:00"), "tmux_pane_focus", "box", "{\"cwd\":\"/w/B\"}").ToDraft()], "test");

        // when
        var before = Timeline.Read(store, Defaults, new EntryQuery(PastEvent.Time("19:00")));
        var after = Timeline.Read(store, Defaults, new EntryQuery(PastEvent.Time("20:01")));

        // then
        Assert.Equal(["A 09:00-09:05"], before.Select(Past.Show));
        Assert.Equal(["A 09:00-09:05", "B 20:00-"], after.Select(Past.Show));
    }

    [Fact]
    public void Should_give_identical_entries_when_the_derived_tables_are_deleted_and_rebuilt()
    {
        // given
        using var folder = new TestStore();
        using var store = Filled(folder);
        var query = new EntryQuery(PastEvent.Time("12:00"));
        var before = Timeline.Read(store, Defaults, query);

        // when
        store.Database.Execute(DerivedViewSchema.Drop);
        Timeline.Rebuild(store, Defaults, new FakeTimeProvider(query.AsOf.ToDateTimeOffset()));

        // then
        Assert.True(StoredView.Holds(store, Defaults, query));
        Same(before, Timeline.Read(store, Defaults, query));
    }

    [Fact]
    public void Should_keep_the_view_for_the_next_reader_though_the_store_was_opened_for_reading()
    {
        // given
        using var folder = new TestStore();
        Filled(folder).Dispose();
        using var store = folder.Open(StoreAccess.Read);

        // when
        var entries = Timeline.Read(store, Defaults, new EntryQuery(PastEvent.Time("12:00")));

        // then
        Assert.Equal("A 09:00-09:05", Past.Show(Assert.Single(entries)));
        Assert.True(StoredView.Holds(store, Defaults, new EntryQuery(PastEvent.Time("12:00"))));
    }

    [Fact]
    public void Should_answer_at_once_while_another_process_writes()
    {
        // given
        using var folder = new TestStore();
        using var store = Filled(folder);
        using var other = folder.Open();
        other.Database.Execute("BEGIN IMMEDIATE");

        // when
        var entries = Timeline.Read(store, Defaults, new EntryQuery(PastEvent.Time("12:00")));
        other.Database.RollBack();

        // then
        Assert.Equal("A 09:00-09:05", Past.Show(Assert.Single(entries)));
        Assert.False(StoredView.Holds(store, Defaults, new EntryQuery(PastEvent.Time("12:00"))));
    }

    [Fact]
    public void Should_see_at_once_what_another_process_appended()
    {
        // given
        using var folder = new TestStore();
        using var store = Filled(folder);
        using var other = folder.Open();
        var query = new EntryQuery(PastEvent.Time("12:00"));
        Timeline.Read(store, Defaults, query);

        // when
        other.Append([new PastEvent(Guid.NewGuid(), PastEvent.Time("09:01"), "tmux_pane_focus", "box", "{\"cwd\":\"/w/B\"}").ToDraft()], "test");

        // then
        Assert.Equal(["A 09:00-09:01", "B 09:01-09:06"], Timeline.Read(store, Defaults, query).Select(Past.Show));
    }

    [Fact]
    public void Should_keep_all_that_a_block_says()
    {
        // given
        using var folder = new TestStore();
        using var store = folder.Open();
        var past = new Past().With(
            "09:00", "manual_time_block", "A", ("duration_ms", 60_000), ("project", "Api"), ("client", "Acme"), ("tags", new[] { "b\u0000\"", "a|b" }), ("text", "é"));
        store.Append([.. past.Events.Select(e => e.ToDraft())], "manual");

        // when
        var derived = Assert.Single(Timeline.Read(store, Defaults, new EntryQuery(PastEvent.Time("12:00"))));
        var stored = Assert.Single(Timeline.Read(store, Defaults, new EntryQuery(PastEvent.Time("12:01"))));

        // then
        Same([derived], [stored]);
        Assert.Equal(["a|b", "b\u0000\""], stored.Tags);
        Assert.Equal("Api Acme é", $"{stored.Project} {stored.Client} {stored.Description}");
    }

    [Fact]
    public void Should_give_no_time_from_what_was_forgotten_and_keep_nothing_of_it()
    {
        // given
        using var folder = new TestStore();
        using var store = Filled(folder);
        var query = new EntryQuery(PastEvent.Time("12:00"));
        var block = new Past().With("10:00", "manual_time_block", "B", ("duration_ms", 60_000), ("text", "a secret errand")).Events[0] with { Id = Guid.NewGuid() };
        store.Append([block.ToDraft()], "manual");
        Assert.Equal(2, Timeline.Read(store, Defaults, query).Count);

        // when
        store.Forget([new EventId(block.Id)]);

        // then
        Assert.False(StoredView.Holds(store, Defaults, query));
        Assert.Equal("A 09:00-09:05", Past.Show(Assert.Single(Timeline.Read(store, Defaults, query))));
        Assert.Equal(0, store.Database.Number("SELECT count(*) FROM derived_events WHERE instr(hex(events), hex('a secret errand')) > 0"u8));
    }

    private static EventStore Filled(TestStore folder)
    {
        var store = folder.Open();
        store.Append([.. new Past().Focus("09:00", "A").Events.Select(e => e.ToDraft())], "test");
        return store;
    }

    private static IEnumerable<EntryQuery> Queries(Instant asOf, Instant one, Instant other)
    {
        yield return new EntryQuery(asOf);
        yield return new EntryQuery(Histories.End) { From = Instant.Min(one, other), To = Instant.Max(one, other) };
        yield return new EntryQuery(Histories.End) { From = one };
        yield return new EntryQuery(asOf) { To = other };
        yield return new EntryQuery(Histories.End);
    }

    private static JoinedEntries Scratch(EventStore store, ProjectionParameters parameters, EntryQuery query)
    {
        var derived = Derivation.Derive(EventReading.Read(store, parameters.Exclusion, out _), parameters, query.AsOf, store.Keys);
        return derived.Join(store.Keys, parameters.Exclusion, query);
    }

    private static void Same(IReadOnlyList<TimeEntry> expected, IReadOnlyList<TimeEntry> actual) =>
        Assert.Equal(expected.Select(Past.Describe), actual.Select(Past.Describe));
}
