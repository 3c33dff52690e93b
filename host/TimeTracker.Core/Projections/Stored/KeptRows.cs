using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>Reads from the view what the events that are not excluded say of streams.</summary>
internal static class KeptRows
{
    /// <summary>Reads it; null where nothing is excluded.</summary>
    /// <param name="database">The database.</param>
    /// <param name="counts">What events say of repositories, saved.</param>
    /// <param name="stated">What people stated, told of its sessions' fates.</param>
    /// <param name="keys">The store's keys.</param>
    /// <param name="parameters">What is excluded.</param>
    public static KeptStreams? Read(SqliteDatabase database, RepositoryCounts counts, IEnumerable<DerivationEvent> stated, StoreKeys keys, ProjectionParameters parameters)
    {
        if (parameters.Exclusion.IsNone)
            return null;
        var repositories = counts.ToKeptRepositories();
        var known = RepositoryCounts.KeptStreams(database, repositories);
        return new KeptStreams(stated, repositories, known, new NamedStreams(repositories, known, keys));
    }
}
