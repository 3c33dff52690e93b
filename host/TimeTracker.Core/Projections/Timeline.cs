using NodaTime;
using SQLitePCL;
using TimeTracker.Projections.Stored;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>The time entries of a store: from the view that is kept in the store's own file, brought up to date whenever events have come.</summary>
internal static class Timeline
{
    /// <summary>Reads entries in order of start, then kind, then stream.</summary>
    /// <remarks>
    /// A look into the past, where events of the view have not happened yet, derives from all events and stores nothing; so does a reader who
    /// cannot write.
    /// </remarks>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static IReadOnlyList<TimeEntry> Read(EventStore store, ProjectionParameters parameters, EntryQuery query)
    {
        // An answer is right when it knows all that was there when it was asked for; more may be coming in all the time.
        var known = store.LastSequence;
        if (Stored(store, parameters, query, known) is { } entries)
            return entries;
        if (TryUpdate(store, parameters, query) && Stored(store, parameters, query, known) is { } updated)
            return updated;
        var derived = Derivation.Derive(EventReading.Read(store, out _), parameters, query.AsOf, store.Keys);
        return EntryJoin.Join(derived.Streams, derived.Spans, store.Keys, query, derived.Names);
    }

    /// <summary>Reads entries of the stored view; null where they would have to be derived.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static IReadOnlyList<TimeEntry>? ReadStored(EventStore store, ProjectionParameters parameters, EntryQuery query) =>
        Stored(store, parameters, query, store.LastSequence);

    /// <summary>Throws the stored view away and derives it again.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static void Rebuild(EventStore store, ProjectionParameters parameters, TimeProvider time)
    {
        store.Database.Write(() => store.Database.Execute(DerivedViewSchema.Drop));
        ViewUpdate.Run(store.Database, store.Keys, parameters, WholeMilliseconds.Of(Instant.FromDateTimeOffset(time.GetUtcNow())));
    }

    /// <summary>Reads the stored view, where there is one that has the events up to a number and holds for the query's now.</summary>
    private static IReadOnlyList<TimeEntry>? Stored(EventStore store, ProjectionParameters parameters, EntryQuery query, long known)
    {
        var database = store.Database;
        // One transaction, so that all rows are of one view, also while another process brings it up to date.
        var owns = !database.InTransaction;
        if (owns)
            database.Execute("BEGIN");
        try
        {
            return ViewState.Load(database, ViewFingerprint.Of(parameters)) is { } state
                && state.Sequence >= known && state.HoldsAt(WholeMilliseconds.Of(query.AsOf))
                    ? ViewReading.Read(database, parameters, store.Keys, query)
                    : null;
        }
        finally
        {
            if (owns)
                database.RollBack();
        }
    }

    // The view only saves time: where it cannot be stored, because the file is read-only, in use or the disk is full, the entries are right
    // all the same. Nobody waits for another writer either.
    private static bool TryUpdate(EventStore store, ProjectionParameters parameters, EntryQuery query)
    {
        try
        {
            store.WriteDerived(database => ViewUpdate.Run(database, store.Keys, parameters, WholeMilliseconds.Of(query.AsOf)));
            return true;
        }
        catch (StoreException e) when (e.InnerException is SqliteDetail { Result: var result }
            && (result & 0xff) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN)
        {
            return false;
        }
    }
}
