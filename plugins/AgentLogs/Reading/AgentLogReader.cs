using Microsoft.Data.Sqlite;
using TimeTracker.Collecting;
using ZstdSharp;

namespace TimeTracker.AgentLogs;

/// <summary>Reads what is new in all logs, file by file, and makes batches of it. The checkpoint moves with every record.</summary>
internal sealed class AgentLogReader : IDisposable
{
    private readonly LogSearch _search;
    private readonly AgentLogCheckpoint _checkpoint;
    private readonly bool _titles;
    private readonly LogEvents _events = new();
    private readonly HashSet<CollectorNotice> _said = [];
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private List<CollectorNotice> _notices = [];
    private bool _hasMoved;

    public AgentLogReader(LogSearch search, AgentLogCheckpoint checkpoint, bool titles) => (_search, _checkpoint, _titles) = (search, checkpoint, titles);

    /// <summary>Whether there is something to take: events, notices, or a checkpoint that moved.</summary>
    public bool HasNews => _hasMoved || _notices.Count > 0 || _events.Count > 0;

    /// <summary>Says something in the next batch; what lasts, once.</summary>
    public void Say(CollectorNotice notice)
    {
        if (_said.Count < 1000 && _said.Add(notice))
            _notices.Add(notice);
    }

    /// <summary>Reads what is new.</summary>
    /// <param name="written">The files that were written to; null: whatever was.</param>
    /// <param name="batch">So many events are a batch.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Something for each batch that is full and wants to be taken.</returns>
    public IEnumerable<bool> Read(IReadOnlyCollection<string>? written, int batch, CancellationToken cancellationToken)
    {
        foreach (var log in LogOrder.Of(Changed(written, cancellationToken), _checkpoint))
        {
            LogReading? reading = null;
            try
            {
                reading = Open(log);
                while (reading is not null && More(log, reading, batch, cancellationToken))
                    yield return true;
            }
            finally
            {
                reading?.Dispose();
            }
        }
    }

    /// <summary>What was read since this was last asked.</summary>
    public CollectedBatch Take()
    {
        _notices.AddRange(_events.TakeNotices());
        var taken = new CollectedBatch(_events.TakeDrafts(), new Checkpoint(_checkpoint.Write())) { Notices = _notices };
        (_notices, _hasMoved) = ([], false);
        return taken;
    }

    public void Dispose() => _events.Dispose();

    private List<FoundLog> Changed(IReadOnlyCollection<string>? written, CancellationToken cancellationToken)
    {
        if (written is not null && written.All(IsKnownOrNoLog))
            return written.Where(_keys.ContainsKey).Select(p => _keys[p]).Distinct().Select(k => _search.Refresh(_search.Logs[k])).OfType<FoundLog>().Where(l => !_checkpoint.HasRead(l.Key, l.File)).ToList();
        _search.Look(cancellationToken);
        _keys.Clear();
        foreach (var (key, log) in _search.Logs)
        {
            _keys[log.File.Path] = key;
            if (log.File.Shape == LogShape.Database)
                _keys[log.File.WriteAheadLog] = key;
        }
        foreach (var notice in _search.Notices)
            Say(notice);
        _checkpoint.Keep(_search.Logs.ToDictionary(l => l.Key, l => l.Value.File), _search.IsGone);
        return _search.Logs.Values.Where(l => !_checkpoint.HasRead(l.Key, l.File)).ToList();
    }

    // A new file may be a log, a new folder may hold some: then everything is looked at.
    private bool IsKnownOrNoLog(string path) =>
        _keys.ContainsKey(path) || (Path.GetExtension(path) is not ("" or ".jsonl" or ".json" or ".zst") && !Directory.Exists(path));

    private LogReading? Open(FoundLog log)
    {
        try
        {
            return LogReading.Open(log.Agent, log.File, _checkpoint.PositionOf(log.Key), _titles, _events);
        }
        catch (Exception e) when (IsOfFile(e))
        {
            Say(Unreadable(log, e));
            return null;
        }
    }

    private bool More(FoundLog log, LogReading reading, int batch, CancellationToken cancellationToken)
    {
        var more = false;
        var isWhole = false;
        try
        {
            more = reading.Read(batch, cancellationToken);
            isWhole = !more;
        }
        catch (Exception e) when (IsOfFile(e))
        {
            // What was read up to here counts; the file is tried again when everything is looked at.
            Say(Unreadable(log, e));
        }
        _checkpoint.Set(log.Key, reading.Position(isWhole));
        _hasMoved = true;
        return more;
    }

    private static bool IsOfFile(Exception e) => e is IOException or UnauthorizedAccessException or ZstdException or SqliteException;

    private static CollectorNotice Unreadable(FoundLog log, Exception e) => e is FileNotFoundException or DirectoryNotFoundException
        // Agents clean up behind themselves: what was read of it stays.
        ? new CollectorNotice("log-gone", $"{log.File.Path} was deleted before it was read")
        : new CollectorNotice("log-unreadable", $"{log.File.Path} could not be read") { Fix = e is ZstdException ? "check it with zstd -t" : e is SqliteException ? "check it with sqlite3 FILE 'PRAGMA integrity_check'" : "allow reading it" };
}
