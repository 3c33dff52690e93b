using System.Text;
using System.Text.Json;
using TimeTracker.Events;
using TimeTracker.Privacy.Inspecting;

namespace TimeTracker.Privacy.Auditing;

/// <summary>Collects, while records are filtered, the values that do not leave and those that do.</summary>
/// <param name="values">Is given them.</param>
internal sealed class HiddenValueTrace(HiddenValues values) : FilterTrace
{
    /// <summary>A number of fewer digits may be anything.</summary>
    private const int FewestDigits = 6;

    // What was looked at once gives nothing new: most events repeat what others say.
    private readonly HashSet<ulong> _seen = [];
    private readonly HashSet<string> _leaving = new(StringComparer.Ordinal);
    private string _type = "";
    private EventId _id;
    private bool _isWithheld;

    /// <summary>A record comes.</summary>
    /// <param name="type">The type of an event.</param>
    /// <param name="id">Its id.</param>
    /// <param name="isWithheld">Whether nothing of it leaves.</param>
    public void Start(string type, in EventId id, bool isWithheld) => (_type, _id, _isWithheld) = (type, id, isWithheld);

    /// <inheritdoc/>
    public override void Begin(HiddenNames names)
    {
        if (!names.Any || _isWithheld || !_seen.Add(WordHash.Of([], (ulong)names.Number)))
            return;
        foreach (var name in names.All)
            values.Add(name.Text, HiddenKind.Name, DataClass.Project, values.OriginOf(_type), _id);
    }

    /// <inheritdoc/>
    public override void Field(KeyRule rule, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> result)
    {
        if (IsNew(value, _isWithheld ? [] : result, rule.Class))
            Add(rule.Class, rule.IsUnclassified ? $"{_type}, a key without class" : $"{_type}.{Unquoted(key)}", Texts(value), _isWithheld || result.IsEmpty ? [] : Texts(result));
    }

    /// <inheritdoc/>
    public override void Text(string key, DataClass @class, PrivacyAction action, ReadOnlySpan<byte> text, ReadOnlySpan<byte> result)
    {
        if (IsNew(text, _isWithheld ? [] : result, @class))
            Add(@class, $"{_type}.{key}", [Encoding.UTF8.GetString(text)], _isWithheld || result.IsEmpty ? [] : [Encoding.UTF8.GetString(result)]);
    }

    private bool IsNew(ReadOnlySpan<byte> value, ReadOnlySpan<byte> result, DataClass @class)
    {
        var how = value.SequenceEqual(result) ? 1UL : WordHash.Of(result, 2);
        return _seen.Add(WordHash.Of(value, how + (_isWithheld ? 1UL << 60 : 0) + ((ulong)@class << 56)));
    }

    private void Add(DataClass @class, string origin, List<string> captured, List<string> left)
    {
        _leaving.Clear();
        foreach (var text in left)
        {
            if (_leaving.Add(text))
                values.Leaves(text);
        }
        foreach (var text in captured)
        {
            if (_leaving.Contains(text))
                continue;
            var number = values.OriginOf(origin);
            values.Add(text, _isWithheld ? HiddenKind.Record : HiddenKind.Value, @class, number, _id);
            if (@class == DataClass.Person)
                AddPerson(text, number);
            foreach (var result in left)
                AddSecrets(text, result, @class, number);
        }
    }

    /// <summary>Of <c>Ada Lovelace &lt;ada@example.org&gt;</c> the name and the address tell as much by themselves.</summary>
    private void AddPerson(string person, int origin)
    {
        foreach (var part in person.Split(['<', '>'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Length < person.Length)
                values.Add(part, _isWithheld ? HiddenKind.Record : HiddenKind.Value, DataClass.Person, origin, _id);
        }
    }

    /// <summary>What was cut out between what was kept.</summary>
    /// <remarks>
    /// <code>
    /// captured   fix/ghp_abcdef-rest        kept pieces  "fix/"  "-rest"
    /// left       fix/[redacted]-rest                     between them: ghp_abcdef
    /// </code>
    /// </remarks>
    private void AddSecrets(string captured, string left, DataClass @class, int origin)
    {
        var kept = left.Split(RedactedText);
        if (kept.Length < 2 || !captured.StartsWith(kept[0], StringComparison.Ordinal))
            return;
        var at = kept[0].Length;
        for (var i = 1; i < kept.Length; i++)
        {
            var next = kept[i].Length == 0 ? captured.Length : captured.IndexOf(kept[i], at, StringComparison.Ordinal);
            if (next < 0)
                return;
            values.Add(captured[at..next], HiddenKind.Secret, @class, origin, _id);
            at = Math.Min(next + kept[i].Length, captured.Length);
        }
    }

    private static readonly string RedactedText = Encoding.UTF8.GetString(SecretDetector.Replacement);

    /// <summary>All texts in a JSON value: strings, names of keys, and numbers of some length.</summary>
    private static List<string> Texts(ReadOnlySpan<byte> json)
    {
        var texts = new List<string>();
        var reader = new Utf8JsonReader(json, isFinalBlock: true, new JsonReaderState(DataFilter.Options));
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                texts.Add(TextOf(ref reader));
            else if (reader.TokenType == JsonTokenType.Number && reader.ValueSpan.Length >= FewestDigits)
                texts.Add(Encoding.UTF8.GetString(reader.ValueSpan));
        }
        return texts;
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return Encoding.UTF8.GetString(reader.ValueSpan);
        // Half a surrogate pair, which JSON can spell, is no reason to stop.
        var text = new ByteBuffer(reader.ValueSpan.Length);
        JsonText.Unescape(reader.ValueSpan, text);
        return Encoding.UTF8.GetString(text.Written);
    }
}
