using System.Composition.Hosting;
using Microsoft.Extensions.Logging;

namespace TimeTracker.Plugins;

/// <summary>A component that was made for one entry of the configuration. Disposing ends the instance.</summary>
/// <typeparam name="T">The interface of its kind.</typeparam>
public sealed class Component<T> : IAsyncDisposable where T : class
{
    private readonly CompositionHost _composition;
    private readonly ILogger _logger;

    internal Component(T instance, ComponentDescription description, PluginContext context, CompositionHost composition)
    {
        Instance = instance;
        Description = description;
        Name = context.Name;
        _composition = composition;
        _logger = context.Logger;
    }

    /// <summary>The plugin's object. What it throws is the caller's to contain.</summary>
    public T Instance { get; }

    /// <summary>What its attributes say.</summary>
    public ComponentDescription Description { get; }

    /// <summary>The name the user gave this instance.</summary>
    public string Name { get; }

    /// <summary>Ends the instance: asynchronously or not, as it prefers. An exception is logged, not thrown: nobody can act on it.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Instance is IAsyncDisposable disposable)
                await disposable.DisposeAsync().ConfigureAwait(false);
            _composition.Dispose();
        }
        catch (Exception e)
        {
            _logger.LogWarning(e, "plugin {Plugin}: {Component} failed while it was closed", Description.PluginId, Name);
        }
    }
}
