namespace TimeTracker.Plugins;

/// <summary>A manifest cannot be used. Caught where it is read; the message follows the file's name.</summary>
internal sealed class ManifestFaultException(string message, string? fix = null) : Exception(message)
{
    /// <summary>What to do; null for the usual.</summary>
    public string? Fix { get; } = fix;
}
