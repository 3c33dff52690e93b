using CsCheck;
using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections;

/// <summary>What holds of every history. A failure prints the seed with which it can be seen again.</summary>
public sealed class DerivationPropertyTests
{
    private const int Enough = 1_000;

    [Fact]
    public void Should_never_have_attention_on_two_streams_at_once() =>
        Gen.Select(Histories.All, Histories.Parameters, Histories.Instants).Sample((events, parameters, asOf) =>
        {
            // when
            var direct = Entries(events, parameters, asOf).Where(entry => entry.Kind == EntryKind.Direct).ToList();

            // then
            for (var i = 1; i < direct.Count; i++)
                Assert.True((direct[i - 1].End ?? asOf) <= direct[i].Start, $"{direct[i - 1]} overlaps {direct[i]}");
            Assert.All(direct, entry => Assert.True(entry.Start < (entry.End ?? asOf) && (entry.End ?? asOf) <= asOf));
        }, iter: Enough);

    [Fact]
    public void Should_give_a_range_as_much_as_its_days_together() =>
        Gen.Select(Histories.All, Histories.Parameters, Histories.Instants, Histories.Instants.Array[2, 6]).Sample((events, parameters, asOf, cuts) =>
        {
            // given
            var bounds = cuts.Order().ToArray();
            Duration Sum(Instant? from, Instant? to) => Past.Entries(events, parameters, new EntryQuery(asOf) { From = from, To = to })
                .Aggregate(Duration.Zero, (sum, entry) => sum + ((entry.End ?? asOf) - entry.Start));

            // when
            var parts = bounds.Zip(bounds.Skip(1)).Aggregate(Duration.Zero, (sum, day) => sum + Sum(day.First, day.Second));

            // then
            Assert.Equal(Sum(bounds[0], bounds[^1]), parts);
            Assert.Equal(Sum(null, null), Sum(null, bounds[0]) + parts + Sum(bounds[^1], null));
        }, iter: Enough);

    [Fact]
    public void Should_not_depend_on_the_order_of_arrival() =>
        Gen.Select(Histories.All, Histories.Parameters, Histories.Instants, Gen.Int).Sample((events, parameters, asOf, seed) =>
        {
            // given
            var shuffled = events.ToArray();
            new Random(seed).Shuffle(shuffled);

            // then
            Same(Entries(events, parameters, asOf), Entries(shuffled, parameters, asOf));
        }, iter: Enough);

    [Fact]
    public void Should_never_lengthen_anything_when_the_window_shrinks() =>
        Gen.Select(Histories.All, Histories.Parameters, Histories.Instants, Gen.Int[0, 100]).Sample((events, parameters, asOf, percent) =>
        {
            // given
            var smaller = parameters with { AttentionWindow = parameters.AttentionWindow * percent / 100 };

            // when
            var wide = Covered(Entries(events, parameters, asOf), asOf);
            var narrow = Covered(Entries(events, smaller, asOf), asOf);

            // then
            Assert.All(narrow, piece => Assert.Contains(wide, other => (other.Stream, other.Kind) == (piece.Stream, piece.Kind) && other.Start <= piece.Start && piece.End <= other.End));
        }, iter: Enough);

    [Fact]
    public void Should_make_a_retracted_event_as_if_it_had_never_been() =>
        Gen.Select(Histories.All.Where(events => events.Length > 0), Histories.Parameters, Gen.Int[0, 49]).Sample((events, parameters, number) =>
        {
            // given: the retraction comes last, so nothing undoes it
            number %= events.Length;
            var at = Histories.End - Duration.FromHours(1);
            var retraction = new PastEvent(Histories.IdOf(1000), at, "event_retracted", "box", $$"""{"event_id":"{{events[number].Id}}"}""");

            // when
            var retracted = Entries([.. events, retraction], parameters, Histories.End);
            var never = Entries([.. events.Where((_, i) => i != number)], parameters, Histories.End);

            // then
            Same(never, retracted);
        }, iter: Enough);

    [Fact]
    public void Should_give_the_same_entries_but_for_ids_under_another_key() =>
        Gen.Select(Histories.All, Histories.Instants).Sample((events, asOf) =>
        {
            // given
            var query = new EntryQuery(asOf);
            var other = new StoreKeys(new byte[StoreKeys.Length]);

            // when
            var mine = Past.Entries(events, ProjectionParameters.Default, query);
            var theirs = Past.Entries(events, ProjectionParameters.Default, query, other);

            // then
            Same([.. mine.Select(WithoutIds)], [.. theirs.Select(WithoutIds)]);
            Assert.Empty(mine.Select(entry => entry.Id).Intersect(theirs.Select(entry => entry.Id)));
            Assert.Equal(mine.Count, mine.Select(entry => entry.Id).Distinct().Count());
        }, iter: Enough);

