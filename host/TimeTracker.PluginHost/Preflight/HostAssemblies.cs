using System.Reflection;
using System.Runtime.InteropServices;

namespace TimeTracker.Plugins;

/// <summary>
/// Which assemblies a plugin has from the host, by simple name: the contract, what the contract's members speak of, and the framework. A copy of one
/// of them in a plugin's folder is not used: its types would have another identity than the host's, and the plugin's components would not be found.
/// </summary>
internal sealed class HostAssemblies
{
    /// <summary>The contract's name.</summary>
    public const string Contract = "TimeTracker.Abstractions";

    /// <summary>The contract and all it references outside the framework. A test compares the list with the assemblies themselves.</summary>
    public static readonly IReadOnlySet<string> ContractClosure = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        Contract,
        "System.Composition.AttributedModel",
        "NodaTime",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
    };

    /// <summary>
    /// Names a plugin may neither bear nor use. The contract lets an assembly of Core's name construct filtered records: a plugin of that name
    /// would be let through the wall that keeps unfiltered data from leaving.
    /// </summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "TimeTracker.Core",
        "TimeTracker.Outlets",
        "TimeTracker.Server",
        "TimeTracker.Cli",
        "TimeTracker.PluginHost",
        "tt",
    };

    private static readonly AssemblyName[] ContractReferences = typeof(ApiLevel).Assembly.GetReferencedAssemblies();

    private readonly HashSet<string> _framework;

    private HostAssemblies(string frameworkFolder)
    {
        var files = Directory.EnumerateFiles(frameworkFolder, "*.dll");
        _framework = files.Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Those of the runtime that runs this process.</summary>
    public static HostAssemblies OfThisProcess { get; } = new(RuntimeEnvironment.GetRuntimeDirectory());

    /// <summary>Every name the host answers.</summary>
    public IEnumerable<string> Names => _framework.Concat(ContractClosure);

    /// <summary>The version of what the contract references outside the framework; null for what it does not reference itself.</summary>
    public static Version? SharedVersion(string name) =>
        Array.Find(ContractReferences, r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase))?.Version;

    public bool IsFramework(string name) => _framework.Contains(name);

    public bool Answers(string name) => _framework.Contains(name) || ContractClosure.Contains(name);
}
