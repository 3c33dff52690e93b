using NodaTime;
using TimeTracker.Events;
using TimeTracker.Privacy;
using TimeTracker.Privacy.Excluding;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>Reads a store's events for a derivation.</summary>
internal static class EventReading
{
    /// <summary>Reads all events.</summary>
    /// <param name="store">The store.</param>
    /// <param name="exclusion">What is excluded.</param>
    /// <param name="sequence">The commit-order number of the last event that was read; 0 where there is none.</param>
    public static EventHistory Read(EventStore store, Exclusion exclusion, out long sequence)
    {
        sequence = 0;
        using var identity = new EventIdentity(store.Keys.Event);
        var decoder = new EventDecoder(identity);
        var events = new DerivationEvent[(int)Math.Min(store.LastSequence, Array.MaxLength)];
        var count = 0;
        using (var cursor = store.Read(EventQuery.All))
        {
            while (cursor.MoveNext())
            {
                sequence = Math.Max(sequence, cursor.Sequence);
                if (count == events.Length)
                    Array.Resize(ref events, Math.Max(16, count * 2));
                events[count++] = Decode(decoder, cursor, exclusion);
            }
        }
        Array.Resize(ref events, count);
        return EventHistory.Of(events, ids => CanonicalData(store.Read(EventQuery.All), ids));
    }

    /// <summary>Reads the retractions alone, which takes no longer for all the other events.</summary>
    /// <param name="store">The store.</param>
    /// <param name="asOf">What counts as now; null for no bound.</param>
    public static EventHistory ReadRetractions(EventStore store, Instant? asOf)
    {
        using var identity = new EventIdentity(store.Keys.Event);
        var decoder = new EventDecoder(identity);
        var events = new List<DerivationEvent>();
        using (var cursor = store.ReadRetractions(asOf))
        {
            while (cursor.MoveNext())
                events.Add(Decode(decoder, cursor));
        }
        return EventHistory.Of([.. events], ids => CanonicalData(store.ReadRetractions(asOf), ids));
    }

    /// <summary>Reads what people entered and corrected alone, forgotten events as such; what was retracted is among it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="asOf">What counts as now; null for no bound.</param>
    public static EventHistory ReadByHand(EventStore store, Instant? asOf)
    {
        var decoder = new EventDecoder();
        var events = new List<DerivationEvent>();
        using (var cursor = store.ReadByHand(asOf))
        {
            while (cursor.MoveNext())
                events.Add(Decode(decoder, cursor));
        }
        return EventHistory.Of([.. events], ids => CanonicalData(store.ReadByHand(asOf), ids));
    }

    /// <summary>Decodes the event under a cursor.</summary>
    /// <param name="decoder">Decodes it.</param>
    /// <param name="cursor">On the event.</param>
    /// <param name="exclusion">What is excluded; null where nobody asks for that.</param>
    public static DerivationEvent Decode(EventDecoder decoder, EventCursor cursor, Exclusion? exclusion = null) => decoder.Decode(
        cursor.Id, cursor.TimestampMicroseconds, cursor.Type, cursor.Source, cursor.Host, cursor.Data, cursor.Added, cursor.IsForgotten,
        exclusion is null or { IsNone: true } || cursor.IsForgotten ? ExclusionMarks.None : Marks(exclusion, StoredEvent.At(cursor)));

    /// <summary>What the policy says to an event by itself.</summary>
    public static ExclusionMarks Marks(Exclusion exclusion, in StoredEvent stored)
    {
        var judgement = exclusion.Of(stored);
        return (judgement.Verdict == RecordVerdict.Excluded ? ExclusionMarks.Excluded : ExclusionMarks.None)
            | (judgement.IsOfExcludedPlace ? ExclusionMarks.OfExcludedPlace : ExclusionMarks.None)
            | (judgement.HasPlace ? ExclusionMarks.HasPlace : ExclusionMarks.None);
    }

    // Few events are alike in all but their data (commits of one second), so only theirs is read a second time instead of all being kept.
    private static Dictionary<EventId, byte[]> CanonicalData(EventCursor events, IReadOnlySet<EventId> ids)
    {
        var data = new Dictionary<EventId, byte[]>(ids.Count);
        var canonical = new CanonicalJson();
        using var cursor = events;
        while (data.Count < ids.Count && cursor.MoveNext())
        {
            if (ids.Contains(cursor.Id))
                data[cursor.Id] = canonical.Write(cursor.Data, without: cursor.Added).ToArray();
        }
        return data;
    }
}
