namespace TimeTracker.Plugins;

/// <summary>The user's lock cannot be read or written. The message is one line that names the file.</summary>
public sealed class PluginLockException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="message">What and why, in one line without final full stop.</param>
    /// <param name="fix">What to do, in the imperative, without final full stop.</param>
    /// <param name="innerException">The cause.</param>
    public PluginLockException(string message, string fix, Exception? innerException = null) : base(message, innerException) => Fix = fix;

    /// <summary>What to do.</summary>
    public string Fix { get; }
}
