using System.Buffers.Binary;
using System.Text;

namespace TimeTracker.Privacy.Auditing;

/// <summary>Finds hidden values in one piece of text, in all forms in which they are looked for. Not for two threads at once.</summary>
/// <param name="values">What is looked for.</param>
internal sealed class TextAudit(HiddenValues values)
{
    /// <summary>What is escaped more often was made to deceive, and is read so far.</summary>
    private const int MostDecodings = 3;

    // Four letters are six of base64 and eight hexadecimal digits.
    private const int ShortestBase64 = 6;
    private const int ShortestHex = 8;
    private const int DigestDigits = 16;
    private const int ShortestDigest = 32;

    // Mail and PEM files break base64 into lines of 64 or 76.
    private const int ShortestBrokenLine = 60;

    private readonly List<ulong> _words = [];
    private readonly List<(int Start, int End)> _bounds = [];
    private readonly HashSet<(ulong, int)> _reported = [];
    private Action<Hit> _report = _ => { };

    /// <summary>Looks through a piece.</summary>
    /// <param name="bytes">The piece, UTF-8.</param>
    /// <param name="report">Is given what is found: each value once at each place.</param>
    public void Run(ReadOnlySpan<byte> bytes, Action<Hit> report)
    {
        _reported.Clear();
        _report = report;
        var text = AuditedText.Of(bytes);
        Scan(text, TextForm.Plain);
        Runs(text);
        for (var times = 0; times < MostDecodings; times++)
        {
            var json = text.WithoutJsonEscapes();
            var decoded = (json ?? text).WithoutPercentEncoding() ?? json;
            if (decoded is null)
                break;
            text = decoded;
            Scan(text, TextForm.Escaped);
            Runs(text);
        }
    }

    private void Scan(AuditedText text, TextForm form) => Scan(text.Text, form, at => text.PlaceOf(at));

    private void Scan(string text, TextForm form, Func<int, int> placeOf)
    {
        _words.Clear();
        _bounds.Clear();
        for (var at = 0; HiddenName.NextWord(text, at, out var start, out var end); at = end)
        {
            _words.Add(WordHash.Of(text.AsSpan(start, end - start)));
            _bounds.Add((start, end));
        }
        var words = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words);
        for (var i = 0; i < words.Length; i++)
        {
            if (values.Find(words, i) is not { } value)
                continue;
            var last = i + value.Count - 1;
            Report(value, form, placeOf(_bounds[i].Start), text[_bounds[i].Start.._bounds[last].End]);
            // What is inside of it is told with it.
            i = last;
        }
    }

    private void Report(HiddenValue value, TextForm form, int place, string text)
    {
        if (_reported.Add((value.Words, place)))
            _report(new Hit(value, form, place, text));
    }

    /// <summary>Looks into runs of letters that can be an encoding.</summary>
    private void Runs(AuditedText audited)
    {
        var text = audited.Text;
        for (var start = 0; start < text.Length; start++)
        {
            if (!IsBase64(text[start]))
                continue;
            var end = RunEnd(text, start);
            if (end - start >= ShortestBase64)
                Base64(audited, start, end);
            for (var from = start; from < end; from++)
            {
                var to = from;
                while (to < end && char.IsAsciiHexDigit(text[to]))
                    to++;
                if (to - from >= ShortestHex)
                    Hex(audited, from, to);
                from = to;
            }
            start = end;
        }
    }

    private static int RunEnd(string text, int start)
    {
        var (at, line) = (start, start);
        while (at < text.Length)
        {
            if (IsBase64(text[at]))
            {
                at++;
                continue;
            }
            var next = text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : text[at] == '\n' ? at + 1 : at;
            if (next == at || at - line < ShortestBrokenLine || (at - line) % 4 != 0 || next == text.Length || !IsBase64(text[next]))
                break;
            at = line = next;
        }
        return at;
    }

    // Where in a run the encoding begins cannot be told, for a path before it may belong to the alphabet; but there are four ways only.
    private void Base64(AuditedText audited, int start, int end)
    {
        var run = new StringBuilder(end - start);
        var places = new List<int>(end - start);
        for (var at = start; at < end; at++)
        {
            if (audited.Text[at] is '\r' or '\n')
                continue;
            run.Append(audited.Text[at] switch { '-' => '+', '_' => '/', var c => c });
            places.Add(audited.PlaceOf(at));
        }
        var letters = run.ToString();
        for (var offset = 0; offset < 4 && letters.Length - offset >= ShortestBase64; offset++)
        {
            var length = letters.Length - offset;
            length -= length % 4 == 1 ? 1 : 0;
            var padded = string.Concat(letters.AsSpan(offset, length), (length % 4) switch { 2 => "==", 3 => "=", _ => "" });
            var bytes = new byte[padded.Length / 4 * 3];
            if (!Convert.TryFromBase64String(padded, bytes, out var count))
                continue;
            var (decoded, shift) = (AuditedText.Of(bytes.AsSpan(0, count)), offset);
            Scan(decoded.Text, TextForm.Base64, at => places[Math.Min(shift + (decoded.PlaceOf(at) * 4 / 3), places.Count - 1)]);
        }
    }

    private void Hex(AuditedText audited, int start, int end)
    {
        var digits = audited.Text.AsSpan(start, end - start);
        for (var offset = 0; offset < 2; offset++)
        {
            var bytes = Convert.FromHexString(digits.Slice(offset, (digits.Length - offset) / 2 * 2));
            var (decoded, shift) = (AuditedText.Of(bytes), start + offset);
            Scan(decoded.Text, TextForm.Hex, at => audited.PlaceOf(shift + (decoded.PlaceOf(at) * 2)));
            if (digits.Length < ShortestDigest)
                continue;
            for (var at = 0; at + (ShortestDigest / 2) <= bytes.Length; at++)
            {
                if (values.FindDigest(BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at, DigestDigits / 2))) is { } value)
                    Report(value, TextForm.Hash, audited.PlaceOf(shift + (at * 2)), audited.Text.Substring(shift + (at * 2), Math.Min(64, end - shift - (at * 2))));
            }
        }
    }

    private static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '-' or '_';

    /// <summary>What was found.</summary>
    /// <param name="Value">The value.</param>
    /// <param name="Form">In which form.</param>
    /// <param name="Place">At which byte of the piece.</param>
    /// <param name="Text">What stands there, decoded.</param>
    internal readonly record struct Hit(HiddenValue Value, TextForm Form, int Place, string Text);
}
