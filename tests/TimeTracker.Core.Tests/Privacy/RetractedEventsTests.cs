using CsCheck;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>What was taken back does not leave, nor does what took it back.</summary>
public sealed class RetractedEventsTests : IDisposable
{
    private readonly TestStore _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_let_out_neither_a_retracted_event_nor_its_retraction()
    {
        // given
        var store = Filled(new Past().Focus("09:00", "A").Focus("09:01", "B").Retract("10:00", 1));

        // when
        var leaving = Leaving(store);

        // then
        Assert.Equal([2], leaving);
    }

    [Fact]
    public void Should_let_an_event_out_again_when_its_retraction_is_retracted()
    {
        // given
        var store = Filled(new Past().Focus("09:00", "A").Retract("10:00", 1).Retract("11:00", 2));

        // when // then
        Assert.Equal([1], Leaving(store));
        Assert.Empty(Leaving(store, asOf: "10:30"));
    }

    [Fact]
    public void Should_let_a_retraction_act_neither_on_itself_nor_on_a_later_one()
    {
        // given: 2 names 3, which comes later and names 1; 4 names itself
        var store = Filled(new Past().Focus("09:00", "A").Retract("10:00", 3).Retract("11:00", 1).Retract("12:00", 4).Focus("13:00", "B"));

        // when // then
        Assert.Equal([5], Leaving(store));
    }

    [Fact]
    public void Should_honour_a_retraction_outside_the_range_and_none_that_has_not_happened()
    {
        // given
        var store = Filled(new Past().Focus("09:00", "A").Focus("09:30", "B").Retract("10:00", 1));

        // when // then
        Assert.Equal([2], Leaving(store, to: "09:45"));
        Assert.Equal([1, 2], Leaving(store, asOf: "09:59"));
    }

    [Fact]
    public void Should_honour_a_retraction_that_arrives_before_its_event()
    {
        // given
        var past = new Past().Retract("10:00", 2).Focus("09:00", "A").Focus("09:30", "B");

        // when // then
        Assert.Equal([3], Leaving(Filled(past)));
    }

    [Fact]
    public void Should_undo_nothing_more_once_a_retraction_was_forgotten()
    {
        // given
        var past = new Past().Focus("09:00", "A").Retract("10:00", 1);
        var store = Filled(past);

        // when
        store.Forget([new EventId(past.Events[1].Id)]);

        // then
        Assert.Equal([1], Leaving(store));
    }

    [Fact]
    public void Should_give_as_many_of_the_newest_as_were_asked_for()
    {
        // given
        var past = new Past().Focus("09:00", "A").Focus("09:01", "B").Focus("09:02", "C").Focus("09:03", "D").Focus("09:04", "E").Retract("10:00", 5).Retract("10:01", 3);
        var store = Filled(past);
        store.Forget([new EventId(past.Events[3].Id)]);

        // when // then
        Assert.Equal([1, 2], Leaving(store, newest: 2));
        Assert.Equal([2], Leaving(store, newest: 1));
        Assert.Equal([1, 2], Leaving(store, newest: 9));
        Assert.Empty(Leaving(store, newest: 0));
    }

