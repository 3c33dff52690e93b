namespace TimeTracker.Plugins;

/// <summary>What moves a component from one <see cref="LifecycleState"/> to another.</summary>
public enum LifecycleTrigger
{
    /// <summary>Its files are the confirmed ones, or the user confirmed them.</summary>
    Trust = 0,

    /// <summary>Its files are unknown or other than those confirmed.</summary>
    Distrust = 1,

    /// <summary>Its metadata is sound.</summary>
    Pass = 2,

    /// <summary>It needs another level of the contract or another framework.</summary>
    Mismatch = 3,

    /// <summary>Its files or its options are wrong.</summary>
    Reject = 4,

    /// <summary>Its assembly was loaded.</summary>
    Load = 5,

    /// <summary>Its instance was made.</summary>
    Configure = 6,

    /// <summary>Its first call begins.</summary>
    Start = 7,

    /// <summary>It answered.</summary>
    Succeed = 8,

    /// <summary>It failed, and may go on.</summary>
    Fail = 9,

    /// <summary>It failed too often: its breaker opened.</summary>
    Open = 10,

    /// <summary>The time of waiting is over.</summary>
    Retry = 11,

    /// <summary>It hung, killed the process, threw where nobody can catch, or opened its breaker too often.</summary>
    Quarantine = 12,

    /// <summary>The user lifted the quarantine or switched it on, or its files changed: it begins anew.</summary>
    Enable = 13,

    /// <summary>The user switched it off.</summary>
    Disable = 14,

    /// <summary>It is asked to end.</summary>
    Stop = 15,

    /// <summary>It has ended, or was left behind when its time to end was over.</summary>
    End = 16,
}
