using System.Text;
using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>What becomes of each key of one event type, found by its bytes.</summary>
internal sealed class TypeKeys
{
    /// <summary>Keys nobody classed are learned, so that the second one costs no more than a declared one; data decides how many there are.</summary>
    private const int MostLearned = 64;

    private readonly string _type;
    private readonly bool _keepsUnclassified;
    private readonly FilterTally _tally;
    private readonly List<KeyRule> _rules;
    private readonly KeyRule _other;
    private KeyRule _last;

    public TypeKeys(string type, IReadOnlyList<DeclaredKey> keys, PrivacyPolicy policy, FilterTally tally)
    {
        _type = type;
        _keepsUnclassified = policy.KeepsUnclassified;
        _tally = tally;
        _rules = [.. keys.Select(k => new KeyRule(Encoding.UTF8.GetBytes(k.Key), k.Class, policy.ActionOf(k.Class), tally.Dropped(type, k.Key)))];
        _other = Unclassified([], "*");
        _last = _other;
    }

    /// <summary>The rule of a key at the top level of the data.</summary>
    public KeyRule Find(ReadOnlySpan<byte> key)
    {
        // Events of one type list their keys in one order: what followed last time follows again.
        if (_last.Next is { } expected && key.SequenceEqual(expected.Name))
            return _last = expected;
        var found = Search(key);
        _last.Next = found;
        return _last = found;
    }

    private KeyRule Search(ReadOnlySpan<byte> key)
    {
        foreach (var rule in _rules)
        {
            if (key.SequenceEqual(rule.Name))
                return rule;
        }
        if (_rules.Count >= MostLearned)
            return _other;
        var learned = Unclassified(key.ToArray(), Encoding.UTF8.GetString(key));
        _rules.Add(learned);
        return learned;
    }

    private KeyRule Unclassified(byte[] name, string text) =>
        new(name, DataClass.Text, _keepsUnclassified ? PrivacyAction.Keep : PrivacyAction.Drop, _tally.Dropped(_type, text));
}

/// <summary>What becomes of one key.</summary>
/// <param name="name">The key, UTF-8.</param>
/// <param name="class">What it holds.</param>
/// <param name="action">What becomes of it.</param>
/// <param name="dropped">Counts how often it was left out.</param>
internal sealed class KeyRule(byte[] name, DataClass @class, PrivacyAction action, FilterTally.Counter dropped)
{
    public byte[] Name => name;

    public DataClass Class => @class;

    public PrivacyAction Action => action;

    public FilterTally.Counter Dropped => dropped;

    /// <summary>The rule that was asked for after this one last time.</summary>
    public KeyRule? Next { get; set; }
}
