using static TimeTracker.Plugins.LifecycleState;
using static TimeTracker.Plugins.LifecycleTrigger;

namespace TimeTracker.Plugins;

/// <summary>
/// The way of one component through its states. The table is total: every state answers every trigger, either with the next state or by refusing it.
/// </summary>
/// <remarks>
/// <code>
/// Discovered → Trusted → Preflighted → Loaded → Configured → Starting → Running ⇄ Degraded → Stopping → Stopped
///      ↓                      ↓                                   ↓          ↘  Backoff ↗
///  Untrusted        Incompatible, Invalid              anywhere: Quarantined, Disabled
/// </code>
/// </remarks>
public sealed class Lifecycle
{
    private static readonly Dictionary<(LifecycleState, LifecycleTrigger), LifecycleState> Table = Build();

    /// <summary>Makes the life of a component that was found and not looked at yet.</summary>
    /// <param name="state">Where it stands.</param>
    public Lifecycle(LifecycleState state = Discovered) => State = state;

    /// <summary>Where it stands.</summary>
    public LifecycleState State { get; private set; }

    /// <summary>Where a trigger leads.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="trigger">What happens.</param>
    /// <returns>The state after; null where the trigger is illegal in that state.</returns>
    public static LifecycleState? Next(LifecycleState state, LifecycleTrigger trigger) => Table.TryGetValue((state, trigger), out var next) ? next : null;

    /// <summary>Moves on.</summary>
    /// <param name="trigger">What happened.</param>
    /// <exception cref="InvalidOperationException">That cannot happen in this state: a defect of the host.</exception>
    public void Fire(LifecycleTrigger trigger) =>
        State = Next(State, trigger) ?? throw new InvalidOperationException($"A component that is {State} cannot {trigger}.");

    private static Dictionary<(LifecycleState, LifecycleTrigger), LifecycleState> Build()
    {
        var table = new Dictionary<(LifecycleState, LifecycleTrigger), LifecycleState>
        {
            [(Discovered, Trust)] = Trusted,
            [(Discovered, Distrust)] = Untrusted,
            [(Untrusted, Trust)] = Trusted,
            [(Trusted, Distrust)] = Untrusted,
            [(Trusted, Pass)] = Preflighted,
            [(Trusted, Mismatch)] = Incompatible,
            [(Trusted, Reject)] = Invalid,
            [(Preflighted, Load)] = Loaded,
            [(Preflighted, Reject)] = Invalid,
            [(Loaded, Configure)] = Configured,
            [(Loaded, Reject)] = Invalid,
            [(Configured, Start)] = Starting,
            [(Starting, Succeed)] = Running,
            [(Starting, Fail)] = Degraded,
            [(Running, Succeed)] = Running,
            [(Running, Fail)] = Degraded,
            [(Degraded, Succeed)] = Running,
            [(Degraded, Fail)] = Degraded,
            // One instance may run again, after a run that ended well or one that did not.
            [(Running, Start)] = Starting,
            [(Degraded, Start)] = Starting,
            [(Backoff, Retry)] = Starting,
            [(Stopping, End)] = Stopped,
            [(Quarantined, Enable)] = Discovered,
            [(Disabled, Enable)] = Discovered,
            // A version that fits takes the place of one that did not.
            [(Incompatible, Enable)] = Discovered,
            [(Invalid, Enable)] = Discovered,
        };
        foreach (var active in (LifecycleState[])[Starting, Running, Degraded])
        {
            table[(active, Open)] = Backoff;
            table[(active, Stop)] = Stopping;
            table[(active, End)] = Stopped;
        }
        // To stop is legal without a start, and twice.
        foreach (var state in (LifecycleState[])[Loaded, Configured, Backoff, Quarantined, Stopped])
            table[(state, Stop)] = state is Quarantined or Stopped ? state : Stopped;
        table[(Stopping, Stop)] = Stopping;
        table[(Stopped, End)] = Stopped;
        table[(Quarantined, End)] = Quarantined;
        foreach (var state in Enum.GetValues<LifecycleState>())
        {
            // It may do harm as long as its code is in the process: even after it stopped, on a thread it left. And what is ill may be ill twice.
            if (state is not (Untrusted or Incompatible or Invalid or Disabled))
                table[(state, LifecycleTrigger.Quarantine)] = Quarantined;
            table[(state, Disable)] = Disabled;
        }
        return table;
    }
}
