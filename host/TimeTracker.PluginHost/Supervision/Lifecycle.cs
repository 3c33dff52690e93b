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
    /// <summary>Makes the life of a component that was found and not looked at yet.</summary>
    /// <param name="state">Where it stands.</param>
    public Lifecycle(LifecycleState state = Discovered) => State = state;

    /// <summary>Where it stands.</summary>
    public LifecycleState State { get; private set; }

    /// <summary>Where a trigger leads.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="trigger">What happens.</param>
    /// <returns>The state after; null where the trigger is illegal in that state.</returns>
    // Branches and no dictionary: one over these types would be compiled anew at every start.
    public static LifecycleState? Next(LifecycleState state, LifecycleTrigger trigger) => (trigger, state) switch
    {
        (Trust, Discovered or Untrusted) => Trusted,
        (Distrust, Discovered or Trusted) => Untrusted,
        (Pass, Trusted) => Preflighted,
        (Mismatch, Trusted) => Incompatible,
        (Reject, Trusted or Preflighted or Loaded) => Invalid,
        (Load, Preflighted) => Loaded,
        (Configure, Loaded) => Configured,
        // One instance may run again, after a run that ended well or one that did not.
        (Start, Configured or Running or Degraded) => Starting,
        (Succeed, Starting or Running or Degraded) => Running,
        (Fail, Starting or Running or Degraded) => Degraded,
        (Open, Starting or Running or Degraded) => Backoff,
        (Retry, Backoff) => Starting,
        (Stop, Starting or Running or Degraded or Stopping) => Stopping,
        // To stop is legal without a start, and twice.
        (Stop, Loaded or Configured or Backoff or Stopped) => Stopped,
        (Stop or End, Quarantined) => Quarantined,
        (End, Starting or Running or Degraded or Stopping or Stopped) => Stopped,
        // It may do harm as long as its code is in the process: even after it stopped, on a thread it left. And what is ill may be ill twice.
        (LifecycleTrigger.Quarantine, not (Untrusted or Incompatible or Invalid or Disabled)) => Quarantined,
        // A version that fits takes the place of one that did not.
        (Enable, Quarantined or Disabled or Incompatible or Invalid) => Discovered,
        (Disable, _) => Disabled,
        _ => null,
    };

    /// <summary>Moves on.</summary>
    /// <param name="trigger">What happened.</param>
    /// <exception cref="InvalidOperationException">That cannot happen in this state: a defect of the host.</exception>
    public void Fire(LifecycleTrigger trigger) =>
        State = Next(State, trigger) ?? throw new InvalidOperationException($"A component that is {State} cannot {trigger}.");
}
