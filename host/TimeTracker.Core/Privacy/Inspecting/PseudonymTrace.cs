using System.Text;
using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Privacy.Inspecting;

/// <summary>Looks out for some pseudonyms while records are filtered: of what each is made, and where it is written.</summary>
internal sealed class PseudonymTrace : FilterTrace
{
    private readonly Dictionary<byte[], Found> _wanted;
    private readonly Dictionary<byte[], Found>.AlternateLookup<ReadOnlySpan<byte>> _byText;
    private string _prefix = "";
    private string _id = "";
    private Instant _at;

    /// <param name="wanted">The pseudonyms.</param>
    public PseudonymTrace(IEnumerable<string> wanted)
    {
        _wanted = wanted.Distinct().ToDictionary(Encoding.ASCII.GetBytes, p => new Found(p), Store.Utf8Comparer.Instance);
        _byText = _wanted.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>A record comes.</summary>
    /// <param name="type">The type of an event, or <c>entry</c>.</param>
    /// <param name="id">Its id.</param>
    /// <param name="at">When it happened, or began.</param>
    public void Start(string type, string id, Instant at) => (_prefix, _id, _at) = (type, id, at);

    /// <summary>What was found, in the order in which it was asked.</summary>
    public IEnumerable<RevealedPseudonym> Result() => _wanted.Values.Select(f => new RevealedPseudonym(
        f.Pseudonym, f.Value is null ? null : ClassActions.NameOf(f.Class), f.Value, [.. f.Places.Values.OrderByDescending(p => p.Count).ThenBy(p => p.Key, StringComparer.Ordinal)]));

    /// <inheritdoc/>
    public override void Pseudonym(DataClass @class, ReadOnlySpan<byte> value, ReadOnlySpan<byte> pseudonym)
    {
        if (_byText.TryGetValue(pseudonym, out var found) && found.Value is null)
            (found.Class, found.Value) = (@class, Encoding.UTF8.GetString(value));
    }

    /// <inheritdoc/>
    public override void Field(KeyRule rule, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> result)
    {
        foreach (var (text, found) in _wanted)
        {
            // What was a pseudonym when it came in was made elsewhere.
            if (result.IndexOf(text) >= 0 && value.IndexOf(text) < 0)
                Add(found, Unquoted(key));
        }
    }

    /// <inheritdoc/>
    public override void Text(string key, DataClass @class, PrivacyAction action, ReadOnlySpan<byte> text, ReadOnlySpan<byte> result)
    {
        foreach (var (pseudonym, found) in _wanted)
        {
            if (result.IndexOf(pseudonym) >= 0 && text.IndexOf(pseudonym) < 0)
                Add(found, key);
        }
    }

    private void Add(Found found, string key)
    {
        var name = $"{_prefix}.{key}";
        var count = found.Places.TryGetValue(name, out var place) ? place.Count + (place.LastId == _id ? 0 : 1) : 1;
        found.Places[name] = place is not null && place.Last > _at ? place with { Count = count } : new RevealedPlace(name, count, _id, _at);
    }

    private sealed class Found(string pseudonym)
    {
        public string Pseudonym => pseudonym;

        public DataClass Class { get; set; }

        public string? Value { get; set; }

        public Dictionary<string, RevealedPlace> Places { get; } = new(StringComparer.Ordinal);
    }
}
