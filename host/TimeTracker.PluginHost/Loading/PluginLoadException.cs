namespace TimeTracker.Plugins;

/// <summary>
/// A component cannot be had: its name is unknown or ambiguous, its plugin cannot be loaded, or its constructor failed. The message is one line
/// that names plugin, component and cause; what the runtime said is in <see cref="Exception.InnerException"/>, for the log.
/// </summary>
public sealed class PluginLoadException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="message">What and why, in one line without final full stop.</param>
    /// <param name="fix">What to do, in the imperative, without final full stop.</param>
    /// <param name="pluginId">The plugin at fault; null where none is (an unknown name).</param>
    /// <param name="innerException">The cause.</param>
    public PluginLoadException(string message, string fix, string? pluginId = null, Exception? innerException = null) : base(message, innerException)
    {
        Fix = fix;
        PluginId = pluginId;
    }

    /// <summary>What to do.</summary>
    public string Fix { get; }

    /// <summary>The plugin at fault; null where none is.</summary>
    public string? PluginId { get; }

    /// <summary>Whether the plugin is sound and only not trusted: what the user can change with one command.</summary>
    public bool IsUntrusted { get; init; }
}
