namespace TimeTracker.Architecture.Rules;

/// <summary>Who may know whom. What is not in the table is not allowed.</summary>
internal static class ReferenceTable
{
    private const string Contract = "TimeTracker.Abstractions";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [Contract] = [],
        ["TimeTracker.Core"] = [Contract],
        ["TimeTracker.Outlets"] = [Contract, "TimeTracker.Core"],
        ["TimeTracker.Server"] = [Contract, "TimeTracker.Core", "TimeTracker.Outlets"],
        ["TimeTracker.PluginHost"] = [Contract],
        ["TimeTracker.Plugin.Testing"] = [Contract, "TimeTracker.Core", "TimeTracker.PluginHost"],
        ["tt"] = [Contract, "TimeTracker.Core", "TimeTracker.Outlets", "TimeTracker.Server", "TimeTracker.PluginHost"],
    };

    /// <summary>The references that are not allowed, one sentence each.</summary>
    /// <param name="name">The project or assembly.</param>
    /// <param name="isPlugin">Whether it is a plugin.</param>
    /// <param name="references">What it refers to; others than this product's are not looked at.</param>
    public static IEnumerable<string> Violations(string name, bool isPlugin, IEnumerable<string> references)
    {
        var own = AssemblyName(name);
        var allowed = isPlugin ? [Contract] : Allowed.GetValueOrDefault(own);
        if (allowed is null)
            return [$"{name} is not in the table of references; decide what it may know and add it"];
        return from reference in references.Select(AssemblyName)
               where reference == "tt" || reference.StartsWith("TimeTracker.", StringComparison.Ordinal)
               where !allowed.Contains(reference)
               select $"{name} refers to {reference}; it may know {(allowed.Length == 0 ? "nothing" : string.Join(", ", allowed))}";
    }

    private static string AssemblyName(string project) => project == "TimeTracker.Cli" ? "tt" : project;
}
