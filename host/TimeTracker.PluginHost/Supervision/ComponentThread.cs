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
    private Thread? _thread;
    private Func<ValueTask>? _call;
    private Task _result = Task.CompletedTask;
    private TaskCompletionSource<Task>? _late;

    /// <summary>Makes a call, and waits shortly for it.</summary>
    /// <param name="call">What to call.</param>
    /// <param name="wait">For how long.</param>
    /// <returns>The call: over already where it took no longer.</returns>
    public Task Call(Func<ValueTask> call, TimeSpan wait)
    {
        HandOver(call);
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
        HandOver(call);
        return Late();
    }

    /// <summary>Lets the thread go, when it is done with what it does. There is no call after that.</summary>
    public void End()
    {
        _call = null;
        _handedOver.Set();
    }

    private void HandOver(Func<ValueTask> call)
    {
        _done.Reset();
        _call = call;
        _handedOver.Set();
        if (_thread is not null)
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
        while (true)
        {
            _handedOver.Wait();
            _handedOver.Reset();
            if (_call is not { } call)
                return;
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
