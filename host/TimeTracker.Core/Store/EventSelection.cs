using System.Text;
using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>Turns an <see cref="EventQuery"/> into a statement that uses the index by time wherever a time is given.</summary>
internal static class EventSelection
{
    /// <summary>Opens a cursor over the events up to a sequence number.</summary>
    public static EventCursor Open(SqliteDatabase database, EventQuery query, long lastSequence)
    {
        var (from, to) = Times(query);
        SqliteStatement rows;
        if (query.Newest is { } newest)
        {
            // The newest by time, then turned round; within an instant in commit order.
            rows = database.Prepare("""
                SELECT e.seq, e.id, e.ts, e.type, e.source, e.schema_version, e.host, e.data, e.added
                FROM (SELECT seq FROM events WHERE ts >= ?1 AND ts < ?2 AND seq <= ?3 ORDER BY ts DESC, id DESC LIMIT ?4) n
                CROSS JOIN events e ON e.seq = n.seq ORDER BY e.ts, e.seq
                """u8);
            rows.Bind(4, Math.Max(newest, 0));
        }
        else if (from > EventTime.Min)
        {
            // The index gives the rows' numbers in order of time; sorted, they are read in commit order. Only numbers are sorted, never data;
            // LIMIT keeps SQLite from leaving out the inner order.
            rows = database.Prepare("""
                SELECT e.seq, e.id, e.ts, e.type, e.source, e.schema_version, e.host, e.data, e.added
                FROM (SELECT seq FROM events WHERE ts >= ?1 AND ts < ?2 AND seq <= ?3 ORDER BY seq LIMIT -1) n
                CROSS JOIN events e ON e.seq = n.seq
                """u8);
        }
        else
        {
            // Without a lower bound nearly all rows are wanted: read the table as it lies.
            rows = database.Prepare("""
                SELECT seq, id, ts, type, source, schema_version, host, data, added
                FROM events NOT INDEXED WHERE seq <= ?3 AND ts >= ?1 AND ts < ?2 ORDER BY seq
                """u8);
        }
        rows.Bind(1, from);
        rows.Bind(2, to);
        rows.Bind(3, lastSequence);
        return new EventCursor(rows);
    }

    /// <summary>Opens a cursor over the events up to a sequence number, in the order in which the newest are chosen.</summary>
    public static EventCursor OpenNewestFirst(SqliteDatabase database, EventQuery query, long lastSequence)
    {
        var (from, to) = Times(query);
        var rows = database.Prepare("""
            SELECT seq, id, ts, type, source, schema_version, host, data, added
            FROM events INDEXED BY events_by_time WHERE ts >= ?1 AND ts < ?2 AND seq <= ?3 ORDER BY ts DESC, id DESC
            """u8);
        rows.Bind(1, from);
        rows.Bind(2, to);
        rows.Bind(3, lastSequence);
        return new EventCursor(rows);
    }

    /// <summary>Opens a cursor over the events that were committed after one number and up to another, in that order.</summary>
    public static EventCursor OpenCommitted(SqliteDatabase database, long after, long last)
    {
        var rows = database.Prepare("""
            SELECT seq, id, ts, type, source, schema_version, host, data, added FROM events WHERE seq > ?1 AND seq <= ?2 ORDER BY seq
            """u8);
        rows.Bind(1, after);
        rows.Bind(2, last);
        return new EventCursor(rows);
    }

    /// <summary>The commit-order numbers of the events with some ids: one walk over the index that has the ids finds them (0.05 s a million events).</summary>
    public static List<long> Find(SqliteDatabase database, IReadOnlySet<EventId> ids)
    {
        var found = new List<long>();
        using var index = database.Prepare("SELECT id, seq FROM events INDEXED BY events_by_time"u8);
        while (found.Count < ids.Count && index.Step())
        {
            if (ids.Contains(new EventId(index.Bytes(0))))
                found.Add(index.Long(1));
        }
        return found;
    }

    /// <summary>Opens a cursor over the retractions that have happened.</summary>
    public static EventCursor OpenRetractions(SqliteDatabase database, Instant? asOf)
    {
        // The literal is the condition of the index: with a parameter SQLite could not know that the index has all of them.
        var rows = database.Prepare("""
            SELECT seq, id, ts, type, source, schema_version, host, data, added
            FROM events WHERE type = 'event_retracted' AND ts < ?1
            """u8);
        rows.Bind(1, Until(asOf));
        return new EventCursor(rows);
    }

