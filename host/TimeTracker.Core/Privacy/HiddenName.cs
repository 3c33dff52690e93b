using System.Buffers;
using System.Text;

namespace TimeTracker.Privacy;

/// <summary>
/// A name that the policy hides, and by which it could still be told from other text of the same record: it is looked for word by word, so
/// <c>acme/merger</c> is found in <c>-home-me-Acme-Merger-notes</c> too, and <c>acme</c> is not in <c>pacmen</c>.
/// </summary>
internal sealed class HiddenName
{
    /// <summary>Shorter names would blot out half of what is left.</summary>
    private const int FewestLetters = 4;

    private static readonly HashSet<string> CommonWords =
        new(["src", "main", "master", "dev", "test", "docs", "api", "web", "home", "work"], StringComparer.OrdinalIgnoreCase);

    private HiddenName(string text, string[] words, string replacement)
    {
        Text = text;
        Words = words;
        Replacement = replacement;
    }

    /// <summary>The name, composed (NFC).</summary>
    public string Text { get; }

    /// <summary>The name's words, at least one.</summary>
    public string[] Words { get; }

    /// <summary>What stands in its place.</summary>
    public string Replacement { get; }

    /// <summary>Makes one of a name; null where the name is too short or too common to be replaced wherever it occurs.</summary>
    /// <param name="name">The name, composed (NFC).</param>
    /// <param name="replacement">What stands in its place.</param>
    public static HiddenName? Of(string name, string replacement)
    {
        var words = WordsOf(name);
        var letters = 0;
        foreach (var word in words)
            letters += word.Length;
        return letters < FewestLetters || (words.Length == 1 && CommonWords.Contains(words[0])) ? null : new HiddenName(name, words, replacement);
    }

    private static string[] WordsOf(string name)
    {
        var words = new List<string>();
        for (var at = 0; NextWord(name, at, out var start, out var end); at = end)
            words.Add(name[start..end]);
        return [.. words];
    }

    /// <summary>Finds the next run of letters and digits. Everything else parts words: <c>/ \ . - _</c>, blanks, quotes.</summary>
    public static bool NextWord(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        start = from;
        while (start < text.Length && !IsWordAt(text, start, out _))
            start++;
        end = start;
        while (end < text.Length && IsWordAt(text, end, out var length))
            end += length;
        return end > start;
    }

    private static bool IsWordAt(ReadOnlySpan<char> text, int at, out int length)
    {
        length = 1;
        if (char.IsAscii(text[at]))
            return char.IsAsciiLetterOrDigit(text[at]);
        return Rune.DecodeFromUtf16(text[at..], out var rune, out length) == OperationStatus.Done && Rune.IsLetterOrDigit(rune);
    }
}
