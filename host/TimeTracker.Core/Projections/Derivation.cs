using NodaTime;
using TimeTracker.Projections.Explaining;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>
/// Derives time from events: a pure function of the events, the parameters and an as-of instant. <c>docs/time.md</c> tells its rules.
/// </summary>
internal static class Derivation
{
    /// <summary>Changes whenever the same events may give other spans, so that views that older versions stored are derived again.</summary>
    public const int Version = 4;

    /// <summary>Derives.</summary>
    /// <param name="history">All events. Each is told what became of it (<see cref="DerivationEvent.Use"/>).</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="asOf">What counts as now: later events have not happened, nor do corrections among them correct.</param>
    /// <param name="keys">The store's, by which corrections may name streams by id; null where none does.</param>
    /// <param name="trace">Keeps what lies between events and spans, for explanations; null where nobody asks for them.</param>
    public static DerivedTime Derive(
        EventHistory history, ProjectionParameters parameters, Instant asOf, StoreKeys? keys = null, DerivationTrace? trace = null)
    {
        var now = WholeMilliseconds.Of(asOf);
        var happened = history.CountAt(now);
        var events = Counting(history, happened);
        var excludes = !parameters.Exclusion.IsNone;
        if (excludes)
            SessionFates.Settle(events);

        // Where everything happened, and which streams are one.
        var places = events.Select(e => e.Place).Distinct(ReferenceEqualityComparer.Instance).Cast<EventPlace>().ToList();
        var repositories = Repositories.Of(places);
        var named = new NamedStreams(repositories, places.Select(repositories.KeyOf), keys);
        var kept = excludes ? Kept(events, keys) : null;
        var streams = new Streams(repositories, StreamMerges.Of(events, named), kept);

        // Session by session: who speaks in it, and when its agent worked. Agents come first, since commits are judged by them.
        var attributes = new AttributePool();
        var speakers = new Speakers();
        var judgement = new GitJudgement();
        var delegated = new DelegatedTime(streams, attributes, parameters.Exclusion);
        foreach (var session in SessionLog.Of(events, streams))
        {
            var work = AgentWork.Of(session, WholeMilliseconds.Of(parameters.AgentTimeout));
            speakers.Add(session);
            judgement.Add(session, work, streams);
            delegated.Add(session, work.At(now));
            trace?.Add(session, work.At(now));
        }

        // Attention is inferred as if nothing had been stated; then what people stated is laid over it.
        var stated = new StatedTime(events, named, streams, parameters);
        var state = new AttentionState();
        var attention = new Attention(new Presence(streams, speakers, judgement, state, parameters), state, attributes, parameters);
        var inferred = new List<AttentionSpan>();
        foreach (var e in events)
        {
            if (e.Use == EventUse.Undecided)
                attention.Next(e, inferred);
        }
        state.GiveOpen(attributes, inferred);
        trace?.Add(streams, inferred, stated);
        var spans = stated.LayOver(inferred, delegated, now).ToList();
        return new DerivedTime(streams, stated.Names, stated.HiddenNames, spans, Array.ConvertAll(history.Events.ToArray(), e => e.Use));
    }

    private static KeptStreams Kept(List<DerivationEvent> events, StoreKeys? keys)
    {
        var places = events.Where(e => !e.IsExcluded).Select(e => e.Place).Distinct(ReferenceEqualityComparer.Instance).Cast<EventPlace>().ToList();
        var repositories = Repositories.Of(places);
        var known = places.Select(repositories.KeyOf);
        return new KeptStreams(events, repositories, known, new NamedStreams(repositories, known, keys));
    }

    /// <summary>The events that take part: those that have happened and were neither taken back nor forgotten.</summary>
    private static List<DerivationEvent> Counting(EventHistory history, int happened)
    {
        for (var position = 0; position < history.Count; position++)
        {
            var e = history[position];
            e.IsExcludedBySession = false;
            e.Use = position >= happened ? EventUse.AfterNow : e.IsForgotten ? EventUse.Forgotten : EventUse.Undecided;
        }
        Retractions.Apply(history, happened);

        var counting = new List<DerivationEvent>(happened);
        foreach (var e in history.Events)
        {
            if (e.Counts)
                counting.Add(e);
        }
        return counting;
    }
}
