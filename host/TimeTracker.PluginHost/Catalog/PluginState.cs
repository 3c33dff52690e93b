namespace TimeTracker.Plugins;

/// <summary>What became of a plugin's folder when it was checked, before any of its code ran.</summary>
public enum PluginState
{
    /// <summary>Nothing speaks against loading it.</summary>
    Ready = 0,

    /// <summary>Sound, but switched off by the user.</summary>
    Disabled = 1,

    /// <summary>Made for another level of the contract or another framework.</summary>
    Incompatible = 2,

    /// <summary>Damaged, incomplete, ambiguous or against a rule: it cannot be loaded as it is.</summary>
    Invalid = 3,

    /// <summary>Nobody has said yet that its files, as they are now, may be loaded.</summary>
    Untrusted = 4,

    /// <summary>Sound, but it did harm when it ran: not started until the user enables it or its files change.</summary>
    Quarantined = 5,
}
