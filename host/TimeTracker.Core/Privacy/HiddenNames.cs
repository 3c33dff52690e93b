using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TimeTracker.Privacy;

/// <summary>
/// The names that the policy hides in one record, and their replacement in every other string of it, whatever their case and in the
/// encodings in which names travel: percent-encoding, base64, and paths made into one word.
/// </summary>
/// <remarks>
/// <code>
/// hidden: acme/merger           title   "Acme/merger: plan.md - vim"     becomes  "p1-…: plan.md - vim"
///                               cwd     "~/.claude/-home-me-acme-merger"          "~/.claude/-home-me-p1-…"
///                               url     "…/acme%2Fmerger"                         "…/p1-…"
///                               id      "YWNtZS9tZXJnZXI"                         "p1-…"
/// </code>
/// Linear in the length of the text: a name is compared word by word, and where its first words fit they are replaced as far as they do.
/// </remarks>
internal sealed class HiddenNames
{
    /// <summary>Where so many words fit it is the name, however it goes on. Without a bound a name of one word many times over would make the search quadratic.</summary>
    private const int DecisiveWords = 16;

    private const int ShortestBase64 = 6;

    private readonly IReadOnlyList<HiddenFolder> _folders;
    private readonly Dictionary<string, HiddenName[]>.AlternateLookup<ReadOnlySpan<char>> _byFirstWord;

    /// <param name="number">Tells sets apart, so that results are remembered by set.</param>
    /// <param name="names">The names.</param>
    /// <param name="folders">The folders that are hidden in paths.</param>
    /// <param name="projects">The folders from which paths of files are shown.</param>
    public HiddenNames(int number, IReadOnlyList<HiddenName> names, IReadOnlyList<HiddenFolder> folders, IReadOnlyList<string> projects)
    {
        (Number, All) = (number, names);
        _folders = folders;
        var byFirstWord = new Dictionary<string, HiddenName[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in names.GroupBy(n => n.Words[0], StringComparer.OrdinalIgnoreCase))
            byFirstWord.Add(group.Key, [.. group.OrderByDescending(n => n.Words.Length)]); // "acme merger" before "acme".
        Any = byFirstWord.Count > 0 || folders.Count > 0;
        _byFirstWord = byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        // Also as the record shows them, for where it is exported again.
        Projects = [.. projects, .. projects.Where(_ => Any).Select(p => TryReplace(Encoding.UTF8.GetBytes(p), isPath: true, out var shown) ? Encoding.UTF8.GetString(shown) : p)];
    }

    /// <summary>Of a record in which nothing is hidden that has a name.</summary>
    public static HiddenNames None { get; } = new(0, [], [], []);

    /// <summary>The names.</summary>
    public IReadOnlyList<HiddenName> All { get; }

    /// <summary>Whether there are any.</summary>
    public bool Any { get; }

    /// <summary>The folders from which paths of files are shown, as they may leave.</summary>
    public IReadOnlyList<string> Projects { get; }

    /// <summary>The number of the set; 0 of <see cref="None"/>.</summary>
    public int Number { get; }

    /// <summary>Replaces the names in a text.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="isPath">Whether it is a path, in which folders are segments.</param>
    /// <param name="replaced">The text without the names, UTF-8; null where there are none.</param>
    public bool TryReplace(ReadOnlySpan<byte> text, bool isPath, [NotNullWhen(true)] out byte[]? replaced)
    {
        replaced = null;
        if (!Any || text.IsEmpty)
            return false;
        // A name is one name however its accents are composed.
        var value = NameValue.Compose(Encoding.UTF8.GetString(text));
        var changed = TryReplaceNames(value, isPath, out value);
        if (PercentText.Decode(Encoding.UTF8.GetBytes(value)) is { } decoded && TryReplaceNames(NameValue.Compose(Encoding.UTF8.GetString(decoded)), isPath, out var plain))
            (value, changed) = (plain, true);
        changed |= TryReplaceBase64(value, out value);
        if (!changed)
            return false;
        replaced = Encoding.UTF8.GetBytes(value);
        return true;
    }

    private bool TryReplaceNames(string text, bool isPath, out string result)
    {
        var spans = new List<HiddenSpan>();
        foreach (var folder in isPath ? _folders : [])
            folder.FindIn(text, spans);
        for (var at = 0; HiddenName.NextWord(text, at, out var start, out var end); at = end)
        {
            if (Match(text, start, end) is { } match)
                spans.Add(new HiddenSpan(start, match.End, match.Name.Replacement));
        }
        result = spans.Count == 0 ? text : HiddenSpan.Replace(text, spans);
        return spans.Count > 0;
    }

    private (HiddenName Name, int End)? Match(string text, int start, int end)
    {
        if (!_byFirstWord.TryGetValue(text.AsSpan(start, end - start), out var candidates))
            return null;
        foreach (var name in candidates)
        {
            var (matched, last, from) = (1, end, end);
            while (matched < name.Words.Length && HiddenName.NextWord(text, from, out var nextStart, out var nextEnd)
                && text.AsSpan(nextStart, nextEnd - nextStart).Equals(name.Words[matched], StringComparison.OrdinalIgnoreCase))
            {
                matched++;
                last = from = nextEnd;
            }
            if (matched == name.Words.Length || matched >= DecisiveWords)
                return (name, last);
        }
        return null;
    }

    /// <summary>A run of base64 that decodes to text with a name in it goes as a whole: what else it says is about the same thing.</summary>
    private bool TryReplaceBase64(string text, out string result)
    {
        StringBuilder? output = null;
        var written = 0;
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && IsBase64(text[end]))
                end++;
            if (end - start >= ShortestBase64 && NameIn(text.AsSpan(start, end - start)) is { } name)
            {
                (output ??= new StringBuilder()).Append(text, written, start - written).Append(name.Replacement);
                written = end;
            }
            start = end;
        }
        result = output is null ? text : output.Append(text, written, text.Length - written).ToString();
        return output is not null;
    }

    // The alphabet holds "/", so a path in front of it may belong to the run: where the text begins cannot be told, but there are four ways only.
    private HiddenName? NameIn(ReadOnlySpan<char> run)
    {
        for (var offset = 0; offset < 4 && run.Length - offset >= ShortestBase64; offset++)
        {
            if (Decode(run[offset..]) is { } decoded && FirstIn(decoded) is { } name)
                return name;
        }
        return null;
    }

    private HiddenName? FirstIn(string text)
    {
        for (var at = 0; HiddenName.NextWord(text, at, out var start, out var end); at = end)
        {
            if (Match(text, start, end) is { } match)
                return match.Name;
        }
        return null;
    }

    private static string? Decode(ReadOnlySpan<char> run)
    {
        var length = run.Length - (run.Length % 4 == 1 ? 1 : 0);
        var padded = string.Concat(run[..length], (length % 4) switch { 2 => "==", 3 => "=", _ => "" }).Replace('-', '+').Replace('_', '/');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var count) ? NameValue.Compose(Encoding.UTF8.GetString(bytes, 0, count)) : null;
    }

    private static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '-' or '_';
}
