namespace TimeTracker.Plugins;

/// <summary>
/// Makes the calls of one component of whatever kind on its own thread, and waits for each so long and no longer: it may hang or throw, and the host goes on
/// without it.
/// </summary>
internal sealed class SupervisedCalls(ComponentWatch watch)
{
    /// <summary>So many repeated calls are waited for: most runs have no more, and what is awaited has code compiled that those can do without.</summary>
    private const int FewCalls = 4;

    private IDisposable? _run;
    private FrequentCall? _frequent;
    private int _repeated;

    /// <summary>Notes that a run begins: who kills the process from here on is known.</summary>
    /// <exception cref="PluginException">It must not run.</exception>
    public void Begin() => _run = watch.BeginRun();

    /// <summary>Notes that the run is over, complete or not.</summary>
    public void End()
    {
        _frequent?.Dispose();
        _run?.Dispose();
        _run = null;
    }

    /// <summary>Makes a call that is made again and again.</summary>
    /// <inheritdoc cref="MakeAsync"/>
    public ValueTask RepeatAsync(Func<ValueTask> call, string name, CancellationToken cancellationToken)
    {
        if (_repeated < FewCalls)
        {
            _repeated++;
            return MakeAsync(call, name, cancellationToken);
        }
        if (watch.Quarantined.IsCancellationRequested)
            throw watch.Stopped();
        _frequent ??= new FrequentCall(watch.Thread, watch, $"did not come back from \"{name}\"");
        return _frequent.Offer(call, cancellationToken);
    }

    /// <summary>Makes a call.</summary>
    /// <param name="call">What to call.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="cancellationToken">The caller's own.</param>
    /// <exception cref="PluginException">It failed, did not come back, or must not be called any more.</exception>
    public ValueTask MakeAsync(Func<ValueTask> call, string name, CancellationToken cancellationToken)
    {
        if (watch.Quarantined.IsCancellationRequested)
            throw watch.Stopped();
        var running = watch.Thread.Call(call, ComponentThread.Shortly);
        return running.IsCompletedSuccessfully ? default : new ValueTask(EndOfAsync(running, name, cancellationToken));
    }

    /// <summary>Makes a call that answers something; one run of its own.</summary>
    /// <inheritdoc cref="MakeAsync"/>
    public async ValueTask<T> AskAsync<T>(Func<ValueTask<T>> call, string name, CancellationToken cancellationToken) where T : class
    {
        T? answer = null;
        Begin();
        try
        {
            await MakeAsync(async () => answer = await call().ConfigureAwait(false), name, cancellationToken).ConfigureAwait(false);
            if (answer is null)
                throw watch.Fail(new InvalidOperationException($"\"{name}\" answered null."));
            watch.Succeed();
            return answer;
        }
        finally
        {
            End();
        }
    }

    private async Task EndOfAsync(Task running, string name, CancellationToken cancellationToken)
    {
        if (!await Patience.WaitAsync(running, watch.Limits.Silence, watch.Time, cancellationToken).ConfigureAwait(false)
            && !(cancellationToken.IsCancellationRequested && await Patience.WaitAsync(running, watch.Limits.Stop, watch.Time, CancellationToken.None).ConfigureAwait(false)))
        {
            if (!cancellationToken.IsCancellationRequested)
                throw watch.Abandon($"did not come back from \"{name}\" for {watch.Limits.Silence.TotalSeconds:0} s");
            watch.LeaveBehind();
            throw new OperationCanceledException(cancellationToken);
        }
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            throw watch.Fail(e);
        }
    }
}
