using System.Text.Json;
using CsCheck;
using NodaTime;

namespace TimeTracker.Projections.Generated;

/// <summary>Generates small histories of many sources in which everything acts on everything else.</summary>
internal static class MixedHistories
{
    private static readonly Gen<Observation> Everything = Gen.Frequency(
        (6, Observations.Tmux),
        (4, Observations.Windows),
        (2, Observations.Editor),
        (3, Observations.Presence),
        (3, Observations.Git),
        (12, AgentObservations.Work),
        (3, AgentObservations.Messages),
        (1, AgentObservations.Facts),
        (1, Observations.Pauses),
        (3, Observations.ByHand),
        (2, Observations.Retractions),
        (3, Observations.Corrections),
        (1, Observations.Unknown));

    // Few sources in few places meet more often than all of them everywhere.
    public static Gen<PastEvent[]> Events { get; } = Gen.Frequency(
        (6, Of(Everything, Places.Hosts, Places.All)),
        (1, Of(Gen.Frequency((4, Observations.Windows), (2, Observations.Presence), (1, Observations.Tmux)), Gen.Const<string?>("box"), Places.Few)),
        (1, Of(Gen.Frequency((4, Observations.Tmux), (1, Observations.Presence), (1, Observations.Editor)), Places.Hosts, Places.Few)),
        (1, Of(Gen.Frequency((6, AgentObservations.Work), (3, Observations.Git), (1, AgentObservations.Messages)), Gen.Const<string?>("box"), Places.One)),
        (1, Of(AgentObservations.Work, Gen.Const<string?>("box"), Places.Few)),
        (1, Of(AgentObservations.Work, Gen.Const<string?>("box"), Places.One)),
        (1, Of(Observations.ByHand, Gen.Const<string?>("box"), Places.One)),
        (1, Of(Gen.Frequency((3, Observations.ByHand), (1, Observations.Pauses), (2, Observations.Corrections), (1, Observations.Tmux)), Gen.Const<string?>("box"), Places.Few)));

    private static Gen<PastEvent[]> Of(Gen<Observation> seen, Gen<string?> hosts, Gen<(string, object)[]> places) =>
        Gen.Select(seen, Moments.All, hosts, places, Gen.Int[0, 19]).Array[0, 40]
            .Select(all => all.Select((one, i) => Make(one.Item1, one.Item2, one.Item3, one.Item4, one.Item5 == 0 ? "P" : null, i)).ToArray());

    public static Gen<ProjectionParameters> Parameters { get; } = Gen.Select(
        Gen.OneOf(0, 1, 150_000, 300_000, 300_000, 300_000, 1_200_000),
        Gen.OneOf(0, 300_000, 600_000, 1_800_000, 1_800_000),
        Gen.OneOf(5, 5, 60, 720),
        Gen.OneOf(GitPresence.Auto, GitPresence.Auto, GitPresence.Always, GitPresence.Never),
        Gen.Bool)
        .Select((window, timeout, timer, git, knowsAuthors) => new ProjectionParameters
        {
            AttentionWindow = Duration.FromMilliseconds(window),
            AgentTimeout = Duration.FromMilliseconds(timeout),
            ManualTimerMax = Duration.FromMinutes(timer),
            GitPresence = git,
            Authors = knowsAuthors ? [Observations.Me] : [],
        });

    public static Gen<MixedHistory> All { get; } = Gen.Select(Events, Parameters, Gen.Int[0, 3], Gen.OneOf(0, 0, 0, 1, -1, 150_000, 300_000, 1_800_000, 1_800_001), Moments.All)
        .Select((events, parameters, which, beside, moment) => new MixedHistory(events, parameters, which switch
        {
            // Now is mostly after everything, else at an event or just beside one, or anywhere.
            0 or 1 => Moments.End,
            2 when events.Length > 0 => events[0].At + Duration.FromMilliseconds(beside),
            _ => moment,
        }));

    private static PastEvent Make(Observation seen, Instant at, string? host, (string Key, object Value)[] place, string? project, int number)
    {
        var data = new Dictionary<string, object>();
        foreach (var (key, value) in place.Concat(seen.Data))
            data[key] = value;
        if (project is not null)
            data.TryAdd("project", project);
        // Two retractions of one thing at one instant would have no order: they say which they are.
        if (seen.Type == "event_retracted")
            data["n"] = number;
        var e = new PastEvent(MixedHistory.IdOf(number), at, seen.Type, host, JsonSerializer.Serialize(data));
        return seen.Source is null ? e : e with { Source = seen.Source };
    }
}
