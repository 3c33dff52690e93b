using TimeTracker.Architecture.Reading;

namespace TimeTracker.Architecture.Rules;

/// <summary>Whom an assembly shows its internals.</summary>
internal static class Friends
{
    public static IEnumerable<string> Violations(BuiltAssembly assembly, params string[] allowed)
        => assembly.Friends.Except(allowed).Select(f => $"{assembly.Name} shows its internals to {f}; only {string.Join(", ", allowed)} may see them");
}
