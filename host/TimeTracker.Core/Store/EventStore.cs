using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>
/// The append-only file of events. The public surface is "append in"; what is stored comes out through <c>TimeTracker.Privacy</c> alone.
/// </summary>
public sealed class EventStore : IDisposable
{
    /// <summary>Opens a store, making or migrating it where the access allows.</summary>
    public static EventStore Open(StoreOptions options) => throw new NotSupportedException("seam");

    /// <summary>The absolute path of the file.</summary>
    public string Path => throw new NotSupportedException("seam");

    /// <summary>The random id of this store, for messages and fingerprints.</summary>
    public Guid Id => throw new NotSupportedException("seam");

    /// <summary>Appends drafts, and with them the checkpoint of the collector that gave them, in one transaction.</summary>
    /// <param name="drafts">The drafts.</param>
    /// <param name="defaultSource">The source of drafts that name none.</param>
    /// <param name="collector">The configured name of the collector, or null for manual input and imports.</param>
    /// <param name="checkpoint">The checkpoint to store for it, or null.</param>
    public AppendResult Append(IReadOnlyList<EventDraft> drafts, string defaultSource, string? collector = null, Checkpoint? checkpoint = null) => throw new NotSupportedException("seam");

    /// <summary>The checkpoint that was last committed for a collector.</summary>
    public Checkpoint? CheckpointOf(string collector) => throw new NotSupportedException("seam");

    /// <summary>Checks the chain and the rows.</summary>
    public VerifyResult Verify(IProgress<long>? progress, CancellationToken cancellationToken) => throw new NotSupportedException("seam");

    /// <summary>Writes a consistent copy of the store into a new file.</summary>
    public void Backup(string file, CancellationToken cancellationToken) => throw new NotSupportedException("seam");

    /// <summary>Puts a backup in the place of a store that does not exist yet.</summary>
    public static void Restore(string backup, string path) => throw new NotSupportedException("seam");

    /// <summary>Replaces the data of events by a tombstone; their rows, ids, times and hashes stay.</summary>
    public ForgetResult Forget(IReadOnlyList<EventId> events) => throw new NotSupportedException("seam");

    /// <summary>Closes the file.</summary>
    public void Dispose() => throw new NotSupportedException("seam");

    /// <summary>The commit-order number of the last event, 0 in an empty store.</summary>
    internal long LastSequence => throw new NotSupportedException("seam");

    /// <summary>What each source gave, by name.</summary>
    internal IReadOnlyList<SourceStatus> Sources() => throw new NotSupportedException("seam");

    /// <summary>Reads events.</summary>
    internal EventCursor Read(EventQuery query) => throw new NotSupportedException("seam");

    /// <summary>Sub-keys of the master key.</summary>
    internal StoreKeys Keys => throw new NotSupportedException("seam");
}
