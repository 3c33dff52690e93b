using System.Text;
using TimeTracker.Events;
using TimeTracker.Store;

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
        _rules = [.. keys.Select(k => Rule(k, policy))];
        HidesNames = _rules.Exists(r => r.Names != NameKind.None);
        _other = Unclassified([], "*");
        _last = _other;
    }

    /// <summary>Whether the policy hides anything here that has a name.</summary>
    public bool HidesNames { get; }

    /// <summary>What a key at the top level of the data names that is hidden.</summary>
    /// <param name="key">As it stands in JSON, without quotes.</param>
    /// <param name="isEscaped">Whether it has escapes.</param>
    public NameKind KindOf(ReadOnlySpan<byte> key, bool isEscaped)
    {
        if (isEscaped)
        {
            var name = new ByteBuffer(key.Length);
            JsonText.Unescape(key, name);
            return KindOf(name.Written, isEscaped: false);
        }
        foreach (var rule in _rules)
        {
            if (rule.Names != NameKind.None && key.SequenceEqual(rule.Name))
                return rule.Names;
        }
        return NameKind.None;
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

    // What a person typed for the record says what the person wanted said: it obeys its own class and nothing else.
    private KeyRule Rule(DeclaredKey key, PrivacyPolicy policy) => new(
        Encoding.UTF8.GetBytes(key.Key), policy.RuleOf(key), _tally.Dropped(_type, key.Key),
        NameFinder.KindOf(key.Key, key.Class, policy),
        key.Class == DataClass.Note || (key.Class == DataClass.Project && EventTypes.IsTyped(_type)))
    {
        // Only where it would be kept: any other action hides it as well.
        IsStream = StreamReferences.IsOne(_type, key.Key) && policy.RuleOf(key).Action == PrivacyAction.Keep,
    };

    private KeyRule Unclassified(byte[] name, string text) =>
        new(name, ClassRule.Of(DataClass.Text, _keepsUnclassified ? PrivacyAction.Keep : PrivacyAction.Drop), _tally.Dropped(_type, text), NameKind.None, isTyped: false) { IsUnclassified = true };
}

/// <summary>What becomes of one key.</summary>
/// <param name="name">The key, UTF-8.</param>
/// <param name="values">What becomes of its values.</param>
/// <param name="dropped">Counts how often it was left out.</param>
/// <param name="names">What it names that is hidden with it.</param>
/// <param name="isTyped">Whether a person typed it for the record: hidden names are not replaced in it.</param>
internal sealed class KeyRule(byte[] name, ClassRule values, FilterTally.Counter dropped, NameKind names, bool isTyped)
{
    public byte[] Name => name;

    public ClassRule Values => values;

    public DataClass Class => values.Class;

    public PrivacyAction Action => values.Action;

    public FilterTally.Counter Dropped => dropped;

    public NameKind Names => names;

    public bool IsTyped => isTyped;

    /// <summary>Whether nobody gave the key a class.</summary>
    public bool IsUnclassified { get; init; }

    /// <summary>Whether it names a stream, of which the id leaves.</summary>
    public bool IsStream { get; init; }

    /// <summary>The rule that was asked for after this one last time.</summary>
    public KeyRule? Next { get; set; }
}
