using System.Text;

namespace TimeTracker.Paths;

/// <summary>The text of a path before it is cut into segments: Unicode form, and the spellings that wrap a path.</summary>
internal static class PathText
{
    // The framework refuses to compose a text with this character, which is none and which JSON can hold all the same.
    private const char NoCharacter = '\uFFFE';

    /// <summary>NFC, as the file system of macOS gives NFD; a lone surrogate becomes U+FFFD, because it has no normal form.</summary>
    public static string Compose(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var valid = IsWellFormed(text) ? text : string.Concat(text.EnumerateRunes());
        return valid.Contains(NoCharacter)
            ? string.Join(NoCharacter, valid.Split(NoCharacter).Select(p => p.Normalize(NormalizationForm.FormC)))
            : valid.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether the character separates names. A backslash does, whatever the platform: a path says nothing of where it is from.</summary>
    public static bool IsSeparator(char character) => character is '/' or '\\';

    /// <summary>Whether the text is a URI of a file.</summary>
    public static bool IsFileUri(ReadOnlySpan<char> text) => text.StartsWith("file:/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path that a URI of a file names (RFC 8089).</summary>
    /// <remarks>
    /// <c>file:/x</c>, <c>file:///x</c>, <c>file://localhost/x</c> and <c>file:///C:/x</c> are local. <c>file://host/home/me</c> is what
    /// shells report with their own name (OSC 7); any other host is a server with a share, as Windows reads it.
    /// </remarks>
    public static string OfFileUri(string text)
    {
        var rest = text.AsSpan("file:".Length);
        var end = rest.IndexOfAny('?', '#');
        if (end >= 0)
            rest = rest[..end];
        var path = Uri.UnescapeDataString(rest.ToString());
        if (!path.StartsWith("//", StringComparison.Ordinal))
            return path;

        var slash = path.IndexOf('/', 2);
        var host = slash < 0 ? path.AsSpan(2) : path.AsSpan(2, slash - 2);
        var local = slash < 0 ? "/" : path[slash..];
        return host.IsEmpty || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || StartsAtHomes(local) ? local : path;
    }

    /// <summary>
    /// How much of the front is a Windows device prefix: <c>\\?\</c>, <c>\\.\</c> or <c>\??\</c> before a drive, or with <c>UNC\</c> before a
    /// server. Before anything else it is none: in a pattern, <c>/??/x</c> asks for names of two letters.
    /// </summary>
    /// <param name="text">The path.</param>
    /// <param name="isNetwork">Whether a server follows.</param>
    public static int DevicePrefix(ReadOnlySpan<char> text, out bool isNetwork)
    {
        isNetwork = false;
        if (text.Length < 6 || !IsSeparator(text[0]) || !IsSeparator(text[3]))
            return 0;
        if (!(IsSeparator(text[1]) && text[2] is '?' or '.') && !(text[1] == '?' && text[2] == '?'))
            return 0;
        isNetwork = text.Length > 8 && text[4..7].Equals("UNC", StringComparison.OrdinalIgnoreCase) && IsSeparator(text[7]);
        var isDrive = char.IsAsciiLetter(text[4]) && text[5] == ':' && (text.Length == 6 || IsSeparator(text[6]));
        return isNetwork ? 8 : isDrive ? 4 : 0;
    }

    private static bool StartsAtHomes(string path)
        => path.StartsWith("/home/", StringComparison.Ordinal) || path.StartsWith("/Users/", StringComparison.Ordinal)
           || path == "/root" || path.StartsWith("/root/", StringComparison.Ordinal);

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
