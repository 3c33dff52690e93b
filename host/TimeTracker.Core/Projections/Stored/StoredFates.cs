using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>Keeps in the view which sessions have excluded events: counted, so that it is known when the last one was taken back.</summary>
internal static class StoredFates
{
    public static SessionFates Load(SqliteDatabase database)
    {
        var fates = new SessionFates();
        using var rows = database.Prepare("SELECT source, session, events FROM derived_fates"u8);
        while (rows.Step())
            fates.Add((rows.Words(0), rows.Words(1)), rows.Long(2));
        return fates;
    }

    /// <summary>Saves what changed.</summary>
    /// <param name="database">The database.</param>
    /// <param name="before">What was saved.</param>
    /// <param name="fates">What is to be.</param>
    public static void Save(SqliteDatabase database, SessionFates before, SessionFates fates)
    {
        using var delete = database.Prepare("DELETE FROM derived_fates WHERE source = ?1 AND session = ?2"u8);
        using var insert = database.Prepare("INSERT INTO derived_fates(source, session, events) VALUES (?1, ?2, ?3)"u8);
        foreach (var (session, events) in before.Excluded)
        {
            if (fates.Excluded.GetValueOrDefault(session) != events)
                Run(delete, session);
        }
        foreach (var (session, events) in fates.Excluded)
        {
            if (before.Excluded.GetValueOrDefault(session) == events)
                continue;
            insert.Bind(3, events);
            Run(insert, session);
        }
    }

    private static void Run(SqliteStatement row, (string Source, string Session) session)
    {
        row.BindText(1, session.Source);
        row.BindText(2, session.Session);
        row.Run();
    }
}