    [Fact]
    public void Should_use_every_event_or_list_it_as_unused() =>
        Gen.Select(Histories.All, Histories.Parameters, Histories.Instants).Sample((events, parameters, asOf) =>
        {
            // when
            var derived = Derivation.Derive(Past.History(events), parameters, asOf);

            // then
            Assert.Equal(events.Length, derived.Uses.Count);
            Assert.DoesNotContain(EventUse.Undecided, derived.Uses);
        }, iter: Enough);

    [Fact]
    public void Should_give_time_from_no_event_that_is_listed_as_unused() =>
        Gen.Select(Histories.All, Histories.Parameters, Histories.Instants).Sample((events, parameters, asOf) =>
        {
            // given: what gives time, and what else has a say
            var history = Past.History(events);
            var uses = Derivation.Derive(history, parameters, asOf).Uses;
            var kept = Enumerable.Range(0, history.Count)
                .Where(i => uses[i] is not (EventUse.AfterNow or EventUse.Retracted or EventUse.UnknownType or EventUse.NoEvidence) && (uses[i], history[i].Type) is not (EventUse.Corrects, EventType.EventRetracted))
                .Select(i => history[i].Id.Value).ToHashSet();

            // when
            var all = Entries(events, parameters, asOf);
            var without = Entries([.. events.Where(e => kept.Contains(e.Id) || e.Data.Contains("git_remote", StringComparison.Ordinal) && uses[PositionOf(history, e.Id)] is not (EventUse.Retracted or EventUse.AfterNow))], parameters, asOf);

            // then
            Same(all, without);
        }, iter: Enough);

    [Fact]
    public void Should_be_tried_with_histories_in_which_everything_happens()
    {
        // given
        var seen = new HashSet<EventUse>();
        var atOnce = 0;

        // when
        Gen.Select(Histories.All, Histories.Instants, Gen.OneOf(GitPresence.Auto, GitPresence.Never)).Sample((events, asOf, git) =>
        {
            var uses = Derivation.Derive(Past.History(events), new ProjectionParameters { GitPresence = git, Authors = ["ann@*"] }, asOf).Uses;
            lock (seen)
            {
                seen.UnionWith(uses);
                atOnce = Math.Max(atOnce, events.GroupBy(e => e.At).Select(group => group.Count()).DefaultIfEmpty().Max());
            }
        }, iter: Enough);

        // then: forgetting is the store's, and tested there
        Assert.Equal(Enum.GetValues<EventUse>().Except([EventUse.Undecided, EventUse.Forgotten]).Order(), seen.Order());
        Assert.True(atOnce >= 3);
    }

    private static int PositionOf(EventHistory history, Guid id) => Enumerable.Range(0, history.Count).Single(i => history[i].Id.Value == id);

    private static IReadOnlyList<TimeEntry> Entries(IReadOnlyList<PastEvent> events, ProjectionParameters parameters, Instant asOf) =>
        Past.Entries(events, parameters, new EntryQuery(asOf));

    private static TimeEntry WithoutIds(TimeEntry entry) => entry with { Id = Guid.Empty, Stream = entry.Stream with { Id = Guid.Empty } };

    private static void Same(IReadOnlyList<TimeEntry> expected, IReadOnlyList<TimeEntry> actual) =>
        Assert.Equal(expected.Select(Past.Describe), actual.Select(Past.Describe));

    /// <summary>The time of each stream and kind, touching entries as one.</summary>
    private static List<(string Stream, EntryKind Kind, Instant Start, Instant End)> Covered(IReadOnlyList<TimeEntry> entries, Instant asOf)
    {
        var covered = new List<(string Stream, EntryKind Kind, Instant Start, Instant End)>();
        foreach (var entry in entries)
        {
            var end = entry.End ?? asOf;
            var before = covered.FindLastIndex(piece => piece.Stream == entry.Stream.Key && piece.Kind == entry.Kind);
            if (before >= 0 && covered[before].End == entry.Start)
                covered[before] = covered[before] with { End = end };
            else
                covered.Add((entry.Stream.Key, entry.Kind, entry.Start, end));
        }
        return covered;
    }
}
