using CsCheck;
using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Projections.Generated;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections.Excluding;

/// <summary>A part of the time that leaves is the part of all of it, whatever had to be read to know where its entries begin.</summary>
public sealed class ExcludedRangesTests
{
    [Fact]
    public void Should_be_cut_from_the_entries_of_all_time() => Sampling.Run(
        MixedHistories.All, Gen.Select(Exclusions.Policies, Gen.Select(Moments.All, Moments.All).Array[4]), (history, asked) =>
        {
            // given
            using var folder = new TestStore();
            using var store = folder.Open();
            store.Append([.. history.Events.Select(e => e.ToDraft())], "test");
            var parameters = history.Parameters with { Exclusion = Exclusions.Of(asked.Item1) };
            foreach (var view in Enum.GetValues<ExcludedView>())
            {
                var all = Timeline.Read(store, parameters, new EntryQuery(history.AsOf) { Excluded = view }).ToList();
                foreach (var (one, other) in asked.Item2)
                {
                    // when
                    var query = new EntryQuery(history.AsOf) { From = Instant.Min(one, other), To = Instant.Max(one, other), Excluded = view };

                    // then
                    Assert.Equal(Lines(Cut(all, query)), Lines(Timeline.Read(store, parameters, query)));
                }
            }
        }, Sampling.StoreCount);

    [Fact]
    public void Should_know_where_private_time_began_days_before()
    {
        // given: five days of turns, each in another stream, without a gap between them
        var past = new Past();
        for (var day = 2; day <= 6; day++)
            past.With($"2026-03-0{day + 1}T00:00:00Z", "agent_turn", $"secret/{day}", ("session_id", $"s{day}"), ("action", "ended"), ("duration_ms", 24 * 3_600_000));
        using var folder = new TestStore();
        using var store = folder.Open();
        store.Append([.. past.Events.Select(e => e.ToDraft())], "test");
        var parameters = ProjectionParameters.Default with { Exclusion = Exclusions.Of("""{"exclude":{"paths":["/w/secret"]}}""") };
        var asOf = new EntryQuery(PastEvent.Time("2026-03-20T00:00:00Z")) { Excluded = ExcludedView.Private };

        // when
        var whole = Assert.Single(Timeline.Read(store, parameters, asOf));
        var part = Assert.Single(Timeline.Read(store, parameters, asOf with { From = PastEvent.Time("2026-03-06T10:00:00Z"), To = PastEvent.Time("2026-03-06T11:00:00Z") }));

        // then
        Assert.Equal((PastEvent.Time("2026-03-02T00:00:00Z"), PastEvent.Time("2026-03-07T00:00:00Z")), (whole.Start, whole.End));
        Assert.Equal((whole.Id, true, "private", EntryKind.Delegated, 1), (part.Id, part.IsPartial, part.Stream.Name, part.Kind, part.Agents));
    }

    private static IEnumerable<TimeEntry> Cut(IEnumerable<TimeEntry> all, EntryQuery query)
    {
        foreach (var entry in all)
        {
            var (from, to) = (WholeMilliseconds.ToInstant(WholeMilliseconds.Of(query.From!.Value)), WholeMilliseconds.ToInstant(WholeMilliseconds.Of(query.To!.Value)));
            var now = WholeMilliseconds.ToInstant(WholeMilliseconds.Of(query.AsOf));
            var (start, end) = (Instant.Max(entry.Start, from), Instant.Min(entry.End ?? now, to));
            if (start >= end)
                continue;
            var runs = entry.End is null && to >= now;
            yield return entry with { Start = start, End = runs ? null : end, IsPartial = entry.Start < from || (entry.End ?? now) > to };
        }
    }

    // Names are of the streams at hand, so what the range does not have may make them shorter.
    private static List<string> Lines(IEnumerable<TimeEntry> entries) =>
        [.. entries.Select(e => $"{e.Id} {e.Stream.Key} {e.Kind} {e.Start} {e.End} {e.IsPartial} {e.IsExcluded} {e.Agents} {e.Host} {e.Project} {e.Client} {e.Description}").Order(StringComparer.Ordinal)];
}
