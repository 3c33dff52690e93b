using System.Diagnostics.CodeAnalysis;

namespace TimeTracker.Plugins;

/// <summary>
/// The thread on which every call of one component begins. A call that never comes back takes this thread with it and none of the host's: .NET cannot end a
/// thread, only leave it behind. What a plugin puts into the flow of execution (an <c>AsyncLocal</c>, the culture) stays there, too.
/// </summary>
/// <remarks>
/// <code>
/// host:    Call ─ wait shortly ─────────┬─ it is done: go on at once
///            │                          └─ it is not: a task that ends with the call
/// thread:    └─ call ───── result ─ wait for the next call …
/// </code>
/// Waiting shortly instead of handing out a task spares the host's start what each suspended method costs there: several methods to compile.
/// One call at a time, as the contract says of components.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A call that hangs may come back to its events at any time; they hold nothing that the collector does not free.")]
internal sealed class ComponentThread(string name)
{
    /// <summary>So long the host's own thread is held up by a constructor: nothing can go on before it, and a cold one compiles a good deal.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(1);

    /// <summary>So long by any other call, before it counts as a long one.</summary>
    public static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(100);

    private readonly ManualResetEventSlim _handedOver = new();
    private readonly ManualResetEventSlim _done = new();
    private readonly Lock _lock = new();
    private volatile Thread? _thread;
    private volatile bool _isEnded;
    private Func<ValueTask>? _call;
    private FrequentCall? _frequent;
    private Task _result = Task.CompletedTask;
    private TaskCompletionSource<Task>? _late;

    /// <summary>Whether this is the thread.</summary>
    public bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>Makes a call, and waits shortly for it.</summary>
    /// <param name="call">What to call.</param>
    /// <param name="wait">For how long.</param>
    /// <returns>The call: over already where it took no longer.</returns>
    public Task Call(Func<ValueTask> call, TimeSpan wait)
    {
        Post(call);
        if (!_done.Wait(wait))
            return Late();
        // One that went on by itself after its first await may be over in a moment as well.
        if (!_result.IsCompleted)
            Task.WaitAny([_result], wait);
        return _result;
    }

    /// <summary>Begins a call that is expected to last, and does not wait for it.</summary>
    /// <returns>A task that ends with the call.</returns>
    public Task Begin(Func<ValueTask> call)
    {
        Post(call);
        return Late();
    }

    /// <summary>Has a call made that knows itself what to do at its end.</summary>
    public void HandOver(FrequentCall call)
    {
        _frequent = call;
        Wake();
    }

    /// <summary>Lets the thread go, when it is done with what it does. A call after that is the host's mistake.</summary>
    public void End()
    {
        _isEnded = true;
        _handedOver.Set();
    }

    private void Post(Func<ValueTask> call)
    {
        _done.Reset();
        _call = call;
        Wake();
    }

    private void Wake()
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        _handedOver.Set();
        // The host may have come along upon this very thread, which is the host's from then on: the component is given another one.
        if (_thread is not null && !IsCurrent)
            return;
        _thread = new Thread(Work) { IsBackground = true, Name = name };
        _thread.UnsafeStart();
    }

    private Task Late()
    {
        lock (_lock)
        {
            if (_done.IsSet)
                return _result;
            _late = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _late.Task.Unwrap();
        }
    }

    private void Work()
    {
        do
        {
            _handedOver.Wait();
            _handedOver.Reset();
            if (_frequent is { } frequent)
            {
                _frequent = null;
                frequent.Run();
            }
            else if (_call is { } call)
            {
                _call = null;
                var result = Run(call);
                lock (_lock)
                {
                    _result = result;
                    _done.Set();
                    _late?.SetResult(result);
                    _late = null;
                }
            }
        }
        while (!_isEnded && IsCurrent);
    }

    private static Task Run(Func<ValueTask> call)
    {
        try
        {
            var running = call();
            if (!running.IsCompletedSuccessfully)
                return running.AsTask();
            running.GetAwaiter().GetResult();
            return Task.CompletedTask;
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }
}
