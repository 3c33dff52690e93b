using CsCheck;
using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Projections.Generated;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections;

/// <summary>What holds of every history. A failure prints the smallest history found, and the seed with which it can be seen again.</summary>
public sealed class InvariantTests
{
    [Fact]
    public void Should_never_have_attention_on_two_streams_nor_count_a_stream_s_work_twice() => Sampling.Run(MixedHistories.All, history =>
    {
        // when
        var entries = Entries(history);

        // then
        foreach (var lane in entries.GroupBy(entry => entry.Kind == EntryKind.Direct ? "direct" : entry.Stream.Key))
        {
            var inOrder = lane.OrderBy(entry => entry.Start).ToList();
            Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True((pair.First.End ?? history.AsOf) <= pair.Second.Start, $"{pair.First} overlaps {pair.Second}"));
        }
        Assert.All(entries, entry => Assert.True(entry.Start < (entry.End ?? history.AsOf) && (entry.End ?? history.AsOf) <= history.AsOf, $"{entry} has no length or lies ahead"));
    });

    [Fact]
    public void Should_give_a_range_as_much_as_its_parts_together() => Sampling.Run(MixedHistories.All, Moments.All.Array[2, 6], (history, cuts) =>
    {
        // given
        var bounds = cuts.Order().ToArray();
        Totals Of(Instant? from, Instant? to) => Totals.Of(Entries(history, new EntryQuery(history.AsOf) { From = from, To = to }), history.AsOf);

        // when
        var parts = bounds.Zip(bounds.Skip(1)).Select(part => Of(part.First, part.Second)).ToList();

        // then
        Assert.Equal(Of(bounds[0], bounds[^1]), Totals.Sum(parts));
        Assert.Equal(Of(null, null), Totals.Sum([Of(null, bounds[0]), .. parts, Of(bounds[^1], null)]));
    });

    [Fact]
    public void Should_not_depend_on_the_order_of_arrival() => Sampling.Run(MixedHistories.All, Gen.Int, (history, seed) =>
    {
        // given
        var shuffled = history.Events.ToArray();
        new Random(seed).Shuffle(shuffled);

        // then
        Same(Entries(history), Entries(history with { Events = shuffled }));
        Assert.Equal(Uses(history), Uses(history with { Events = shuffled }));
    });

    [Fact]
    public void Should_never_lengthen_anything_when_the_window_shrinks() => Sampling.Run(MixedHistories.All, Gen.Int[0, 100], (history, percent) =>
    {
        // given
        var smaller = history with { Parameters = history.Parameters with { AttentionWindow = history.Parameters.AttentionWindow * percent / 100 } };

        // when
        var wide = Covered.By(Entries(history), history.AsOf);
        var narrow = Covered.By(Entries(smaller), history.AsOf);

        // then
        Assert.All(narrow, piece => Assert.Contains(wide, other => other.Contains(piece)));
        Assert.Equal(wide.Where(piece => piece.Kind == EntryKind.Delegated), narrow.Where(piece => piece.Kind == EntryKind.Delegated));
    });

    [Fact]
    public void Should_make_a_retracted_event_as_if_it_had_never_been() => Sampling.Run(MixedHistories.All, Gen.Int[0, 39], (history, number) =>
    {
        if (history.Events.Count == 0)
            return;

        // given: the retraction comes last, so nothing undoes it
        var target = history.Events[number % history.Events.Count];
        var retraction = new PastEvent(MixedHistory.IdOf(1000), Moments.End, "event_retracted", null, $$"""{"event_id":"{{target.Id}}"}""");
        var atEnd = history with { AsOf = Moments.End };

        // when
        var retracted = Entries(atEnd with { Events = [.. history.Events, retraction] });
        var never = Entries(atEnd with { Events = [.. history.Events.Where(e => e != target)] });

        // then
        Same(never, retracted);
    });

    [Fact]
    public void Should_give_the_same_entries_but_for_ids_under_another_key() => Sampling.Run(MixedHistories.All, history =>
    {
        // given
        var query = new EntryQuery(history.AsOf);
        var other = new StoreKeys(new byte[StoreKeys.Length]);

        // when
        var mine = Past.Entries(history.Events, history.Parameters, query);
        var theirs = Past.Entries(history.Events, history.Parameters, query, other);

        // then
        Same([.. mine.Select(WithoutIds)], [.. theirs.Select(WithoutIds)]);
        Assert.Empty(mine.Select(entry => entry.Id).Intersect(theirs.Select(entry => entry.Id)));
        Assert.Equal(mine.Count, mine.Select(entry => entry.Id).Distinct().Count());
    });

    [Fact]
    public void Should_use_every_event_or_list_it_as_unused() => Sampling.Run(MixedHistories.All, history =>
    {
        // when
        var uses = Uses(history);

        // then
        Assert.Equal(history.Events.Count, uses.Count);
        Assert.DoesNotContain(uses, use => use.EndsWith(nameof(EventUse.Undecided), StringComparison.Ordinal));
    });

    [Fact]
    public void Should_change_nothing_when_what_is_listed_as_unused_is_left_out() => Sampling.Run(MixedHistories.All, history =>
    {
        // given: of what says nothing of a place or a session, which others may depend on
        var past = Past.History(history.Events);
        var uses = Derivation.Derive(past, history.Parameters, history.AsOf).Uses;
        var unused = Enumerable.Range(0, past.Count)
            .Where(i => past[i].Place.IsNowhere && past[i].Session is null && !past[i].IsOfAgents && IsOfNoUse(uses[i]))
            .Select(i => past[i].Id.Value).ToHashSet();

        // then
        Same(Entries(history), Entries(history with { Events = [.. history.Events.Where(e => !unused.Contains(e.Id))] }));
    });

    // What was retracted is left out with its retraction only, and what a pause hides may have attention after it.
    private static bool IsOfNoUse(EventUse use) => use is not (
        EventUse.GivesTime or EventUse.WithoutDuration or EventUse.EndsTime or EventUse.Corrects or EventUse.Remembered or EventUse.Retracted or EventUse.Paused);

    [Fact]
    public void Should_be_tried_with_histories_in_which_everything_happens()
    {
        // given
        var seen = new HashSet<string>();

        // when
        MixedHistories.All.Sample(history =>
        {
            var entries = Entries(history);
            var uses = Derivation.Derive(Past.History(history.Events), history.Parameters, history.AsOf).Uses;
            lock (seen)
            {
                seen.UnionWith(uses.Select(use => use.ToString()));
                seen.UnionWith(entries.Select(entry => entry.End is null ? $"running {entry.Kind}" : "closed"));
                seen.UnionWith(entries.Select(entry => entry.IsGitAlone ? "git alone" : $"{entry.Agents} agents"));
                seen.UnionWith(history.Events.GroupBy(e => e.At).Select(tied => $"{tied.Count()} at once"));
                seen.UnionWith(Touches(entries));
            }
        }, iter: 1_000);

        // then: forgetting is the store's
        var uses = Enum.GetValues<EventUse>().Except([EventUse.Undecided, EventUse.Forgotten]).Select(use => use.ToString());
        string[] all = [.. uses, "closed", "running Direct", "running Delegated", "git alone", "2 agents", "4 at once", "touches in Direct", "touches in Delegated"];
        Assert.Empty(all.Except(seen));
    }

    private static IEnumerable<string> Touches(IReadOnlyList<TimeEntry> entries) =>
        entries.Where(entry => entries.Any(other => other.Kind == entry.Kind && other.End == entry.Start)).Select(entry => $"touches in {entry.Kind}");

    private static IReadOnlyList<TimeEntry> Entries(MixedHistory history, EntryQuery? query = null) =>
        Past.Entries(history.Events, history.Parameters, query ?? new EntryQuery(history.AsOf));

    private static List<string> Uses(MixedHistory history)
    {
        var past = Past.History(history.Events);
        var uses = Derivation.Derive(past, history.Parameters, history.AsOf).Uses;
        var byId = history.Events.ToDictionary(e => e.Id);
        return [.. Enumerable.Range(0, past.Count).Select(i => $"{byId[past[i].Id.Value] with { Id = default }} {uses[i]}").Order(StringComparer.Ordinal)];
    }

    private static TimeEntry WithoutIds(TimeEntry entry) => entry with { Id = Guid.Empty, Stream = entry.Stream with { Id = Guid.Empty } };

    private static void Same(IReadOnlyList<TimeEntry> expected, IReadOnlyList<TimeEntry> actual) =>
        Assert.Equal(expected.Select(Past.Describe), actual.Select(Past.Describe));
}
