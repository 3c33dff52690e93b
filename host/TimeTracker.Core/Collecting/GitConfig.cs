using System.Text;

namespace TimeTracker.Collecting;

/// <summary>Reads remotes out of a git configuration file (git-config(1), "Syntax"): sections, subsections, quotes, escapes, comments, continued lines.</summary>
internal static class GitConfig
{
    /// <summary>The URL of <c>origin</c>, else of the first remote in the file that has one; null where none has.</summary>
    public static string? RemoteUrl(string config)
    {
        string? first = null;
        string? remote = null;
        foreach (var line in Lines(config))
        {
            var text = line.TrimStart();
            if (text.StartsWith('['))
            {
                remote = RemoteOf(ref text);
                text = text.TrimStart();
            }
            if (remote is null || KeyValue(text) is not ("url", { Length: > 0 } url))
                continue;
            if (remote == "origin")
                return url;
            first ??= url;
        }
        return first;
    }

    /// <summary>Lines, joined where one ends in a backslash.</summary>
    private static IEnumerable<string> Lines(string config)
    {
        var joined = new StringBuilder();
        foreach (var line in config.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.EndsWith('\\') && !line.EndsWith(@"\\", StringComparison.Ordinal))
            {
                joined.Append(line, 0, line.Length - 1);
                continue;
            }
            yield return joined.Append(line).ToString();
            joined.Clear();
        }
        if (joined.Length > 0)
            yield return joined.ToString();
    }

    /// <summary>The remote's name where a header is <c>[remote "name"]</c>, else null; the text goes on after the header.</summary>
    private static string? RemoteOf(ref string text)
    {
        var name = new StringBuilder();
        var quoted = false;
        var i = 1;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '\\' && i + 1 < text.Length)
                name.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c == ']')
                break;
            else
                name.Append(c);
        }
        text = i + 1 < text.Length ? text[(i + 1)..] : "";
        var header = name.ToString();
        return header.Length > 7 && header.StartsWith("remote", StringComparison.OrdinalIgnoreCase) && header[6] is ' ' or '\t' ? header[7..].TrimStart() : null;
    }

    private static (string Key, string Value)? KeyValue(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || text[0] is '#' or ';')
            return null;
        var value = new StringBuilder();
        var quoted = false;
        var keep = 0;
        var rest = text[(equals + 1)..].TrimStart();
        for (var i = 0; i < rest.Length; i++)
        {
            var c = rest[i];
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '#' or ';')
            {
                break;
            }
            else if (c == '\\' && i + 1 < rest.Length)
            {
                c = rest[++i];
                value.Append(c switch { 'n' => '\n', 't' => '\t', 'b' => '\b', _ => c });
            }
            else
            {
                value.Append(c);
            }
            // White space at the end does not count unless it is quoted.
            if (quoted || c is not (' ' or '\t'))
                keep = value.Length;
        }
        value.Length = keep;
        return (text[..equals].TrimEnd().ToLowerInvariant(), value.ToString());
    }
}
