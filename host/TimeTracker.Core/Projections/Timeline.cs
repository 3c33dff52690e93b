using NodaTime;
using SQLitePCL;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>The derived view of a store: time entries, kept in the store's own file and recomputed when events or parameters changed.</summary>
internal static class Timeline
{
    /// <summary>Reads entries in order of start, then kind, then stream.</summary>
    /// <remarks>What is stored is used where it holds for the query's now; else all is derived, and stored where the file can be written.</remarks>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static IReadOnlyList<TimeEntry> Read(EventStore store, ProjectionParameters parameters, EntryQuery query)
    {
        var fingerprint = ViewFingerprint.Of(parameters);
        if (DerivedView.Read(store, fingerprint, query) is { } stored)
            return stored;

        var (state, derived) = Derive(store, parameters, query.AsOf);
        // A now before that of the stored view is a look into the past, which must not cost the present its view.
        if (ViewState.Load(store.Database, fingerprint) is not { } present || WholeMilliseconds.Of(query.AsOf) >= present.ValidFrom)
            TryReplace(store, state, derived);
        return EntryJoin.Join(derived.Streams, derived.Spans, store.Keys, query);
    }

    /// <summary>Throws the stored view away and derives it again.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static void Rebuild(EventStore store, ProjectionParameters parameters, TimeProvider time)
    {
        store.Database.Write(() => store.Database.Execute(DerivedViewSchema.Drop));
        var (state, derived) = Derive(store, parameters, Instant.FromDateTimeOffset(time.GetUtcNow()));
        DerivedView.Replace(store.Database, state, derived);
    }

    private static (ViewState State, DerivedTime Derived) Derive(EventStore store, ProjectionParameters parameters, Instant asOf)
    {
        var forgotten = DerivedView.Forgotten(store.Database);
        var history = EventReading.Read(store, out var sequence);
        var derived = Derivation.Derive(history, parameters, asOf);
        var state = new ViewState(
            ViewFingerprint.Of(parameters), sequence, forgotten, derived.ValidFrom, derived.ValidBefore, DerivedView.Longest(derived.Spans));
        return (state, derived);
    }

    // The view only saves time: where it cannot be stored, because the file is read-only, in use or the disk is full, the entries are right
    // all the same. Nobody waits for another writer either.
    private static void TryReplace(EventStore store, ViewState state, DerivedTime derived)
    {
        try
        {
            store.WriteDerived(database => DerivedView.Replace(database, state, derived));
        }
        catch (StoreException e) when (e.InnerException is SqliteDetail { Result: var result }
            && (result & 0xff) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN)
        {
        }
    }
}
