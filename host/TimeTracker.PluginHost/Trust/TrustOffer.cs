namespace TimeTracker.Plugins;

/// <summary>What the user is asked to trust: a plugin with the hashes of its files as they were read before the question.</summary>
/// <param name="Plugin">What would be recorded.</param>
/// <param name="Changes">The files that changed since the last time, in ordinal order; empty at first sight.</param>
/// <param name="IsDeclined">Whether the user said no to these very files before.</param>
public sealed record TrustOffer(TrustedPlugin Plugin, IReadOnlyList<string> Changes, bool IsDeclined)
{
    /// <summary>The size of all files together, in bytes.</summary>
    public long Bytes => Plugin.Files.Sum(f => f.Size);
}
