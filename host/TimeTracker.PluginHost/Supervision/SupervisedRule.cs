using TimeTracker.Rules;

namespace TimeTracker.Plugins;

/// <summary>A plugin's source of rules under supervision. Each loading is a run.</summary>
internal sealed class SupervisedRule(IRule rule, ComponentWatch watch) : IRule
{
    private readonly SupervisedCalls _calls = new(watch);

    /// <exception cref="PluginException">It failed, did not come back, or must not be called any more.</exception>
    public ValueTask<RuleSet> LoadAsync(CancellationToken cancellationToken) => _calls.AskAsync(() => CopyAsync(cancellationToken), "load", cancellationToken);

    /// <summary>The list is the plugin's own object until it is copied, there where the plugin's code runs: it could throw or never end.</summary>
    private async ValueTask<RuleSet> CopyAsync(CancellationToken cancellationToken)
    {
        var set = await rule.LoadAsync(cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("The rules are null.");
        var rules = set.Rules.ToArray();
        return Array.TrueForAll(rules, r => r is not null) ? set with { Rules = rules } : throw new InvalidOperationException("One of the rules is null.");
    }
}
