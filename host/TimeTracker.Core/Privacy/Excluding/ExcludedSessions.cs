using TimeTracker.Store;

namespace TimeTracker.Privacy.Excluding;

/// <summary>The sessions that belong to an excluded place, by one of their events: those of their events that tell no place belong there too.</summary>
internal sealed class ExcludedSessions
{
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _sessions =
        new HashSet<byte[]>(Utf8Comparer.OfLongKeys).GetAlternateLookup<ReadOnlySpan<byte>>();

    private readonly ByteBuffer _key = new(128);

    private ExcludedSessions()
    {
    }

    /// <summary>Reads all events for them.</summary>
    /// <param name="exclusion">What the policy excludes.</param>
    /// <param name="events">The events that were not taken back; each is given before the next one is asked for.</param>
    public static ExcludedSessions Find(Exclusion exclusion, IEnumerable<EventCursor> events)
    {
        var found = new ExcludedSessions();
        foreach (var cursor in events)
        {
            // Most events are of no session: without the key, or an escape in which it may hide, nothing needs to be read.
            if (cursor.Data.IndexOf("\"session_id\""u8) < 0 && !cursor.Data.Contains((byte)'\\'))
                continue;
            var judgement = exclusion.Of(StoredEvent.At(cursor));
            if (judgement.IsOfExcludedPlace && !judgement.Session.IsEmpty)
                found._sessions.Add(found.Key(cursor.Source, judgement.Session));
        }
        return found;
    }

    /// <summary>Whether a session belongs to an excluded place.</summary>
    /// <param name="source">The source, UTF-8: sources name sessions each for itself.</param>
    /// <param name="session">The session, UTF-8.</param>
    public bool Contains(ReadOnlySpan<byte> source, ReadOnlySpan<byte> session) => _sessions.Contains(Key(source, session));

    private ReadOnlySpan<byte> Key(ReadOnlySpan<byte> source, ReadOnlySpan<byte> session)
    {
        _key.Clear();
        _key.Append(source);
        // Parted by a byte that is in no UTF-8.
        _key.Append(0xFF);
        _key.Append(session);
        return _key.Written;
    }
}
