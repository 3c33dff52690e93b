using System.Collections.Concurrent;
using System.Reflection.Metadata;

namespace TimeTracker.Plugins;

/// <summary>The contract and what its members speak of, as this host has them. Read once in a process. Safe for use by several threads.</summary>
internal sealed class SharedDefinitions(Func<string, MetadataReader?> open)
{
    private readonly ConcurrentDictionary<string, Lazy<SharedAssembly?>> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those beside the program. The files stay in memory: their metadata is read from there.</summary>
    public static SharedDefinitions OfThisProcess { get; } = new(Beside);

    /// <summary>One of the shared assemblies; null for one that is not shared, or whose file is not there (a program packed into one file).</summary>
    public SharedAssembly? Find(string name) => HostAssemblies.ContractClosure.Contains(name)
        ? _assemblies.GetOrAdd(name, n => new Lazy<SharedAssembly?>(() => open(n) is { } reader ? new SharedAssembly(reader) : null)).Value
        : null;

    private static MetadataReader? Beside(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        return File.Exists(path) ? AssemblyFile.TryOpen(path, out _)?.Metadata : null;
    }
}
