namespace TimeTracker.Plugins;

/// <summary>Where a plugin's component stands between being found and being stopped.</summary>
public enum LifecycleState
{
    /// <summary>Its folder was found.</summary>
    Discovered = 0,

    /// <summary>Its files are those that the user confirmed.</summary>
    Trusted = 1,

    /// <summary>Its metadata was checked; none of its code has run.</summary>
    Preflighted = 2,

    /// <summary>Its assembly is in the process.</summary>
    Loaded = 3,

    /// <summary>Its constructor has accepted the options.</summary>
    Configured = 4,

    /// <summary>Its first call is under way.</summary>
    Starting = 5,

    /// <summary>It works.</summary>
    Running = 6,

    /// <summary>It works again after a failure that is too recent to be forgotten.</summary>
    Degraded = 7,

    /// <summary>It was asked to end.</summary>
    Stopping = 8,

    /// <summary>It has ended.</summary>
    Stopped = 9,

    /// <summary>Its files are unknown or changed; nothing of it runs until the user confirms them.</summary>
    Untrusted = 10,

    /// <summary>It is made for another level of the contract or another framework.</summary>
    Incompatible = 11,

    /// <summary>Its files or its options are wrong.</summary>
    Invalid = 12,

    /// <summary>It failed too often in a short time, and is tried again later.</summary>
    Backoff = 13,

    /// <summary>It did harm and is not started until the user says so or its files change.</summary>
    Quarantined = 14,

    /// <summary>The user switched it off.</summary>
    Disabled = 15,
}
