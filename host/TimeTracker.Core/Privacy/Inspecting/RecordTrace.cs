using System.Text;
using TimeTracker.Events;

namespace TimeTracker.Privacy.Inspecting;

/// <summary>Writes down what became of one record after the other.</summary>
/// <param name="policy">The policy.</param>
/// <param name="classes">The class of every key.</param>
internal sealed class RecordTrace(PrivacyPolicy policy, KeyClasses classes) : FilterTrace
{
    private readonly List<InspectedField> _fields = [];
    private readonly ByteBuffer _token = new(64);
    private HiddenNames _names = HiddenNames.None;
    private FilterTally? _tally;
    private string _type = "";
    private long _secrets;

    /// <summary>A record comes.</summary>
    /// <param name="type">The type of an event; empty of a time entry.</param>
    /// <param name="tally">What the filter counts.</param>
    public void Start(string type, FilterTally tally)
    {
        _fields.Clear();
        _names = HiddenNames.None;
        (_type, _tally, _secrets) = (type, tally, tally.Secrets);
    }

    /// <summary>Adds what was written down to a record.</summary>
    public InspectedRecord Complete(InspectedRecord record) => record with
    {
        Fields = [.. _fields],
        HiddenNames = [.. _names.All.Select(n => new InspectedName(n.Text, n.Replacement)).Distinct()],
    };

    /// <inheritdoc/>
    public override void Begin(HiddenNames names) => _names = names;

    /// <inheritdoc/>
    public override void Field(KeyRule rule, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> result)
    {
        var name = Unquoted(key);
        var text = value[0] == (byte)'"' ? Encoding.UTF8.GetBytes(Unquoted(value)) : value;
        // Of what is nested each text is judged by itself.
        var action = value[0] is (byte)'{' or (byte)'[' ? rule.Action : rule.Values.ActionFor(text);
        _fields.Add(new InspectedField(
            name,
            rule.IsUnclassified ? null : ClassActions.NameOf(rule.Class),
            rule.IsUnclassified ? null : classes.GiverOf(_type, name),
            ClassActions.NameOf(action),
            rule.IsUnclassified ? policy.UnclassifiedFrom : policy.SettingOf(rule.Values, action, text),
            Encoding.UTF8.GetString(value),
            result.IsEmpty ? null : Encoding.UTF8.GetString(result),
            Secrets(),
            !rule.IsTyped && action != PrivacyAction.Pseudonym && HasName(value, result),
            rule.IsStream));
    }

    /// <inheritdoc/>
    public override void Text(string key, DataClass @class, PrivacyAction action, ReadOnlySpan<byte> text, ReadOnlySpan<byte> result)
    {
        // The envelope is made twice where there are hidden names: the second time counts.
        if (key == "host")
            _fields.RemoveAll(f => f.Key == "host");
        _fields.Add(new InspectedField(
            key, ClassActions.NameOf(@class), "TimeTracker", ClassActions.NameOf(action), policy.SettingOf(policy.RuleOf(@class), action, text), Quoted(text),
            result.IsEmpty && !text.IsEmpty ? null : Quoted(result), Secrets(), action != PrivacyAction.Pseudonym && HasName(text, result), IsStream: false));
    }

    private bool HasName(ReadOnlySpan<byte> value, ReadOnlySpan<byte> result)
    {
        foreach (var name in _names.All)
        {
            var replacement = Encoding.UTF8.GetBytes(name.Replacement);
            if (result.IndexOf(replacement) >= 0 && value.IndexOf(replacement) < 0)
                return true;
        }
        return false;
    }

    private int Secrets()
    {
        var before = _secrets;
        _secrets = _tally!.Secrets;
        return (int)(_secrets - before);
    }

    private string Quoted(ReadOnlySpan<byte> text)
    {
        _token.Clear();
        JsonText.Write(text, _token);
        return Encoding.UTF8.GetString(_token.Written);
    }
}
