using System.Text;
using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>Names of sources as they leave beside records: plain whatever the policy says of that class, but even they can spell a secret.</summary>
internal sealed class SourceNames(PrivacyPolicy policy, StoreKeys keys)
{
    private readonly ValueFilter _values = new(policy, new Pseudonyms(keys, policy.PseudonymEpoch), new FilterTally());

    /// <summary>The name of a source as it leaves.</summary>
    public string Of(string source) =>
        _values.TryFilterText(ClassRule.Of(DataClass.Plain, PrivacyAction.Keep), HiddenNames.None, Encoding.UTF8.GetBytes(source), out var name) ? Encoding.UTF8.GetString(name) : "";
}
