using Microsoft.Extensions.Logging;

namespace TimeTracker.Plugins;

/// <summary>
/// What the host gives a component: a constructor takes it as its only parameter and is marked <c>[ImportingConstructor]</c>.
/// </summary>
public sealed class PluginContext
{
    /// <summary>Makes a context. The host does; tests may.</summary>
    /// <param name="pluginId">The plugin's id.</param>
    /// <param name="name">The name the user gave this instance in <c>plugins.json</c>.</param>
    /// <param name="options">The instance's options.</param>
    /// <param name="logger">A logger that names the plugin.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stateDirectory">A folder of the plugin's own.</param>
    public PluginContext(string pluginId, string name, PluginOptions options, ILogger logger, TimeProvider time, string stateDirectory)
    {
        PluginId = pluginId ?? throw new ArgumentNullException(nameof(pluginId));
        Name = name ?? throw new ArgumentNullException(nameof(name));
        Options = options ?? throw new ArgumentNullException(nameof(options));
        Logger = logger ?? throw new ArgumentNullException(nameof(logger));
        Time = time ?? throw new ArgumentNullException(nameof(time));
        StateDirectory = stateDirectory ?? throw new ArgumentNullException(nameof(stateDirectory));
    }

    /// <summary>The plugin's id.</summary>
    public string PluginId { get; }

    /// <summary>The name the user gave this instance: the key below <c>collectors</c>, <c>pipelines</c> or <c>webhooks</c>.</summary>
    public string Name { get; }

    /// <summary>The instance's options, as configured.</summary>
    public PluginOptions Options { get; }

    /// <summary>Logs with the plugin's name. Counts and ids only: no captured text, no secrets.</summary>
    public ILogger Logger { get; }

    /// <summary>The clock. The system clock is not to be asked directly.</summary>
    public TimeProvider Time { get; }

    /// <summary>
    /// A folder for the plugin's caches: an absolute path, one for all components and instances of the plugin, private to the user. It need not exist:
    /// create it with <see cref="Directory.CreateDirectory(string)"/> before writing to it. It may be deleted between runs; what must not be lost
    /// belongs into the checkpoint.
    /// </summary>
    public string StateDirectory { get; }
}
