using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using TimeTracker.Paths;

namespace TimeTracker.Privacy;

/// <summary>
/// A pattern for values that are no paths: a glob over the whole value, or after <c>regex:</c> a regular expression that is looked for anywhere
/// in it. Case never counts (letter by letter, by the invariant rules), nor how accents are composed.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>*</c>, <c>?</c></term><description>any characters, also <c>/</c>, or none; one character.</description></item>
/// <item><term><c>[a-z]</c>, <c>[!a-z]</c></term><description>one character in the set, or out of it (<c>^</c> as <c>!</c>). <c>[*]</c>, <c>[[]</c>, <c>[{]</c> are the characters themselves.</description></item>
/// <item><term><c>{a,b}</c></term><description>either; may hold further alternatives: 256 in all, 16 deep.</description></item>
/// </list>
/// Globs take at most (length of the value) × (length of the pattern) steps, regular expressions are the engine's that does not backtrack.
/// </remarks>
internal sealed class NamePattern
{
    private const string RegexPrefix = "regex:";

    private readonly PatternSegment[] _alternatives;
    private readonly Regex? _regex;

    private NamePattern(string text, PatternSegment[] alternatives, Regex? regex) => (Text, _alternatives, _regex) = (text, alternatives, regex);

    /// <summary>The pattern as written. Secret, as what it matches is.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="pattern">The pattern; null where it is none.</param>
    /// <param name="error">The position, what is wrong and the fix, without the text; null where nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out NamePattern? pattern, [NotNullWhen(false)] out string? error)
    {
        try
        {
            pattern = text.StartsWith(RegexPrefix, StringComparison.Ordinal)
                ? new NamePattern(text, [], Expression(NameValue.Compose(text[RegexPrefix.Length..])))
                : new NamePattern(text, [.. PatternReader.ReadName(NameValue.Compose(text)).Select(Alternative)], null);
            error = null;
            return true;
        }
        catch (PatternFault fault)
        {
            (pattern, error) = (null, fault.Message);
            return false;
        }
    }

    /// <summary>Whether a value matches.</summary>
    public bool IsMatch(NameValue value)
    {
        if (_regex is not null)
            return _regex.IsMatch(value.Composed);
        foreach (var alternative in _alternatives)
        {
            if (alternative.Matches(value.Folded, ignoreCase: true))
                return true;
        }
        return false;
    }

    // An empty alternative, "acme{,-api}" without its head, is the empty name.
    private static PatternSegment Alternative(List<PatternToken> tokens) =>
        tokens.Count == 0 ? PatternSegment.Of("") : PatternSegment.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens));

    private static Regex Expression(string expression)
    {
        if (expression.Length == 0)
            throw new PatternFault(RegexPrefix.Length + 1, "the expression is empty, which matches everything; write \"*\" if that is meant");
        try
        {
            return new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        }
        catch (RegexParseException e)
        {
            // Its message repeats the expression.
            throw new PatternFault(RegexPrefix.Length + e.Offset + 1, "the regular expression cannot be read here; correct it");
        }
        catch (NotSupportedException)
        {
            throw new PatternFault(RegexPrefix.Length + 1, "the regular expression looks ahead or behind, refers back, is atomic or too large; write it without, or write several patterns");
        }
    }
}
