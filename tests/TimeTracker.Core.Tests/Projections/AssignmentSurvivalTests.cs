using CsCheck;
using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Projections.Generated;
using Xunit;

namespace TimeTracker.Projections;

/// <summary>What a person assigned stays assigned, whatever is learnt later.</summary>
public sealed class AssignmentSurvivalTests
{
    private const string Assigned = "by hand";

    private static readonly Gen<(Instant Start, Instant End)> Intervals = Gen.Select(Moments.Dense, Moments.Dense).Select((a, b) => (Instant.Min(a, b), Instant.Max(a, b) + Duration.FromMinutes(a == b ? 5 : 0)));

    [Fact]
    public void Should_survive_late_events_changed_parameters_and_merges() => Sampling.Run(
        MixedHistories.All,
        Gen.Select(Places.Streams, Intervals, Gen.OneOf("direct", "delegated", ""), Gen.Int[0, 40], MixedHistories.Parameters, Gen.OneOf("box:/w/A", "box:/w/B", "lap:/w/A")),
        (history, what) =>
        {
            // given: of a part of the history somebody assigned an interval of a stream; it is the last thing that was assigned
            var (stream, (start, end), kind, known, others, into) = what;
            var assignment = Correction(1000, "entry_assigned", $$"""
                {"stream":"{{stream}}","start":"{{start}}","end":"{{end}}","project":"{{Assigned}}"{{(kind.Length > 0 ? $",\"kind\":\"{kind}\"" : "")}}}
                """);
            var merge = Correction(1001, "streams_merged", $$"""{"from":"{{stream}}","into":"{{into}}"}""");
            var late = history with { Events = [.. history.Events, assignment], AsOf = Moments.End };
            var early = late with { Events = [.. history.Events.Take(known), assignment] };

            // then
            foreach (var past in new[] { early, late, late with { Parameters = others }, late with { Events = [.. late.Events, merge] } })
                Holds(past, assignment, kind, start, end);
        });

    // The stream that is meant is asked of an entry that the assignment made, since merges and remotes learnt later may have renamed its key.
    private static void Holds(MixedHistory history, PastEvent assignment, string kind, Instant start, Instant end)
    {
        var entries = Past.Entries(history.Events, history.Parameters, new EntryQuery(history.AsOf));
        var without = Past.Entries(history.Events.Where(e => e != assignment), history.Parameters, new EntryQuery(history.AsOf));
        var named = new Reference.ReferenceDerivation(history.Events, history.Parameters, history.AsOf).Named(Of(assignment));

        bool IsMeant(TimeEntry entry) => entry.Stream.Key == named && (kind.Length == 0 || entry.Kind == (kind == "direct" ? EntryKind.Direct : EntryKind.Delegated));
        foreach (var entry in entries)
        {
            var (from, to) = (entry.Start, entry.End ?? history.AsOf);
            Assert.Equal(IsMeant(entry) && start <= from && to <= end, entry.Project == Assigned);
            Assert.True(!IsMeant(entry) || to <= start || end <= from || (start <= from && to <= end), $"{entry} is not cut where the assignment begins or ends");
        }

        // Nothing else changes: the same time, of the same streams.
        Assert.Equal(Covered.By(without, history.AsOf), Covered.By(entries, history.AsOf));
    }

    private static string Of(PastEvent assignment) => System.Text.Json.JsonDocument.Parse(assignment.Data).RootElement.GetProperty("stream").GetString()!;

    private static PastEvent Correction(int number, string type, string data) => new(MixedHistory.IdOf(number), Moments.End - Duration.FromMilliseconds(1), type, null, data);
}
