using System.Globalization;

namespace TimeTracker.AgentLogs;

/// <summary>What a parser has to know of the records before: a few short texts by name. Nothing captured but what events have too.</summary>
internal sealed class LogState(SortedDictionary<string, string> values)
{
    /// <summary>The state at a file's beginning.</summary>
    public LogState() : this(new SortedDictionary<string, string>(StringComparer.Ordinal))
    {
    }

    /// <summary>The texts by name.</summary>
    public SortedDictionary<string, string> Values { get; } = values;

    public string? this[string name]
    {
        get => Values.GetValueOrDefault(name);
        set
        {
            if (value is null)
                Values.Remove(name);
            else
                Values[name] = value;
        }
    }

    public long Number(string name) => Values.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public void Set(string name, long number) => this[name] = number == 0 ? null : number.ToString(CultureInfo.InvariantCulture);

    public bool Flag(string name) => Values.ContainsKey(name);

    public void Set(string name, bool flag) => this[name] = flag ? "1" : null;
}
