using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace TimeTracker.Plugins.Testing.Watching;

/// <summary>The clock that a component gets: it goes only when the suite moves it, and knows which timers are not disposed of.</summary>
internal sealed class ContractClock(Instant now) : FakeTimeProvider(now.ToDateTimeOffset())
{
    private int _timers;

    /// <summary>How many timers were made and not disposed of.</summary>
    public int Timers => Volatile.Read(ref _timers);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _timers);
        return new CountedTimer(base.CreateTimer(callback, state, dueTime, period), this);
    }

    private sealed class CountedTimer(ITimer timer, ContractClock clock) : ITimer
    {
        private int _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
                Interlocked.Decrement(ref clock._timers);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