    [Fact]
    public void Should_understand_an_id_as_it_was_brought_within_its_source()
    {
        // given
        var store = _folder.Open();
        store.Append(
            [
                new EventDraft("manual_note", At("09:00"), EventData.Of(("text", "taken back"))) { Id = "note-1", Source = "notebook" },
                new EventDraft("manual_note", At("09:01"), EventData.Of(("text", "of another source"))) { Id = "note-1", Source = "diary" },
                new EventDraft("event_retracted", At("10:00"), EventData.Of(("event_id", "note-1"))) { Source = "notebook" },
            ],
            "manual");

        // when
        var leaving = FilteredReaderTests.Lines(Reader(store), EventQuery.All);

        // then
        Assert.Contains("of another source", Assert.Single(leaving), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_count_for_nothing_when_it_was_named_as_it_was_brought()
    {
        // given
        var store = _folder.Open();
        store.Append(
            [
                new EventDraft("tmux_pane_focus", At("09:00"), EventData.Of(("cwd", "/w/A"))) { Id = "focus-1", Source = "tmux" },
                new EventDraft("event_retracted", At("10:00"), EventData.Of(("event_id", "focus-1"))) { Source = "tmux" },
            ],
            "tmux");

        // when // then
        Assert.Empty(Reader(store).Entries(new EntryQuery(At("12:00"))).SelectMany(b => b.Entries));
    }

    [Fact]
    public void Should_show_the_owner_what_was_taken_back_and_mark_it()
    {
        // given
        var store = Filled(new Past().Focus("09:00", "A").Focus("09:01", "B").Retract("10:00", 1));

        // when
        var own = new OwnerView(store, ProjectionParameters.Default).Events(EventQuery.All).Select(e => e.IsRetracted);

        // then
        Assert.Equal([true, false, false], own);
    }

    [Fact]
    public void Should_give_the_bytes_of_a_store_that_never_had_the_event() =>
        Gen.Select(Histories.All.Where(events => events.Length > 0), Gen.Int[0, 49], Gen.Int[0, 20]).Sample((events, number, newest) =>
        {
            // given: the retraction comes last, so nothing undoes it
            var retracted = events[number % events.Length];
            var retraction = new PastEvent(Histories.IdOf(1000), Histories.End - Duration.FromHours(1), "event_retracted", "box", $$"""{"event_id":"{{retracted.Id}}"}""");
            using var with = new TestStore();
            using var without = new TestStore();
            var mine = Filled(with, [.. events, retraction]);
            var theirs = Filled(without, [.. events.Where(e => e != retracted)]);

            // when
            EventQuery[] queries = [EventQuery.All, new EventQuery { Newest = newest }, new EventQuery { From = Histories.Start + Duration.FromHours(6) }];

            // then
            Assert.All(queries, query => Assert.Equal(FilteredReaderTests.Lines(Reader(theirs), query), FilteredReaderTests.Lines(Reader(mine), query)));
        }, iter: 40);

    [Fact]
    public void Should_let_out_what_the_derivation_does_not_call_retracted() =>
        Gen.Select(Histories.All, Histories.Instants).Sample((events, asOf) =>
        {
            // given
            using var folder = new TestStore();
            var store = Filled(folder, events);
            var history = Past.History(events);
            var uses = Derivation.Derive(history, ProjectionParameters.Default, asOf).Uses;
            var expected = Enumerable.Range(0, history.Count)
                .Where(i => uses[i] is not (EventUse.Retracted or EventUse.AfterNow) && history[i].Type != Projections.EventType.EventRetracted).Select(i => history[i].Id).Order();

            // when
            var leaving = Reader(store).Events(new EventQuery { AsOf = asOf }).SelectMany(b => b.Events.Select(e => e.Id)).Order();

            // then
            Assert.Equal(expected, leaving);
        }, iter: 40);

    private static Instant At(string time) => PastEvent.Time(time);

    private static FilteredReader Reader(EventStore store) => new(store, PrivacyPolicy.Default, ProjectionParameters.Default, []);

    private EventStore Filled(Past past) => Filled(_folder, past.Events);

    private static EventStore Filled(TestStore folder, IReadOnlyList<PastEvent> events)
    {
        var store = folder.Open();
        Assert.Equal(events.Count, store.Append([.. events.Select(e => e.ToDraft())], "test").Added);
        return store;
    }

    /// <summary>The numbers of the events of a <see cref="Past"/> that leave, from 1.</summary>
    private static List<int> Leaving(EventStore store, string? asOf = null, string? to = null, int? newest = null)
    {
        var query = new EventQuery { AsOf = asOf is null ? null : At(asOf), To = to is null ? null : At(to), Newest = newest };
        return [.. Reader(store).Events(query).SelectMany(b => b.Events.Select(e => BitConverter.ToInt32(e.Id.Value.ToByteArray())).ToList())];
    }
}
