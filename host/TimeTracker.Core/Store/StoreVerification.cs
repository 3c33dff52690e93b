using System.Runtime.InteropServices;
using SQLitePCL;

namespace TimeTracker.Store;

/// <summary>
/// Checks a whole store: SQLite's own structure, then every row against the chain, then what is kept beside the rows. It finds damage and
/// casual edits; who can write the file and knows this code can also write a chain that fits.
/// </summary>
internal sealed class StoreVerification(SqliteDatabase database)
{
    private readonly StoredRow _row = new();
    private readonly Dictionary<byte[], (long Events, long Last)> _sources = new(Utf8Comparer.Instance);
    private long _rows;
    private long _forgotten;

    /// <summary>Runs all checks on the state of one moment, and stops at the first thing that is wrong.</summary>
    public VerifyResult Run(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        database.Execute("BEGIN");
        try
        {
            var result = Check(progress, cancellationToken);
            return result with { Rows = _rows, Forgotten = _forgotten };
        }
        catch (StoreException e) when (e.InnerException is SqliteDetail { Result: var code } && (code & 0xff) == raw.SQLITE_CORRUPT)
        {
            return new VerifyResult(_rows, _forgotten, _rows + 1, "the file is damaged there: SQLite cannot read on");
        }
        finally
        {
            database.RollBack();
        }
    }

    private VerifyResult Check(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (database.Words("PRAGMA integrity_check(1)"u8) is not "ok" and var damage)
            return Bad(null, $"the file is damaged: {damage}");
        return CheckRows(progress, cancellationToken) ?? CheckCounters() ?? CheckIdentities() ?? CheckTriggers() ?? new VerifyResult(0, 0, null, null);
    }

    private VerifyResult? CheckRows(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        Span<byte> chain = stackalloc byte[StoreSchema.HashLength];
        Span<byte> hash = stackalloc byte[StoreSchema.HashLength];
        chain.Clear();
        var sources = _sources.GetAlternateLookup<ReadOnlySpan<byte>>();
        using var forgotten = database.Prepare("SELECT row_hash, tombstone_hash FROM forgotten WHERE seq = ?1"u8);
        using var rows = database.Prepare("SELECT seq, id, ts, type, source, schema_version, host, data, added, chain FROM events ORDER BY seq"u8);
        while (rows.Step())
        {
            var sequence = rows.Long(0);
            if (sequence != _rows + 1)
                return Bad(_rows + 1, "the row is missing");
            if (!_row.Hash(rows, hash))
                return Bad(sequence, "the row was changed: its id is no id");
            if ((rows.Int(8) & EventRow.ForgottenBit) != 0)
            {
                // The chain was made over the row as it was; what the row is now has a hash of its own.
                forgotten.Bind(1, sequence);
                if (!forgotten.Step() || !forgotten.Bytes(1).SequenceEqual(hash) || forgotten.Bytes(0).Length != hash.Length)
                    return Bad(sequence, "the row was changed after it was forgotten");
                forgotten.Bytes(0).CopyTo(hash);
                forgotten.Reset();
                _forgotten++;
            }
            EventRow.Link(chain, hash);
            if (!rows.Bytes(9).SequenceEqual(chain))
                return Bad(sequence, "the row was changed: it does not fit the chain");
            _rows = sequence;
            ref var source = ref CollectionsMarshal.GetValueRefOrAddDefault(sources, rows.Bytes(4), out _);
            source.Events++;
            source.Last = Math.Max(source.Last, rows.Long(2));
            if (sequence % 10_000 == 0)
            {
                progress?.Report(sequence);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        progress?.Report(_rows);
        if (database.Number("SELECT count(*) FROM forgotten"u8) != _forgotten)
            return Bad(null, "the list of forgotten rows does not fit the rows");
        return null;
    }

    /// <summary>The counters find what the chain cannot: rows cut off at the end.</summary>
    private VerifyResult? CheckCounters()
    {
        using var counters = database.Prepare("SELECT source, events, last_ts FROM sources"u8);
        var counted = 0L;
        var fits = true;
        while (counters.Step())
        {
            counted += counters.Long(1);
            fits &= _sources.Remove(counters.Bytes(0).ToArray(), out var found) && found == (counters.Long(1), counters.Long(2));
        }
        if (counted > _rows)
            return Bad(_rows + 1, FormattableString.Invariant($"rows are missing at the end: {counted} were stored"));
        return fits && _sources.Count == 0 ? null : Bad(null, "the counters of sources do not fit the rows");
    }

    private VerifyResult? CheckIdentities()
    {
        var wrong = database.Number("SELECT i.seq FROM identities i LEFT JOIN events e ON e.seq = i.seq WHERE e.id IS NOT i.id LIMIT 1"u8);
        if (wrong is not null)
            return Bad(wrong, "the identity entered for the row is not its id");
        return database.Number("SELECT (SELECT count(*) FROM identities) = (SELECT coalesce(sum(named), 0) FROM sources)"u8) == 1
            ? null
            : Bad(null, "identities are missing or too many");
    }

    /// <summary>Last, so that a row that was changed after its trigger was dropped is the one that is named.</summary>
    private VerifyResult? CheckTriggers()
    {
        foreach (var (name, sql) in StoreSchema.Triggers)
        {
            using var trigger = database.Prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1"u8);
            trigger.BindText(1, name);
            if (!trigger.Step() || trigger.Words(0) != sql)
                return Bad(null, $"the trigger {name}, which keeps events from being changed, is missing or another one");
        }
        return null;
    }

    private static VerifyResult Bad(long? row, string problem) => new(0, 0, row, problem);
}
