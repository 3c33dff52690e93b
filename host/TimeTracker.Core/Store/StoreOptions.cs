namespace TimeTracker.Store;

/// <summary>Which store to open, and what it needs to know about the machine.</summary>
/// <param name="Path">The absolute path of the SQLite file.</param>
/// <param name="Access">What it is opened for.</param>
/// <param name="Host">The name of this machine, given to events that bring none.</param>
/// <param name="Time">The clock, for the record of when something was written; never for events.</param>
public sealed record StoreOptions(string Path, StoreAccess Access, string Host, TimeProvider Time)
{
    /// <summary>How long to wait for another writer before giving up. Default: 10 s.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The master key of a store that is made anew; random where null. Tests give one to compare stores.</summary>
    internal byte[]? NewMasterKey { get; init; }
}
