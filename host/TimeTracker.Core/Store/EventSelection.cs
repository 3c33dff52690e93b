namespace TimeTracker.Store;

/// <summary>Turns an <see cref="EventQuery"/> into a statement that uses the index by time wherever a time is given.</summary>
internal static class EventSelection
{
    /// <summary>Opens a cursor over the events up to a sequence number.</summary>
    public static EventCursor Open(SqliteDatabase database, EventQuery query, long lastSequence)
    {
        var from = query.From is { } first ? EventTime.Ceiling(first) : EventTime.Min;
        var to = query.To is { } end ? EventTime.Ceiling(end) : EventTime.Max + 1;
        if (query.AsOf is { } asOf)
            to = Math.Min(to, EventTime.Floor(asOf) + 1);

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
}
