using System.Runtime.InteropServices;

namespace TimeTracker.Store;

/// <summary>
/// Writes prepared events within a transaction of the caller: <see cref="Begin"/>, any number of <see cref="Append"/>, <see cref="Finish"/>.
/// Rows, chain, identities and counters go in together or not at all.
/// </summary>
internal sealed class EventAppender : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly SqliteStatement _head;
    private readonly SqliteStatement _totals;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _findByTime;
    private readonly SqliteStatement _count;
    private readonly NamedIds _names;
    private readonly StoredContent _stored;
    private readonly ContentIds _contentIds;
    private readonly Dictionary<byte[], SourceCount> _counts = new(Utf8Comparer.Instance);
    private readonly byte[] _chain = new byte[StoreSchema.HashLength];
    private long _sequence;
    private bool _anyNamed;
    private bool _anyUnnamed;
    private bool _lookFirst;

    public EventAppender(SqliteDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _head = database.Prepare("SELECT seq, chain FROM events ORDER BY seq DESC LIMIT 1"u8);
        _totals = database.Prepare("SELECT coalesce(sum(events), 0), coalesce(sum(named), 0) FROM sources"u8);
        _insert = database.Prepare("INSERT OR FAIL INTO events(seq, id, ts, type, source, schema_version, host, data, added, chain) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"u8);
        _findByTime = database.Prepare("SELECT seq FROM events WHERE ts = ?1 AND id = ?2"u8);
        _count = database.Prepare("""
            INSERT INTO sources(source, events, named, last_ts, last_appended) VALUES(?1, ?2, ?3, ?4, ?5)
            ON CONFLICT(source) DO UPDATE SET events = events + excluded.events, named = named + excluded.named,
              last_ts = max(last_ts, excluded.last_ts), last_appended = excluded.last_appended
            """u8);
        _names = new NamedIds(database);
        _stored = new StoredContent(database);
        _contentIds = new ContentIds(database);
    }

    /// <summary>Reads where the store stands. The write lock is held: nothing changes until the transaction ends.</summary>
    public void Begin()
    {
        _counts.Clear();
        _sequence = 0;
        _chain.AsSpan().Clear();
        if (_head.Step())
        {
            _sequence = _head.Long(0);
            _head.Bytes(1).CopyTo(_chain);
        }
        _head.Reset();
        _totals.Step();
        _anyNamed = _totals.Long(1) > 0;
        _anyUnnamed = _totals.Long(0) > _totals.Long(1);
        _totals.Reset();
    }

    /// <summary>
    /// Stores those events of a block that are new. Where an id of content is known, so is the event: only this content under this store's key has it.
    /// Any other id was given by somebody, so the contents are compared.
    /// </summary>
    public void Append(EventBlock block, AppendTally tally)
    {
        _names.Begin(block, _anyNamed);
        for (var i = 0; i < block.Count; i++)
        {
            ref readonly var e = ref block[i];
            var known = _names.Find(block, i) ?? Find(block, e);
            if (known == null && TryInsert(block, e, block.RowHash(i)))
            {
                tally.Added++;
                _lookFirst = false;
            }
            else if ((known ?? Refused(block, e)) is > 0 and var row && (e.Origin == IdOrigin.Content || _stored.IsSame(row, block, e)))
            {
                tally.Known++;
                _lookFirst = true;
            }
            else
            {
                tally.Conflicts.Add(e.Position);
            }
        }
        _anyNamed |= _names.End();
    }

    /// <summary>Adds up the counters. The caller commits.</summary>
    public void Finish()
    {
        var now = EventTime.Now(_time);
        foreach (var (source, count) in _counts)
        {
            _count.BindText(1, source);
            _count.Bind(2, count.Events);
            _count.Bind(3, count.Named);
            _count.Bind(4, count.Last);
            _count.Bind(5, now);
            _count.Run();
        }
        _counts.Clear();
    }

    public void Dispose()
    {
        _head.Dispose();
        _totals.Dispose();
        _insert.Dispose();
        _findByTime.Dispose();
        _names.Dispose();
        _count.Dispose();
        _stored.Dispose();
    }

    /// <summary>
    /// The row of another event of content that has the event's id: null where there seems to be none, -1 where it has another time than the event
    /// (which is other content). Ids of content are in the index by time alone, for their time is in the hash; all others are in <c>identities</c>.
    /// </summary>
    private long? Find(EventBlock block, in PreparedEvent e)
    {
        switch (e.Origin)
        {
            case IdOrigin.Content:
                // Usually the insert finds out by itself, which saves a look; but where one was known, the next is likely to be.
                return _lookFirst ? FindByTime(block, e) : null;
            case IdOrigin.Brought when _anyUnnamed:
                return FindByTime(block, e) ?? (_contentIds.Contains(block.Id(e), _sequence) ? -1 : null);
            default:
                return null;
        }
    }

    private long? FindByTime(EventBlock block, in PreparedEvent e)
    {
        _findByTime.Bind(1, e.Timestamp);
        _findByTime.BindBlob(2, block.Id(e));
        var found = _findByTime.Step() ? _findByTime.Long(0) : (long?)null;
        _findByTime.Reset();
        return found;
    }

    /// <summary>The row in whose favour the append-only trigger refused an event.</summary>
    private long Refused(EventBlock block, in PreparedEvent e) =>
        FindByTime(block, e) ?? throw new StoreException($"{_database.Path}: refuses a new event", "run tt verify, and restore a backup with tt restore if it fails");

    private bool TryInsert(EventBlock block, in PreparedEvent e, ReadOnlySpan<byte> rowHash)
    {
        Span<byte> chain = stackalloc byte[StoreSchema.HashLength];
        _chain.CopyTo(chain);
        EventRow.Link(chain, rowHash);
        _insert.Bind(1, _sequence + 1);
        _insert.BindBlob(2, block.Id(e));
        _insert.Bind(3, e.Timestamp);
        _insert.BindText(4, block.Type(e));
        _insert.BindText(5, block.Source(e));
        _insert.Bind(6, e.SchemaVersion);
        _insert.BindText(7, block.Host(e));
        _insert.BindText(8, block.Data(e));
        _insert.Bind(9, (int)e.Added);
        _insert.BindBlob(10, chain);
        if (!_insert.TryRun())
            return false;
        chain.CopyTo(_chain);
        _sequence++;

        if (e.Origin == IdOrigin.Content)
        {
            _anyUnnamed = true;
        }
        else
        {
            _names.Add(block.Id(e), _sequence);
        }

        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts.GetAlternateLookup<ReadOnlySpan<byte>>(), block.Source(e), out _);
        count.Events++;
        count.Named += e.Origin == IdOrigin.Content ? 0 : 1;
        count.Last = Math.Max(count.Last, e.Timestamp);
        return true;
    }

    private struct SourceCount
    {
        public long Events;
        public long Named;
        public long Last;
    }
}
