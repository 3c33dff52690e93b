using System.Text;
using NodaTime;
using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>
/// The append-only file of events. The public surface is "append in"; what is stored comes out through <c>TimeTracker.Privacy</c> alone.
/// </summary>
/// <remarks>
/// One instance is one connection. <see cref="Append"/> and <see cref="CheckpointOf"/> may be called by several threads, one waits for the other then; nothing else may
/// be. Any number of instances and processes may have the file open; one writes at a time.
/// </remarks>
public sealed class EventStore : IDisposable
{
    private readonly StoreOptions _options;
    private readonly Lock _appending = new();
    private readonly EventBlock _block = new();
    private EventAppender? _appender;
    private EventPreparer? _preparer;
    private StoreKeys? _keys;
    private Guid? _id;

    internal EventStore(StoreOptions options, SqliteDatabase database)
    {
        _options = options;
        Database = database;
    }

    /// <summary>Opens a store, making or migrating it where the access allows.</summary>
    /// <param name="options">Which one, and what for.</param>
    /// <returns>The store.</returns>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static EventStore Open(StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EventStore(options, StoreOpening.Open(options, StoreSchema.Migrations));
    }

    /// <summary>Whether a name can be a source's: 1 to 64 characters of a-z, 0-9, <c>_</c>, <c>.</c>, <c>-</c> and <c>/</c>.</summary>
    public static bool IsSource(string name) => EventPreparer.IsSource(Encoding.UTF8.GetBytes(name));

    /// <summary>The absolute path of the file.</summary>
    public string Path => _options.Path;

    /// <summary>The random id of this store, for messages and fingerprints.</summary>
    public Guid Id => _id ??= new Guid(Meta("store_id"u8), bigEndian: true);

    /// <summary>Appends drafts, and with them the checkpoint of the collector that gave them, in one transaction.</summary>
    /// <param name="drafts">The drafts.</param>
    /// <param name="defaultSource">The source of drafts that name none.</param>
    /// <param name="collector">The configured name of the collector, or null for manual input and imports.</param>
    /// <param name="checkpoint">The checkpoint to store for it, or null.</param>
    /// <returns>What became of the drafts.</returns>
    /// <exception cref="StoreException">The file cannot be written; nothing of the batch was stored.</exception>
    public AppendResult Append(IReadOnlyList<EventDraft> drafts, string defaultSource, string? collector = null, Checkpoint? checkpoint = null)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentException.ThrowIfNullOrEmpty(defaultSource);
        if (checkpoint is not null)
            ArgumentException.ThrowIfNullOrEmpty(collector);

        lock (_appending)
            return AppendAlone(drafts, defaultSource, collector, checkpoint);
    }

    private AppendResult AppendAlone(IReadOnlyList<EventDraft> drafts, string defaultSource, string? collector, Checkpoint? checkpoint)
    {
        _preparer ??= NewPreparer();
        var refused = new List<RefusedDraft>();
        _block.Clear();
        for (var i = 0; i < drafts.Count; i++)
        {
            if (DraftFields.Add(_preparer, _block, drafts[i], defaultSource, i) is { } reason)
                refused.Add(new RefusedDraft(i, RefusalKind.Malformed, reason));
        }

        var tally = new AppendTally();
        if (_block.Count > 0 || checkpoint is not null)
        {
            Write(appender =>
            {
                appender.Append(_block, tally);
                if (checkpoint is not null)
                    Checkpoints.Save(Database, collector!, checkpoint, EventTime.Now(_options.Time));
            });
        }
        refused.AddRange(tally.Conflicts.Select(position => new RefusedDraft((int)position, RefusalKind.Conflict, AppendTally.ConflictReason)));
        refused.Sort((a, b) => a.Index.CompareTo(b.Index));
        return new AppendResult((int)tally.Added, (int)tally.Known, refused);
    }

    /// <summary>The checkpoint that was last committed for a collector.</summary>
    /// <param name="collector">Its configured name.</param>
    /// <returns>The checkpoint, or null where there is none.</returns>
    public Checkpoint? CheckpointOf(string collector)
    {
        ArgumentException.ThrowIfNullOrEmpty(collector);
        lock (_appending)
            return Checkpoints.Load(Database, collector);
    }

    /// <summary>Checks the chain and the rows.</summary>
    /// <param name="progress">Told the rows checked so far.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public VerifyResult Verify(IProgress<long>? progress, CancellationToken cancellationToken) => new StoreVerification(Database).Run(progress, cancellationToken);

    /// <summary>Writes a consistent copy of the store into a new file, beside writers.</summary>
    /// <param name="file">The absolute path of a file that does not exist.</param>
    /// <param name="cancellationToken">Stops the copy; no file is left.</param>
    /// <exception cref="StoreException">The file exists or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Backup(string file, CancellationToken cancellationToken) => StoreBackup.Write(Database, file, cancellationToken);

    /// <summary>Puts a backup in the place of a store that does not exist yet, after checking it whole.</summary>
    /// <param name="backup">The absolute path of the backup, which stays.</param>
    /// <param name="path">The absolute path of the store.</param>
    /// <exception cref="StoreException">There is a store already, or the backup is none, is damaged or is newer. Nothing was restored.</exception>
    public static void Restore(string backup, string path) => StoreBackup.Restore(backup, path);

    /// <summary>
    /// Replaces the data of events by a tombstone; their rows, ids, times and hashes stay. The store's file is rewritten, so that the old bytes go.
    /// Cursors must be closed, and no other process may have the file open.
    /// </summary>
    /// <param name="events">Their ids.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="StoreException">The file is in use, or cannot be written.</exception>
    public ForgetResult Forget(IReadOnlyList<EventId> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (_options.Access != StoreAccess.Append)
            throw new InvalidOperationException("The store was opened for reading.");
        _appender?.Dispose();
        _appender = null;
        Database.Dispose();
        try
        {
            return StoreForgetting.Run(Path, _options.BusyTimeout, events);
        }
        finally
        {
            Database = StoreOpening.OpenExisting(Path, _options.BusyTimeout, StoreSchema.Migrations);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _preparer?.Dispose();
        _appender?.Dispose();
        Database.Dispose();
    }

    /// <summary>The connection, for what Core derives and keeps in tables named <see cref="StoreSchema.DerivedPrefix"/>.</summary>
    internal SqliteDatabase Database { get; private set; }

    /// <summary>
    /// Writes what is derived from events, whatever this store was opened for, on a connection of its own that waits for no other writer.
    /// </summary>
    /// <exception cref="StoreException">The file cannot be written, or somebody else is writing.</exception>
    internal void WriteDerived(Action<SqliteDatabase> write)
    {
        using var database = StoreOpening.OpenExisting(Path, TimeSpan.Zero, StoreSchema.Migrations);
        write(database);
    }

    /// <summary>The commit-order number of the last event, 0 in an empty store.</summary>
    internal long LastSequence => Database.Number("SELECT max(seq) FROM events"u8) ?? 0;

    /// <summary>What each source gave, by name.</summary>
    internal IReadOnlyList<SourceStatus> Sources()
    {
        var sources = new List<SourceStatus>();
        using var rows = Database.Prepare("SELECT source, events, last_ts, last_appended FROM sources ORDER BY source"u8);
        while (rows.Step())
            sources.Add(new SourceStatus(rows.Words(0), rows.Long(1), EventTime.ToInstant(rows.Long(2)), EventTime.ToInstant(rows.Long(3))));
        return sources;
    }

    /// <summary>Reads events.</summary>
    internal EventCursor Read(EventQuery query) => Read(query, LastSequence);

    /// <summary>Reads events up to a commit-order number.</summary>
    internal EventCursor Read(EventQuery query, long lastSequence) => EventSelection.Open(Database, query, lastSequence);

    /// <summary>Reads the events of a query's times up to a commit-order number, the newest by timestamp first. Its <see cref="EventQuery.Newest"/> has no say.</summary>
    internal EventCursor ReadNewestFirst(EventQuery query, long lastSequence) => EventSelection.OpenNewestFirst(Database, query, lastSequence);

    /// <summary>Reads the events that retract others, up to and including an instant, in any order.</summary>
    internal EventCursor ReadRetractions(Instant? asOf) => EventSelection.OpenRetractions(Database, asOf);

    /// <summary>Reads what people entered and corrected, up to and including an instant, the last that was appended first.</summary>
    internal EventCursor ReadByHand(Instant? asOf) => EventSelection.OpenByHand(Database, asOf);

    /// <summary>Reads the events of one of these types, up to and including an instant, the latest by timestamp first.</summary>
    internal EventCursor ReadByHand(HandType type, Instant? asOf) => EventSelection.OpenByHand(Database, type, asOf);

    /// <summary>Finds the commit-order numbers of events whose ids begin with some lower-case hexadecimal digits; not more than wanted.</summary>
    internal IReadOnlyList<long> FindIds(string prefix, int most) => EventSelection.FindIds(Database, prefix, most);

    /// <summary>Reads one event.</summary>
    internal EventCursor ReadOne(long sequence) => EventSelection.OpenOne(Database, sequence);

    /// <summary>How many of the newest events there are to read for a number of them that are still there to be told of.</summary>
    /// <param name="query">With <see cref="EventQuery.Newest"/>.</param>
    /// <param name="lastSequence">The commit-order number of the last event to look at.</param>
    /// <param name="isTakenBack">Whether an event was.</param>
    internal int Reach(EventQuery query, long lastSequence, Predicate<EventId> isTakenBack) => EventSelection.Reach(Database, query, lastSequence, isTakenBack);

    /// <summary>Sub-keys of the master key.</summary>
    internal StoreKeys Keys => _keys ??= new StoreKeys(Meta("master_key"u8));

    /// <summary>Makes events ready for <see cref="Write"/>, on any one thread.</summary>
    internal EventPreparer NewPreparer() => new(Keys, _options.Host, new PlaceResolver(_options.Time));

    /// <summary>Runs appends in one transaction.</summary>
    internal void Write(Action<EventAppender> append)
    {
        if (_options.Access != StoreAccess.Append)
            throw new InvalidOperationException("The store was opened for reading.");
        Database.Write(() =>
        {
            _appender ??= new EventAppender(Database, _options.Time);
            _appender.Begin();
            append(_appender);
            _appender.Finish();
        });
    }

    private byte[] Meta(ReadOnlySpan<byte> key)
    {
        using var row = Database.Prepare("SELECT value FROM meta WHERE key = ?1"u8);
        row.BindText(1, key);
        if (!row.Step())
            throw new StoreException($"{Path}: has no {Encoding.UTF8.GetString(key)}, so it is damaged", "move it away and restore a backup with tt restore");
        return row.Bytes(0).ToArray();
    }
}
