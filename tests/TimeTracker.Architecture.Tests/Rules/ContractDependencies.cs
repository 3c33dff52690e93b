using TimeTracker.Architecture.Reading;

namespace TimeTracker.Architecture.Rules;

/// <summary>What the contract stands on. All of it is shared with plugins by simple name, so every addition binds every plugin.</summary>
internal static class ContractDependencies
{
    private static readonly string[] Allowed = ["System.Composition.AttributedModel", "NodaTime", "Microsoft.Extensions.Logging.Abstractions"];

    private static readonly HashSet<string> Framework =
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Select(f => Path.GetFileNameWithoutExtension(f))];

    public static IEnumerable<string> Violations(BuiltAssembly contract, IEnumerable<string> packages)
        => contract.References.Where(r => !Framework.Contains(r)).Concat(packages).Except(Allowed)
            .Select(r => $"{contract.Name} depends on {r}; it may on {string.Join(", ", Allowed)} and the framework");
}
