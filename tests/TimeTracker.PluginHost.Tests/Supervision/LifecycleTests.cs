using Xunit;
using static TimeTracker.Plugins.LifecycleState;

namespace TimeTracker.Plugins.Supervision;

public sealed class LifecycleTests
{
    /// <summary>Every state with the triggers that are legal in it and where they lead; everything else is illegal.</summary>
    private static readonly Dictionary<LifecycleState, string> Legal = new()
    {
        [Discovered] = "Trust>Trusted Distrust>Untrusted Quarantine>Quarantined",
        [Trusted] = "Distrust>Untrusted Pass>Preflighted Mismatch>Incompatible Reject>Invalid Quarantine>Quarantined",
        [Preflighted] = "Load>Loaded Reject>Invalid Quarantine>Quarantined",
        [Loaded] = "Configure>Configured Reject>Invalid Stop>Stopped Quarantine>Quarantined",
        [Configured] = "Start>Starting Stop>Stopped Quarantine>Quarantined",
        [Starting] = "Succeed>Running Fail>Degraded Open>Backoff Stop>Stopping End>Stopped Quarantine>Quarantined",
        [Running] = "Start>Starting Succeed>Running Fail>Degraded Open>Backoff Stop>Stopping End>Stopped Quarantine>Quarantined",
        [Degraded] = "Start>Starting Succeed>Running Fail>Degraded Open>Backoff Stop>Stopping End>Stopped Quarantine>Quarantined",
        [Stopping] = "Stop>Stopping End>Stopped Quarantine>Quarantined",
        [Stopped] = "Stop>Stopped End>Stopped Quarantine>Quarantined",
        [Untrusted] = "Trust>Trusted",
        [Incompatible] = "Enable>Discovered",
        [Invalid] = "Enable>Discovered",
        [Backoff] = "Retry>Starting Stop>Stopped Quarantine>Quarantined",
        [Quarantined] = "Enable>Discovered Stop>Quarantined End>Quarantined Quarantine>Quarantined",
        [LifecycleState.Disabled] = "Enable>Discovered",
    };

    public static TheoryData<LifecycleState, LifecycleTrigger> All =>
        [.. from state in Enum.GetValues<LifecycleState>() from trigger in Enum.GetValues<LifecycleTrigger>() select (state, trigger)];

    [Theory]
    [MemberData(nameof(All))]
    public void Should_answer_every_trigger_in_every_state(LifecycleState state, LifecycleTrigger trigger)
    {
        // given
        var legal = $"{Legal[state]} Disable>Disabled".Split(' ').Select(l => l.Split('>')).ToDictionary(l => l[0], l => Enum.Parse<LifecycleState>(l[1]));
        var life = new Lifecycle(state);

        // then
        if (legal.TryGetValue(trigger.ToString(), out var next))
        {
            life.Fire(trigger);
            Assert.Equal(next, life.State);
            return;
        }
        Assert.Throws<InvalidOperationException>(() => life.Fire(trigger));
        Assert.Equal(state, life.State);
    }
}
