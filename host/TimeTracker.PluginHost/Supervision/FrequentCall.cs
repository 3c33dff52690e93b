using System.Threading.Tasks.Sources;

namespace TimeTracker.Plugins;

/// <summary>
/// A call that is made again and again, such as the writing of a batch. Going to the component's thread and back each time would cost more than many a call; so here
/// the host comes along: it awaits a promise, and goes on upon the component's thread when the call is done.
/// </summary>
/// <remarks>
/// <code>
/// component's thread:  call, host, call, host, call …      until the host waits for something else, or does not call again
/// </code>
/// While the plugin's code runs there is nothing of the host's on the thread's stack. A call that hangs takes the thread with it; the host is woken elsewhere.
/// One call at a time, each awaited once: what <see cref="IValueTaskSource"/> asks for.
/// </remarks>
internal sealed class FrequentCall(ComponentThread thread, ComponentWatch watch, string silence) : IValueTaskSource, IDisposable
{
    /// <summary>So often within the time that a call has it is looked for calls whose time is over.</summary>
    private const int Looks = 4;

    private const int Done = 0;
    private const int Offered = 1;
    private const int Running = 2;
    private const int GivenUp = 3;

    private Func<ValueTask>? _call;
    private Action<object?>? _host;
    private object? _hostState;
    private Exception? _failure;
    private int _state;
    private short _token;
    private bool _isNext;

    private long _began;
    private volatile bool _isWaiting;
    private ITimer? _watchdog;
    private CancellationToken _cancellation;
    private CancellationTokenRegistration _onCancel;
    private ITimer? _lastMoment;

    /// <summary>What asks a call to end whose time is over, before it is given up; null where nothing can.</summary>
    public Action? AskToStop { get; init; }

    /// <summary>Whether a call may take any time while it says that it waits.</summary>
    public bool MayWait { get; set; }

    /// <summary>Said by the call itself: whether it waits for something, or its own code runs (again). False when a call begins.</summary>
    public bool IsWaiting
    {
        set
        {
            // The wait itself is part of the call's time, unless it may take any.
            if (!value && MayWait)
                Volatile.Write(ref _began, watch.Time.GetTimestamp());
            _isWaiting = value;
        }
    }

    /// <summary>Whether a call was asked to end.</summary>
    public bool WasAskedToStop { get; private set; }

    /// <summary>Offers a call; it begins when it is awaited.</summary>
    /// <exception cref="PluginException">It must not be called any more.</exception>
    public ValueTask Offer(Func<ValueTask> call, CancellationToken cancellationToken)
    {
        if (_watchdog is null)
            Watch(cancellationToken);
        _call = call;
        _failure = null;
        Volatile.Write(ref _began, watch.Time.GetTimestamp());
        _state = Offered;
        return new ValueTask(this, ++_token);
    }

    /// <summary>Makes the call that was offered, and those that the host offers in answer. On the component's thread.</summary>
    public void Run()
    {
        do
        {
            _isNext = false;
            _isWaiting = false;
            Volatile.Write(ref _state, Running);
            if (!Call() || !End())
                return;
            GoOn();
        }
        while (_isNext);
    }

    public ValueTaskSourceStatus GetStatus(short token) => Volatile.Read(ref _state) is Offered or Running ? ValueTaskSourceStatus.Pending
        : _failure is null ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Faulted;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        (_host, _hostState) = (continuation, state);
        if (thread.IsCurrent)
            _isNext = true;
        else
            thread.HandOver(this);
    }

    public void GetResult(short token)
    {
        if (_failure is { } failure)
            throw failure;
    }

    public void Dispose()
    {
        _watchdog?.Dispose();
        _onCancel.Dispose();
        _lastMoment?.Dispose();
    }

    /// <summary>Makes the call.</summary>
    /// <returns>Whether it is over; else it has gone elsewhere and ends there.</returns>
    private bool Call()
    {
        try
        {
            var running = _call!();
            if (!running.IsCompleted)
            {
                var task = running.AsTask();
                // Not on the thread that ends it: that is the plugin's, which may hold a lock.
                task.ContinueWith(EndElsewhere, CancellationToken.None, TaskContinuationOptions.RunContinuationsAsynchronously, TaskScheduler.Default);
                return false;
            }
            running.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            Fail(e);
        }
        return true;
    }

    private void EndElsewhere(Task task)
    {
        if (task.IsFaulted)
            Fail(task.Exception.InnerException!);
        else if (task.IsCanceled)
            Fail(new OperationCanceledException());
        if (End())
            GoOn();
    }

    private void Fail(Exception exception)
    {
        // What comes after it was given up is nobody's concern any more.
        if (Volatile.Read(ref _state) == Running)
            _failure = exception is OperationCanceledException && _cancellation.IsCancellationRequested ? exception : watch.Fail(exception);
    }

    private bool End() => Interlocked.CompareExchange(ref _state, Done, Running) == Running;

    private void GoOn()
    {
        var (host, state) = (_host!, _hostState);
        (_host, _hostState) = (null, null);
        host(state);
    }

    private void Watch(CancellationToken cancellationToken)
    {
        var look = watch.Limits.Silence / Looks;
        _cancellation = cancellationToken;
        _watchdog = watch.Time.CreateTimer(_ => Look(), null, look, look);
        _onCancel = cancellationToken.UnsafeRegister(_ => _lastMoment = watch.Time.CreateTimer(_ => GiveUp(isCancelled: !WasAskedToStop), null, watch.Limits.Stop, Timeout.InfiniteTimeSpan), null);
    }

    private void Look()
    {
        if (Volatile.Read(ref _state) != Running || (MayWait && _isWaiting) || watch.Time.GetElapsedTime(Volatile.Read(ref _began)) < watch.Limits.Silence)
            return;
        if (AskToStop is null)
            GiveUp(isCancelled: false);
        else if (!WasAskedToStop)
        {
            // Who obeys is only slow.
            WasAskedToStop = true;
            AskToStop();
        }
    }

    private void GiveUp(bool isCancelled)
    {
        if (Interlocked.CompareExchange(ref _state, GivenUp, Running) != Running)
            return;
        if (isCancelled)
        {
            watch.LeaveBehind();
            _failure = new OperationCanceledException(_cancellation);
        }
        else
        {
            _failure = watch.Abandon($"{silence} for {watch.Limits.Silence.TotalSeconds:0} s");
        }
        ThreadPool.UnsafeQueueUserWorkItem(_ => GoOn(), null);
    }
}
