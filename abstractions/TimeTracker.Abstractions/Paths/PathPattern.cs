using System.Diagnostics.CodeAnalysis;

namespace TimeTracker.Paths;

/// <summary>
/// A pattern over paths, for rules and for the privacy filter alike. It matches a path when it matches the path itself <b>or any of its
/// parents</b>, as in .gitignore: <c>~/work/acme/*</c> covers every project in that folder at any depth (and not the folder itself).
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>*</c>, <c>?</c></term><description>any characters of one name, or none; one character of a name. Dots at the front are nothing special.</description></item>
/// <item><term><c>**</c></term><description>any number of names, or none: <c>~/x/**</c> matches <c>~/x</c> too. It stands alone between separators.</description></item>
/// <item><term><c>[a-z]</c>, <c>[!a-z]</c></term><description>one character in the set, or out of it (<c>^</c> as <c>!</c>). <c>[*]</c>, <c>[[]</c>, <c>[{]</c> are the characters themselves.</description></item>
/// <item><term><c>{a,b/c}</c></term><description>either; may hold separators and further alternatives: 256 in all, 16 deep.</description></item>
/// <item><term><c>~</c>, <c>~/x</c></term><description>in any home: see <see cref="HomeFolders"/>.</description></item>
/// </list>
/// <para>A pattern begins with <c>/</c>, <c>~</c>, a drive (<c>C:\x</c>), a share (<c>\\server\share</c>) or <c>**</c>. A relative one is refused:
/// relative to what, nobody could tell; <c>**/x</c> matches x anywhere.</para>
/// <para>Patterns and paths are compared in the form of <see cref="NormalizedPath"/>, so spelling does not matter; case does as the path's
/// platform has it. Matching allocates nothing and takes at most (length of the path) × (length of the pattern) steps.</para>
/// </remarks>
public sealed class PathPattern
{
    private readonly PatternAlternative[] _alternatives;

    private PathPattern(string text, PatternAlternative[] alternatives)
    {
        Text = text;
        _alternatives = alternatives;
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="FormatException">It is no pattern; the message names the position (from 1, in the composed text), what is wrong and the fix, and does not repeat the text.</exception>
    public static PathPattern Parse(string text) => TryParse(text, out var pattern, out var error) ? pattern : throw new FormatException(error);

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="pattern">The pattern; null where it is none.</param>
    /// <param name="error">Position (from 1, in the composed text), what is wrong and the fix; null where nothing is.</param>
    /// <returns>Whether it is a pattern.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out PathPattern? pattern, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            pattern = new(text, [.. PatternReader.Read(PathText.Compose(text)).SelectMany(PatternAlternative.Of)]);
            error = null;
            return true;
        }
        catch (PatternFault fault)
        {
            pattern = null;
            error = fault.Message;
            return false;
        }
    }

    /// <summary>Whether the pattern matches the path or any of its parents.</summary>
    /// <param name="path">The path as captured; an empty one is no path.</param>
    /// <param name="homes">Homes beside the well-known ones. Where many paths are asked, make one <see cref="HomeFolders"/> and use the other overload.</param>
    /// <returns>Whether it matches.</returns>
    public bool IsMatch(string path, IReadOnlyList<string>? homes = null)
        => IsMatch(homes is null or [] ? NormalizedPath.Of(path) : NormalizedPath.Of(path, new HomeFolders(homes)));

    /// <summary>Whether the pattern matches the path or any of its parents.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Whether it matches.</returns>
    public bool IsMatch(NormalizedPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.IsEmpty)
            return false;
        foreach (var alternative in _alternatives)
        {
            if (alternative.IsMatch(path))
                return true;
        }
        return false;
    }

    /// <summary>The pattern as written.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
