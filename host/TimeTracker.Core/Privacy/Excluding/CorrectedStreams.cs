using NodaTime;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy.Excluding;

/// <summary>The streams that corrections name, and which of them have an event that leaves. A correction of another stream would tell that there is one.</summary>
internal sealed class CorrectedStreams
{
    private readonly StreamIds _ids;
    private readonly EventDecoder _decoder;
    private readonly HashSet<Guid> _withoutEvents = [];

    private CorrectedStreams(EventStore store) => (_ids, _decoder) = (new StreamIds(store.Keys), new EventDecoder());

    /// <summary>Whether a type is one of corrections of streams.</summary>
    public static bool IsCorrection(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("entry_assigned"u8) || type.SequenceEqual("stream_renamed"u8) || type.SequenceEqual("streams_merged"u8);

    /// <summary>Reads the corrections, and events until each stream that they name has one.</summary>
    /// <param name="store">The store.</param>
    /// <param name="asOf">What counts as now.</param>
    /// <param name="events">The events that were not taken back; each is given before the next one is asked for.</param>
    /// <param name="leaves">Whether one of them leaves.</param>
    public static CorrectedStreams Find(EventStore store, Instant? asOf, IEnumerable<EventCursor> events, Predicate<EventCursor> leaves)
    {
        var streams = new CorrectedStreams(store);
        using (var cursor = store.ReadByHand(asOf))
        {
            while (cursor.MoveNext())
            {
                if (IsCorrection(cursor.Type) && !cursor.IsForgotten)
                    streams._withoutEvents.UnionWith(streams.NamedBy(cursor).OfType<Guid>());
            }
        }
        foreach (var cursor in events)
        {
            if (streams._withoutEvents.Count == 0)
                break;
            if (!IsCorrection(cursor.Type) && leaves(cursor))
                streams._withoutEvents.ExceptWith(streams._ids.Of(EventReading.Decode(streams._decoder, cursor).Place));
        }
        return streams;
    }

    /// <summary>Whether each stream that a correction names has an event that leaves.</summary>
    public bool HaveEvents(EventCursor correction)
    {
        foreach (var id in NamedBy(correction))
        {
            if (id is null || _withoutEvents.Contains(id.Value))
                return false;
        }
        return true;
    }

    /// <summary>The ids of the streams that a correction names; null in the place of what names none.</summary>
    private IEnumerable<Guid?> NamedBy(EventCursor correction)
    {
        var e = EventReading.Decode(_decoder, correction);
        yield return _ids.Of(e.Text);
        if (e.Type == Projections.EventType.StreamsMerged)
            yield return _ids.Of(e.Other);
    }
}
