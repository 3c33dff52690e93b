namespace TimeTracker.Rules;

/// <summary>Definitions from one place.</summary>
/// <param name="Rules">In order.</param>
/// <param name="ContentHash">Changes exactly when a definition changes: results are cached under it. For predicates, the plugin's version belongs into it.</param>
public sealed record RuleSet(IReadOnlyList<RuleDefinition> Rules, string ContentHash)
{
    /// <summary>
    /// The absolute paths of all files that the definitions come from. While none of them, the options and the plugin changed, the host may go on
    /// with what it knows of the set and not load the plugin at all. Default: null, which says that only asking tells.
    /// </summary>
    public IReadOnlyList<string>? Files { get; init; }
}
