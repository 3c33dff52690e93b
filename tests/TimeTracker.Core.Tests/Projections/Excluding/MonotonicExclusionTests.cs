using CsCheck;
using NodaTime;
using TimeTracker.Projections.Generated;
using Xunit;

namespace TimeTracker.Projections.Excluding;

/// <summary>Excluding removes time and nothing else: what leaves is a part of what there is, and of what a laxer policy lets out.</summary>
public sealed class MonotonicExclusionTests
{
    private static readonly string[] Paths = ["/w/A", "/w/B", "/w/C/src", "/x"];
    private static readonly string[] Projects = ["P", "Q", "Shop"];
    private static readonly string[] Sources = ["codex", "manual", "tmux"];

    [Fact]
    public void Should_never_add_time_with_a_pattern() => Sampling.Run(
        MixedHistories.All, Gen.Select(Gen.Int[0, Paths.Length], Gen.Int[0, Projects.Length], Gen.Int[0, Sources.Length], Gen.Int[0, 2]), (history, lists) =>
        {
            // given: one pattern more in one of the lists. Where several remotes are named of one repository, or streams are merged round in circles, the
            // pattern may take away what made it unclear of what stream a place is.
            history = history with { Events = [.. history.Events.Where(e => e.Type != "streams_merged" && !e.Data.Contains("acme/fork", StringComparison.Ordinal))] };
            var (paths, projects, sources, which) = lists;
            var lax = Policy(paths, projects, sources);
            var strict = Policy(Math.Min(paths + (which == 0 ? 1 : 0), Paths.Length), Math.Min(projects + (which == 1 ? 1 : 0), Projects.Length), Math.Min(sources + (which == 2 ? 1 : 0), Sources.Length));

            // then
            AllWithin(Leaving(history, strict), Leaving(history, lax), history.AsOf);
        });

    [Fact]
    public void Should_leave_what_is_not_excluded_as_it_is() => Sampling.Run(MixedHistories.All, Exclusions.Policies, (history, policy) =>
    {
        // given
        var without = Past.Entries(history.Events, history.Parameters, new EntryQuery(history.AsOf));
        var leaving = Leaving(history, policy);

        // then: nothing is added, and an entry of which nothing was taken is the same, but for names that clash no more and agents that are not counted
        AllWithin(leaving, without, history.AsOf);
        var all = without.ToDictionary(e => e.Id);
        foreach (var entry in leaving)
        {
            if (all.TryGetValue(entry.Id, out var whole) && whole.End == entry.End)
            {
                Assert.Equal(
                    Past.Describe(whole with { Agents = 0, Stream = whole.Stream with { Name = "", Origin = default } }),
                    Past.Describe(entry with { Agents = 0, Stream = entry.Stream with { Name = "", Origin = default } }));
                Assert.InRange(entry.Agents, 0, whole.Agents);
            }
        }
    });

    private static IReadOnlyList<TimeEntry> Leaving(MixedHistory history, string policy) => Past.Entries(
        history.Events, history.Parameters with { Exclusion = Exclusions.Of(policy) }, new EntryQuery(history.AsOf) { Excluded = ExcludedView.Gap });

    private static void AllWithin(IEnumerable<TimeEntry> parts, IReadOnlyList<TimeEntry> wholes, Instant asOf)
    {
        foreach (var part in parts)
        {
            Assert.Contains(wholes, whole => whole.Stream.Key == part.Stream.Key && whole.Kind == part.Kind && whole.Start <= part.Start && End(part) <= End(whole)
                && (whole.Project, whole.Client, whole.Description, whole.Billable) == (part.Project, part.Client, part.Description, part.Billable)
                && whole.Tags.SequenceEqual(part.Tags) && part.Agents <= whole.Agents);
        }

        // What runs is longer than anything that ends by now.
        Instant End(TimeEntry entry) => entry.End ?? asOf + Duration.Epsilon;
    }

    private static string Policy(int paths, int projects, int sources) =>
        $$$"""{"exclude":{"paths":[{{{List(Paths[..paths])}}}],"projects":[{{{List(Projects[..projects])}}}],"sources":[{{{List(Sources[..sources])}}}]}}""";

    private static string List(IEnumerable<string> patterns) => string.Join(',', patterns.Select(p => $"\"{p}\""));
}
