namespace TimeTracker.Plugins;

/// <summary>
/// A failure that a person can do something about: what happened, and the fix. The host shows both as one line and adds the plugin's name.
/// Any other exception counts as a defect of the plugin and is shown as such.
/// </summary>
public sealed class PluginException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="message">What happened and where, in a sentence without final full stop.</param>
    /// <param name="fix">What to do, in the imperative, without final full stop.</param>
    /// <param name="innerException">The cause, for the log.</param>
    public PluginException(string message, string fix, Exception? innerException = null) : base(message, innerException) => Fix = fix;

    /// <summary>What to do.</summary>
    public string Fix { get; }

    /// <summary>Whether trying again later, with nothing changed, may succeed (a locked file, an unreachable disk). Default: false.</summary>
    public bool IsTemporary { get; init; }
}