    /// <summary>Opens a cursor over what people entered and corrected, the last that was appended first.</summary>
    public static EventCursor OpenByHand(SqliteDatabase database, Instant? asOf)
    {
        var rows = database.Prepare(Encoding.UTF8.GetBytes($"""
            SELECT seq, id, ts, type, source, schema_version, host, data, added
            FROM events WHERE {StoreSchema.ByHand} AND ts < ?1 ORDER BY seq DESC
            """));
        rows.Bind(1, Until(asOf));
        return new EventCursor(rows);
    }

    /// <summary>Opens a cursor over the events of one of the types that people make, the latest by timestamp first.</summary>
    public static EventCursor OpenByHand(SqliteDatabase database, HandType type, Instant? asOf)
    {
        // Literals, as above.
        var rows = type switch
        {
            HandType.TimerStarted => Of("manual_timer_started"),
            HandType.TimerStopped => Of("manual_timer_stopped"),
            HandType.Paused => Of("tracking_paused"),
            _ => Of("tracking_resumed"),
        };
        rows.Bind(1, Until(asOf));
        return new EventCursor(rows);

        SqliteStatement Of(string name) => database.Prepare(Encoding.UTF8.GetBytes($"""
            SELECT seq, id, ts, type, source, schema_version, host, data, added
            FROM events WHERE type = '{name}' AND ts < ?1 ORDER BY ts DESC
            """));
    }

    /// <summary>Finds the events whose ids begin with some letters. No index is by id alone: the index by time, which has the ids, is walked through.</summary>
    /// <param name="database">The store.</param>
    /// <param name="prefix">Lower-case hexadecimal digits, without hyphens.</param>
    /// <param name="most">When so many are found, the search ends.</param>
    public static List<long> FindIds(SqliteDatabase database, string prefix, int most)
    {
        var found = new List<long>();
        using var rows = database.Prepare("SELECT seq FROM events INDEXED BY events_by_time WHERE substr(lower(hex(id)), 1, length(?1)) = ?1 LIMIT ?2"u8);
        rows.BindText(1, prefix);
        rows.Bind(2, most);
        while (rows.Step())
            found.Add(rows.Long(0));
        return found;
    }

    /// <summary>Opens a cursor over one event.</summary>
    public static EventCursor OpenOne(SqliteDatabase database, long sequence)
    {
        var rows = database.Prepare("SELECT seq, id, ts, type, source, schema_version, host, data, added FROM events WHERE seq = ?1"u8);
        rows.Bind(1, sequence);
        return new EventCursor(rows);
    }

    /// <summary>
    /// How many of the newest events have to be read for a number of them that may leave. Whoever asks for the newest fifty gets as many, whatever
    /// was taken back among them: a gap would tell of it. Read from the index alone.
    /// </summary>
    public static int Reach(SqliteDatabase database, EventQuery query, long lastSequence, Predicate<EventId> isTakenBack)
    {
        var (from, to) = Times(query);
        var wanted = Math.Max(query.Newest ?? 0, 0);
        var reach = 0;
        var notLeaving = new HashSet<long>();
        using (var gone = database.Prepare("SELECT seq FROM forgotten UNION ALL SELECT seq FROM events WHERE type = 'event_retracted'"u8))
        {
            while (gone.Step())
                notLeaving.Add(gone.Long(0));
        }
        using var rows = database.Prepare("SELECT seq, id FROM events WHERE ts >= ?1 AND ts < ?2 AND seq <= ?3 ORDER BY ts DESC, id DESC"u8);
        rows.Bind(1, from);
        rows.Bind(2, to);
        rows.Bind(3, lastSequence);
        while (wanted > 0 && rows.Step())
        {
            reach++;
            if (!notLeaving.Contains(rows.Long(0)) && !isTakenBack(new EventId(rows.Bytes(1))))
                wanted--;
        }
        return reach;
    }

    /// <summary>The first microsecond that has not happened.</summary>
    private static long Until(Instant? asOf) => asOf is { } now ? EventTime.Floor(now) + 1 : EventTime.Max + 1;

    /// <summary>The first microsecond wanted and the first no longer wanted.</summary>
    private static (long From, long To) Times(EventQuery query)
    {
        var from = query.From is { } first ? EventTime.Ceiling(first) : EventTime.Min;
        var to = query.To is { } end ? EventTime.Ceiling(end) : EventTime.Max + 1;
        return (from, query.AsOf is { } asOf ? Math.Min(to, EventTime.Floor(asOf) + 1) : to);
    }
}
