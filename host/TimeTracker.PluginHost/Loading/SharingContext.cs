using System.Reflection;
using System.Runtime.Loader;

namespace TimeTracker.Plugins;

/// <summary>
/// Answers the host's assemblies by simple name, whatever version is asked for. The default context refuses a reference to a higher version, whereupon
/// the plugin's own copy would be loaded: a contract of other identity, in which the host finds no component and no error.
/// </summary>
internal sealed class SharingContext : AssemblyLoadContext
{
    private readonly HostAssemblies _host;

    public SharingContext(HostAssemblies host) : base("TimeTracker plugins: shared") => _host = host;

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && _host.Answers(name) ? Default.LoadFromAssemblyName(new AssemblyName(name)) : null;
}
