using System.Reflection;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins.Loader;

namespace TimeTracker.Plugins;

/// <summary>
/// A plugin's main assembly in a load context of its own, so that two plugins may each have their version of a dependency. Not collectible, since that
/// would cost precompiled code and tiered compilation; and loaded by path, since from memory precompiled code would be lost as well.
/// </summary>
internal static class PluginAssembly
{
    public static Assembly Load(string path, SharingContext shared, HostAssemblies host)
    {
        // The builder's own resolver would say this in a page of text about the hosting library.
        if (!File.Exists(path))
            throw new FileNotFoundException("The plugin's main assembly is gone.", path);
        try
        {
            return CreateContext(path, shared, host).LoadFromAssemblyPath(path);
        }
        catch (BadImageFormatException e) when (e.FileName is null)
        {
            throw new BadImageFormatException(e.Message, path, e);
        }
    }

    private static AssemblyLoadContext CreateContext(string path, SharingContext shared, HostAssemblies host)
    {
        // With all names given beforehand the builder's own walk through their references, which would load them, is not needed.
        var builder = new AssemblyLoadContextBuilder().SetMainAssemblyPath(path).SetDefaultContext(shared).IsLazyLoaded(true);
        foreach (var name in HostAssemblies.ContractClosure.Concat(Copies(path, host)))
            builder.PreferDefaultLoadContextAssembly(new AssemblyName(name));
        return builder.Build();
    }

    /// <summary>
    /// The host's assemblies of which a copy lies in the folder, to be passed over. All others of the framework are found in the default context
    /// anyway, after the folder; to name each of them to the builder would cost as much as all the rest of it.
    /// </summary>
    private static IEnumerable<string> Copies(string path, HostAssemblies host) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.dll", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)).Where(host.Answers);
}
