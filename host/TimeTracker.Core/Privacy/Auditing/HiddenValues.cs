using System.Security.Cryptography;
using System.Text;
using TimeTracker.Events;

namespace TimeTracker.Privacy.Auditing;

/// <summary>
/// The values that a policy hides, to be found in text word by word, as the filter finds hidden names: whatever their case, how accents are composed
/// and what stands between the words. A few dozen bytes a value, whatever its length, because a store of a million events can have as many.
/// </summary>
/// <remarks>
/// <code>
/// hidden       /home/ann/acme    3 words           of "home": 3 words or 1 …    of "home ann acme": path of tmux_pane_focus.cwd
/// text         cd /home/ann/acme/api
///                 ^ "home" begins hidden values of 3 words: are "home ann acme" one?
/// </code>
/// No library for many strings is used: they find strings letter by letter, and hold every letter of each.
/// </remarks>
internal sealed class HiddenValues
{
    /// <summary>Where so many words fit it is the value, however it goes on.</summary>
    public const int DecisiveWords = 16;

    private readonly List<HiddenValue> _values = [];
    private readonly Dictionary<ulong, int> _byWords = [];
    private readonly HashSet<ulong> _leaving = [];
    private readonly List<(ulong Digest, int Value)> _digests = [];
    private readonly Dictionary<ulong, int> _byDigest = [];
    private readonly Dictionary<ulong, uint> _lengths = [];
    private readonly List<string> _origins = [];
    private readonly Dictionary<string, int> _originNumbers = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _byWords.Count;

    /// <summary>The number of a key.</summary>
    /// <param name="key"><c>type.key</c>, or other words for where a value comes from.</param>
    public int OriginOf(string key)
    {
        if (!_originNumbers.TryGetValue(key, out var number))
        {
            _originNumbers.Add(key, number = _origins.Count);
            _origins.Add(key);
        }
        return number;
    }

    /// <summary>The key of a number.</summary>
    public string Origin(HiddenValue value) => _origins[value.Origin];

    /// <summary>Adds a value. One that is too short or too common to be told from other text is passed over, as the filter does with names.</summary>
    public void Add(string text, HiddenKind kind, DataClass @class, int origin, in EventId id)
    {
        var composed = NameValue.Compose(text);
        if (HiddenName.Of(composed, "") is not { } name)
            return;
        var (words, first, count) = Hash(name.Words);
        if (!_byWords.TryGetValue(words, out var number))
        {
            _byWords.Add(words, number = _values.Count);
            _values.Add(new HiddenValue(words, first, (byte)count, kind, @class, origin, id));
        }
        AddDigests(Encoding.UTF8.GetBytes(text), number);
        if (composed != text)
            AddDigests(Encoding.UTF8.GetBytes(composed), number);
    }

    /// <summary>Notes that a value leaves somewhere: then it is not hidden, whatever hides it elsewhere.</summary>
    public void Leaves(string text)
    {
        if (HiddenName.Of(NameValue.Compose(text), "") is { } name)
            _leaving.Add(Hash(name.Words).Words);
    }

    /// <summary>Ends the adding.</summary>
    public void Complete()
    {
        foreach (var words in _leaving)
            _byWords.Remove(words);
        foreach (var number in _byWords.Values)
        {
            var value = _values[number];
            _lengths[value.FirstWord] = _lengths.GetValueOrDefault(value.FirstWord) | (1u << value.Count);
        }
        foreach (var (digest, number) in _digests)
        {
            if (_byWords.ContainsKey(_values[number].Words))
                _byDigest.TryAdd(digest, number);
        }
        _digests.Clear();
        _leaving.Clear();
    }

    /// <summary>The hidden value at a word of a text, the longest of several.</summary>
    /// <param name="words">The words of the text, each as <see cref="WordHash.Of(ReadOnlySpan{char})"/> gives it.</param>
    /// <param name="at">Where to look.</param>
    public HiddenValue? Find(ReadOnlySpan<ulong> words, int at)
    {
        if (!_lengths.TryGetValue(words[at], out var lengths))
            return null;
        HiddenValue? found = null;
        var hash = words[at];
        for (var count = 1; ; count++)
        {
            if ((lengths & (1u << count)) != 0 && _byWords.TryGetValue(hash, out var number))
                found = _values[number];
            if (lengths >> (count + 1) == 0 || at + count == words.Length)
                return found;
            hash = WordHash.Append(hash, words[at + count]);
        }
    }

    /// <summary>The hidden value of which a hash begins with eight bytes.</summary>
    public HiddenValue? FindDigest(ulong firstBytes) => _byDigest.TryGetValue(firstBytes, out var number) ? _values[number] : null;

    private static (ulong Words, ulong First, int Count) Hash(string[] words)
    {
        var first = WordHash.Of(words[0]);
        var count = Math.Min(words.Length, DecisiveWords);
        var hash = first;
        for (var i = 1; i < count; i++)
            hash = WordHash.Append(hash, WordHash.Of(words[i]));
        return (hash, first, count);
    }

    // These two are what guesses are confirmed by; nothing is protected with them here.
#pragma warning disable CA5350, CA5351
    private void AddDigests(ReadOnlySpan<byte> value, int number)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        MD5.HashData(value, hash);
        _digests.Add((FirstBytes(hash), number));
        SHA1.HashData(value, hash);
        _digests.Add((FirstBytes(hash), number));
        SHA256.HashData(value, hash);
        _digests.Add((FirstBytes(hash), number));
    }
#pragma warning restore CA5350, CA5351

    private static ulong FirstBytes(ReadOnlySpan<byte> hash) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash);
}
