using TimeTracker.Events;

namespace TimeTracker.Projections;

/// <summary>Whose each message is, and on which place: what the sessions' logs say of them.</summary>
internal sealed class Speakers
{
    private readonly Dictionary<EventId, Speaker> _speakers = [];

    /// <summary>The messages of a session that are not simply a person's at their own place.</summary>
    public static IEnumerable<(DerivationEvent Message, Speaker Speaker)> In(SessionLog log)
    {
        for (var i = 0; i < log.Events.Count; i++)
        {
            var e = log.Events[i];
            if (e.Type == EventType.UserMessage && (log.KindAt(i) != SessionKind.User || log.PlaceAt(i) != e.Place || log.IsPlaceExcludedAt(i)))
                yield return (e, new Speaker(log.KindAt(i), log.PlaceAt(i), log.IsPlaceExcludedAt(i)));
        }
    }

    /// <summary>Takes up the messages of a session.</summary>
    public void Add(SessionLog log)
    {
        foreach (var (message, speaker) in In(log))
            Add(message.Id, speaker);
    }

    /// <summary>Takes up one message. Those that are a person's, where they say, need not be told.</summary>
    public void Add(EventId message, Speaker speaker) => _speakers[message] = speaker;

    /// <summary>Whose a message is: a person's at its own place, where nothing else was told.</summary>
    public Speaker Of(DerivationEvent message) => _speakers.TryGetValue(message.Id, out var speaker) ? speaker : new Speaker(SessionKind.User, message.Place, IsExcluded: false);
}

/// <summary>Who speaks, and where.</summary>
/// <param name="Kind">Never unstated.</param>
/// <param name="Place">The session's place at that moment.</param>
/// <param name="IsExcluded">Whether only excluded events say so.</param>
internal readonly record struct Speaker(SessionKind Kind, EventPlace Place, bool IsExcluded);
