using System.Text.Json;
using CsCheck;
using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Privacy;
using TimeTracker.Projections.Generated;
using Xunit;

namespace TimeTracker.Projections.Excluding;

/// <summary>
/// What happens inside excluded time changes no byte of what leaves. Excluded events still do what they do, such as ending attention; so histories are compared
/// of which the same time is excluded.
/// </summary>
public sealed class NonInterferenceTests
{
    private const string Gap = """{"exclude":{"paths":["/w/B"]}}""";
    private const string Private = """{"exclude":{"paths":["/w/B"]},"excludedTime":"private"}""";

    private static readonly Gen<Instant[]> Added = Moments.Dense.Array[5, 20];

    [Fact]
    public void Should_not_tell_where_excluded_time_was_nor_for_whom() => Sampling.Run(MixedHistories.All, Gen.OneOf(Gap, Private), (history, policy) =>
    {
        // given: all that is excluded was elsewhere below the excluded folder, for another project
        var parameters = history.Parameters with { Exclusion = Exclusions.Of(policy) };
        var other = history.Events.Select(e => Elsewhere(e, parameters.Exclusion)).ToList();

        // then
        AssertSame(history.Events, other, parameters, policy, history.AsOf);
    });

    [Fact]
    public void Should_not_tell_how_much_happened_in_excluded_time() => Sampling.Run(MixedHistories.All, Gen.Select(Gen.OneOf(Gap, Private), Added), (history, more) =>
    {
        // given: the same, and where attention is excluded some more evidence in excluded folders
        var parameters = history.Parameters with { Exclusion = Exclusions.Of(more.Item1) };
        // Below a block attention goes on unseen, and whatever ends it there it ends for the time after the block as well.
        var attention = history.Events.Where(e => e.Type is not ("manual_time_block" or "manual_timer_started" or "manual_timer_stopped"));
        var inside = more.Item2.Where(at => IsExcluded(attention, parameters, history.AsOf, at) && IsExcluded(history.Events, parameters, history.AsOf, at));
        var other = history.Events.Concat(inside.Select((at, i) => new PastEvent(
            MixedHistory.IdOf(1000 + i), at, "editor_heartbeat", "box", JsonSerializer.Serialize(new { cwd = "/w/B/more", file = $"{i}.cs", project = "P" }))));

        // then
        AssertSame(history.Events, [.. other], parameters, more.Item1, history.AsOf);
    });

    [Fact]
    public void Should_compare_histories_of_which_time_is_excluded()
    {
        // given: the comparison compares something only where the same time is excluded, and only if some is
        var compared = 0;

        // when
        MixedHistories.All.Sample(history =>
        {
            var parameters = history.Parameters with { Exclusion = Exclusions.Of(Gap) };
            var other = history.Events.Select(e => Elsewhere(e, parameters.Exclusion)).ToList();
            var excluded = Excluded(history.Events, parameters, history.AsOf);
            if (excluded.Length > 0 && excluded == Excluded(other, parameters, history.AsOf) && !history.Events.SequenceEqual(other))
                Interlocked.Increment(ref compared);
        }, iter: 300);

        // then
        Assert.True(compared > 50, $"only {compared} of 300 pairs have excluded time, and the same");
    }

    private static void AssertSame(IReadOnlyList<PastEvent> one, IReadOnlyList<PastEvent> other, ProjectionParameters parameters, string policy, Instant asOf)
    {
        if (Excluded(one, parameters, asOf) == Excluded(other, parameters, asOf))
            Assert.Equal(Bytes(one, parameters, policy, asOf), Bytes(other, parameters, policy, asOf));
    }

    // At the very edge what is added may come before what makes the edge.
    private static bool IsExcluded(IEnumerable<PastEvent> events, ProjectionParameters parameters, Instant asOf, Instant at) =>
        new[] { at, at - Duration.FromMilliseconds(1) }.All(instant => Past.Entries(events, parameters, new EntryQuery(asOf) { From = instant, To = instant + Duration.FromMilliseconds(1) })
            .Any(e => e.IsExcluded && e.Kind == EntryKind.Direct));

    /// <summary>The edges of excluded time: of all of it, and of what lies in a stream of which some time leaves.</summary>
    private static string Excluded(IEnumerable<PastEvent> events, ProjectionParameters parameters, Instant asOf)
    {
        var entries = Past.Entries(events, parameters, new EntryQuery(asOf));
        var kept = entries.Where(e => !e.IsExcluded).Select(e => e.Stream.Key).ToHashSet();
        var all = new[] { EntryKind.Direct, EntryKind.Delegated }.SelectMany(kind => Union(entries.Where(e => e.IsExcluded && e.Kind == kind), asOf, kind.ToString()));
        var shared = entries.Where(e => e.IsExcluded && kept.Contains(e.Stream.Key)).GroupBy(e => (e.Stream.Key, e.Kind)).OrderBy(g => g.Key.Key, StringComparer.Ordinal).ThenBy(g => g.Key.Kind)
            .SelectMany(g => Union(g, asOf, $"{g.Key}"));
        return string.Join('\n', all.Concat(shared));
    }

    private static IEnumerable<string> Union(IEnumerable<TimeEntry> entries, Instant asOf, string name) => Intervals
        .Unite([.. entries.Select(e => new Interval(WholeMilliseconds.Of(e.Start), e.End is { } end ? WholeMilliseconds.Of(end) : WholeMilliseconds.Of(asOf) + 1))])
        .Select(i => $"{name} {i.Start} {i.End}");

    private static string Bytes(IEnumerable<PastEvent> events, ProjectionParameters parameters, string policy, Instant asOf)
    {
        var filtering = new Filtering(policy);
        var view = filtering.Policy.ExcludedView;
        return string.Join('\n', Past.Entries(events, parameters, new EntryQuery(asOf) { Excluded = view }).Select(filtering.Entry));
    }

    /// <summary>The same event in another excluded folder, for another project. What names an excluded stream names the other one.</summary>
    private static PastEvent Elsewhere(PastEvent e, Exclusion exclusion)
    {
        var isExcluded = exclusion.Marks(e).HasFlag(ExclusionMarks.Excluded);
        var data = e.Data.Replace("/w/B", "/w/B/elsewhere", StringComparison.Ordinal);
        return e with { Data = isExcluded ? data.Replace("\"project\":\"P\"", "\"project\":\"Z\"", StringComparison.Ordinal) : data };
    }
}
