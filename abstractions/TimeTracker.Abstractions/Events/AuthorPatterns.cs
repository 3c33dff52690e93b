using System.IO.Enumeration;

namespace TimeTracker.Events;

/// <summary>
/// Tells a person's commits by their author. The host and the collectors of version control ask the same patterns, so that what is collected as
/// the person's is derived as the person's.
/// </summary>
public sealed class AuthorPatterns
{
    private readonly IReadOnlyList<string> _patterns;

    /// <summary>Reads the patterns.</summary>
    /// <param name="patterns">E-mail addresses or names; <c>*</c> and <c>?</c> stand for any text and any character. Case does not matter.</param>
    public AuthorPatterns(IReadOnlyList<string> patterns) => _patterns = patterns ?? throw new ArgumentNullException(nameof(patterns));

    /// <summary>The patterns as one text, a line each, to see whether they changed.</summary>
    public string Text => string.Join('\n', _patterns);

    /// <summary>Whether one of the patterns is the author's name, address, or <c>Name &lt;address&gt;</c>.</summary>
    /// <param name="author"><c>Name &lt;address&gt;</c>, or one of both.</param>
    public bool Include(string author)
    {
        ArgumentNullException.ThrowIfNull(author);
        var mail = author.LastIndexOf('<');
        var name = mail < 0 ? author : author[..mail].TrimEnd();
        var address = mail < 0 ? author : author[(mail + 1)..].TrimEnd('>');
        foreach (var pattern in _patterns)
        {
            if (Matches(pattern, address) || Matches(pattern, name) || Matches(pattern, author))
                return true;
        }
        return false;
    }

    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true);
}
