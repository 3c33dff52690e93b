namespace TimeTracker.Plugins;

/// <summary>What the attributes of all four kinds of component say. Also the metadata by which the host tells components apart.</summary>
/// <remarks>Not to be implemented by plugins: within a major, members may be added.</remarks>
public interface IComponentAttribute
{
    /// <summary>The name by which <c>plugins.json</c> refers to the component: lower case, digits and <c>-</c>.</summary>
    string Name { get; }

    /// <summary>One line on what it does, for <c>tt plugins list</c>. Default: empty.</summary>
    string Summary { get; }

    /// <summary>
    /// The class of its options, the one that it reads with <see cref="PluginOptions.Read{T}"/>: the build describes it in <c>plugin.json</c>.
    /// Default: null, options are not described.
    /// </summary>
    Type? Options { get; }
}
