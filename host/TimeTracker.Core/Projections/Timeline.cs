using NodaTime;
using SQLitePCL;
using TimeTracker.Projections.Explaining;
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
    public static JoinedEntries Read(EventStore store, ProjectionParameters parameters, EntryQuery query)
    {
        if (Kept(store, parameters, query.AsOf, database => ViewReading.Read(database, parameters, store.Keys, query)) is { } entries)
            return entries;
        var derived = Derivation.Derive(EventReading.Read(store, parameters.Exclusion, out _), parameters, query.AsOf, store.Keys);
        return derived.Join(store.Keys, parameters.Exclusion, query);
    }

    /// <summary>Reads entries of the stored view; null where they would have to be derived.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static JoinedEntries? ReadStored(EventStore store, ProjectionParameters parameters, EntryQuery query) =>
        Stored(store, parameters, query.AsOf, store.LastSequence, database => ViewReading.Read(database, parameters, store.Keys, query));

    /// <summary>Reads what people stated and which streams it made one, as <see cref="Read"/> does entries.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static StatedReading ReadStated(EventStore store, ProjectionParameters parameters, Instant asOf)
    {
        if (Kept(store, parameters, asOf, database => ViewReading.ReadStated(database, parameters, store.Keys, asOf)) is { } stated)
            return stated;
        var (history, trace) = (EventReading.Read(store, parameters.Exclusion, out _), new DerivationTrace());
        Derivation.Derive(history, parameters, asOf, store.Keys, trace);
        return new StatedReading([.. history.Events.ToArray().Where(e => e.Counts && Shelf.OfItself(e) == Shelf.Stated)], trace.Streams);
    }

    /// <summary>Throws the stored view away and derives it again.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static void Rebuild(EventStore store, ProjectionParameters parameters, TimeProvider time)
    {
        store.Database.Write(() => store.Database.Execute(DerivedViewSchema.Drop));
        ViewUpdate.Run(store.Database, store.Keys, parameters, WholeMilliseconds.Of(Instant.FromDateTimeOffset(time.GetUtcNow())));
    }

    /// <summary>Reads the stored view, brought up to date where need be; null where that cannot be.</summary>
    private static T? Kept<T>(EventStore store, ProjectionParameters parameters, Instant asOf, Func<SqliteDatabase, T> read) where T : class
    {
        // An answer is right when it knows all that was there when it was asked for; more may be coming in all the time.
        var known = store.LastSequence;
        return Stored(store, parameters, asOf, known, read) ?? (TryUpdate(store, parameters, asOf) ? Stored(store, parameters, asOf, known, read) : null);
    }

    /// <summary>Reads the stored view, where there is one that has the events up to a number and holds at an instant.</summary>
    private static T? Stored<T>(EventStore store, ProjectionParameters parameters, Instant asOf, long known, Func<SqliteDatabase, T> read) where T : class
    {
        var database = store.Database;
        // One transaction, so that all rows are of one view, also while another process brings it up to date.
        var owns = !database.InTransaction;
        if (owns)
            database.Execute("BEGIN");
        try
        {
            return ViewState.Load(database, ViewFingerprint.Of(parameters, store.Keys)) is { } state
                && state.Sequence >= known && state.HoldsAt(WholeMilliseconds.Of(asOf))
                    ? read(database)
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
    private static bool TryUpdate(EventStore store, ProjectionParameters parameters, Instant asOf)
    {
        try
        {
            store.WriteDerived(database => ViewUpdate.Run(database, store.Keys, parameters, WholeMilliseconds.Of(asOf)));
            return true;
        }
        catch (StoreException e) when (e.InnerException is SqliteDetail { Result: var result }
            && (result & 0xff) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN)
        {
            return false;
        }
    }
}
