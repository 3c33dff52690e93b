using System.Globalization;
using System.Text;

namespace TimeTracker.Privacy.Auditing;

/// <summary>A piece of a file as text, composed (NFC), that knows where in the piece each of its letters stands.</summary>
internal sealed class AuditedText
{
    private readonly int[]? _places;

    private AuditedText(string text, int[]? places) => (Text, _places) = (text, places);

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The byte of the piece at which a letter stands, or what it was decoded from.</summary>
    public int PlaceOf(int at) => _places is null ? at : at < _places.Length ? _places[at] : _places.Length == 0 ? 0 : _places[^1] + 1;

    /// <summary>Reads UTF-8; what is none is read as <c>U+FFFD</c>.</summary>
    public static AuditedText Of(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return new AuditedText(Encoding.ASCII.GetString(bytes), null);
        var built = new Builder(bytes.Length);
        for (var at = 0; at < bytes.Length;)
        {
            Rune.DecodeFromUtf8(bytes[at..], out var rune, out var length);
            built.Add(rune.ToString(), at);
            at += length;
        }
        return built.Build();
    }

    /// <summary>The text without the escapes of JSON strings; null where there are none.</summary>
    public AuditedText? WithoutJsonEscapes()
    {
        if (!Text.Contains('\\'))
            return null;
        var built = new Builder(Text.Length);
        for (var at = 0; at < Text.Length; at++)
        {
            if (Text[at] != '\\' || at + 1 == Text.Length)
            {
                built.Add(Text[at], PlaceOf(at));
                continue;
            }
            var place = PlaceOf(at);
            var escaped = Text[++at];
            if (escaped == 'u' && at + 4 < Text.Length && ushort.TryParse(Text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                built.Add((char)unit, place);
                at += 4;
            }
            else
            {
                // The letter of "\n" is no part of the word behind it.
                built.Add("bfnrt".Contains(escaped) ? ' ' : escaped, place);
            }
        }
        return built.Build();
    }

    /// <summary>The text without percent-encoding (RFC 3986, 2.1); null where there is none.</summary>
    public AuditedText? WithoutPercentEncoding()
    {
        if (!Text.Contains('%'))
            return null;
        var built = new Builder(Text.Length);
        var bytes = new List<byte>();
        var changed = false;
        for (var at = 0; at < Text.Length; at++)
        {
            var start = at;
            bytes.Clear();
            for (; at + 2 < Text.Length && Text[at] == '%' && byte.TryParse(Text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value); at += 3)
                bytes.Add(value);
            if (bytes.Count > 0)
            {
                changed = true;
                built.Add(Encoding.UTF8.GetString([.. bytes]), PlaceOf(start));
            }
            if (at < Text.Length)
                built.Add(Text[at], PlaceOf(at));
        }
        return changed ? built.Build() : null;
    }

    private sealed class Builder(int capacity)
    {
        private readonly StringBuilder _text = new(capacity);
        private readonly List<int> _places = new(capacity);

        public void Add(char c, int place)
        {
            _text.Append(c);
            _places.Add(place);
        }

        public void Add(string text, int place)
        {
            foreach (var c in text)
                Add(c, place);
        }

        public AuditedText Build()
        {
            var text = _text.ToString();
            if (Ascii.IsValid(text) || IsComposed(text))
                return new AuditedText(text, [.. _places]);
            // Only what stands before and among letters beyond ASCII can compose.
            //   c a f e ◌́ s        "e◌́" becomes "é", and stands where the "e" did
            //         [   )
            var composed = new Builder(text.Length);
            for (var at = 0; at < text.Length;)
            {
                var end = at + 1;
                while (end < text.Length && !char.IsAscii(text[end]))
                    end++;
                if (end == at + 1 && char.IsAscii(text[at]))
                    composed.Add(text[at], _places[at]);
                else
                    composed.Add(Compose(text[at..end]), _places[at]);
                at = end;
            }
            return new AuditedText(composed._text.ToString(), [.. composed._places]);
        }

        private static bool IsComposed(string text)
        {
            try
            {
                return text.IsNormalized(NormalizationForm.FormC);
            }
            catch (ArgumentException)
            {
                // Half a surrogate pair.
                return false;
            }
        }

        private static string Compose(string text) => NameValue.Compose(text);
    }
}
