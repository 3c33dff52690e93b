namespace TimeTracker.Rules;

/// <summary>Definitions from one place.</summary>
/// <param name="Rules">In order.</param>
/// <param name="ContentHash">Changes exactly when a definition changes: results are cached under it. For predicates, the plugin's version belongs into it.</param>
public sealed record RuleSet(IReadOnlyList<RuleDefinition> Rules, string ContentHash);
