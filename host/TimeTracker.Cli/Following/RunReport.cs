using System.Collections.Concurrent;
using NodaTime;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;

namespace TimeTracker.Cli.Following;

/// <summary>
/// Takes what happens in a <c>tt run</c>, from several threads, and tells it once a second from one: to the status file, in messages, and as a line per collector on a
/// terminal.
/// </summary>
internal sealed class RunReport
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Invocation _invocation;
    private readonly string _store;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, CollectorStatus> _collectors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PipelineStatus> _pipelines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _news = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly HashSet<CollectorNotice> _said = [];
    private readonly Instant _since;
    private bool _isChanged = true;

    public RunReport(Invocation invocation, Instant since, IEnumerable<string> collectors)
    {
        _invocation = invocation;
        _store = invocation.Settings.StorePath;
        _since = since;
        foreach (var name in collectors)
            _collectors.Add(name, new CollectorStatus(name));
    }

    /// <summary>How many events were added in all.</summary>
    public long Added
    {
        get
        {
            lock (_lock)
                return _collectors.Values.Sum(c => c.Added);
        }
    }

    /// <summary>A batch was committed.</summary>
    public void Stored(string collector, StoredBatch batch) => Change(collector, c =>
    {
        _news[collector] = _news.GetValueOrDefault(collector) + batch.Added;
        foreach (var notice in batch.Notices)
        {
            // A thing that lasts may be noticed again and again: one line for it will do, however often it comes.
            if (_said.Count < 1000 && _said.Add(notice with { Count = 1 }))
                Say(NoticeText.Of(collector, notice));
        }
        return c with
        {
            Added = c.Added + batch.Added,
            LastEvent = batch.LastEvent ?? c.LastEvent,
            LastStored = batch.LastEvent is null ? c.LastStored : Now,
        };
    });

    /// <summary>A collector does something else now.</summary>
    /// <param name="collector">Its name.</param>
    /// <param name="state">What.</param>
    /// <param name="nextTry">When it is tried again.</param>
    public void Became(string collector, FollowState state, Instant? nextTry = null) => Change(collector, c => c with { State = state, NextTry = nextTry });

    /// <summary>A collector failed.</summary>
    /// <param name="collector">Its name.</param>
    /// <param name="failure">Why, in full lines that name it.</param>
    /// <param name="nextTry">When it is tried again; null: not before something changes.</param>
    public void Failed(string collector, string failure, Instant? nextTry)
    {
        Say(nextTry is { } next ? $"{failure}; it is tried again in {Lengths.Of(next - Now + Duration.FromMilliseconds(999))}" : failure);
        Change(collector, c => c with { State = nextTry is null ? FollowState.Stopped : FollowState.Waiting, NextTry = nextTry, Errors = c.Errors + 1, LastError = failure });
    }

    /// <summary>A pipeline with a schedule stands so.</summary>
    public void Pipeline(PipelineStatus status)
    {
        lock (_lock)
        {
            _pipelines[status.Name] = status;
            _isChanged = true;
        }
    }

    /// <summary>Says something, a line each.</summary>
    public void Say(string lines)
    {
        foreach (var line in lines.Split(Environment.NewLine))
            _messages.Enqueue(line);
    }

    /// <summary>Tells once a second what there is to tell, until cancelled, and then the rest.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Tell();
            await Task.Delay(Between, _invocation.Machine.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        Tell();
    }

    private Instant Now => Instant.FromDateTimeOffset(_invocation.Machine.Time.GetUtcNow());

    private void Change(string collector, Func<CollectorStatus, CollectorStatus> change)
    {
        lock (_lock)
        {
            _collectors[collector] = change(_collectors[collector]);
            _isChanged = true;
        }
    }

    private void Tell()
    {
        RunStatus? status = null;
        List<KeyValuePair<string, long>> news;
        lock (_lock)
        {
            if (_isChanged)
                status = new RunStatus(RunStatus.CurrentVersion, Environment.ProcessId, _since, [.. _collectors.Values], [.. _pipelines.Values]);
            _isChanged = false;
            news = [.. _news];
            _news.Clear();
        }
        if (status is not null)
            RunStatusFile.Write(_store, status);
        _invocation.TellMessages();
        while (_messages.TryDequeue(out var line))
            _invocation.Terminal.Message(line);
        if (!_invocation.Terminal.IsOutput)
            return;
        foreach (var (collector, added) in news)
        {
            if (added > 0)
                _invocation.Terminal.Line($"{ZonedText.Of(Now, _invocation.Settings.Report.Zone)}  {collector}: {Lengths.Count(added, "new event")}");
        }
        _invocation.Terminal.Out.Flush();
    }
}
