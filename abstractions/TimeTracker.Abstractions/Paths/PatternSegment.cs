using System.Text;

namespace TimeTracker.Paths;

/// <summary>One segment of a pattern: <c>**</c>, a plain name, or a name with wildcards.</summary>
internal sealed class PatternSegment
{
    private readonly Element[] _elements;
    private readonly string? _folded;

    private PatternSegment(string? name, Element[] elements, bool isAnyDepth)
    {
        Name = name;
        _folded = name?.ToUpperInvariant();
        _elements = elements;
        IsAnyDepth = isAnyDepth;
    }

    /// <summary><c>**</c></summary>
    public static PatternSegment AnyDepth { get; } = new(null, [], isAnyDepth: true);

    /// <summary>Whether it is <c>**</c>.</summary>
    public bool IsAnyDepth { get; }

    /// <summary>The plain name; null where it is none.</summary>
    public string? Name { get; }

    /// <summary>Makes the segment of a plain name.</summary>
    /// <param name="name">In NFC.</param>
    public static PatternSegment Of(string name) => new(name, [], isAnyDepth: false);

    /// <summary>Makes the segment of the tokens between two separators.</summary>
    /// <param name="tokens">At least one, none of them a separator.</param>
    /// <exception cref="PatternFault"><c>**</c> does not stand alone.</exception>
    public static PatternSegment Of(ReadOnlySpan<PatternToken> tokens)
    {
        if (tokens.Length == 1 && tokens[0].Kind == PatternTokenKind.AnyDepth)
            return AnyDepth;

        var elements = new List<Element>();
        var name = new StringBuilder();
        foreach (var token in tokens)
        {
            if (token.Kind == PatternTokenKind.AnyDepth)
                throw new PatternFault(token.Position, "\"**\" stands alone between separators; write \"*\" for any characters of one name, or \"**/\" for any folders");
            if (token.Kind == PatternTokenKind.Character)
            {
                name.Append(token.Character);
                continue;
            }
            AddName(elements, name);
            // Two runs in a row (from alternatives) say no more than one.
            if (token.Kind != PatternTokenKind.AnyRun || elements.Count == 0 || elements[^1].Kind != PatternTokenKind.AnyRun)
                elements.Add(new(token.Kind, default, default, token.Class));
        }
        if (elements.Count == 0)
            return Of(PathText.Compose(name.ToString()));
        AddName(elements, name);
        return new(null, [.. elements], isAnyDepth: false);
    }

    /// <summary>Whether a name matches.</summary>
    /// <param name="name">The name; in capitals where case is disregarded.</param>
    /// <param name="ignoreCase">Whether case is disregarded.</param>
    /// <remarks>
    /// One <c>*</c> is given back to at a time, the last one met: what stood before it matched as early as it can, and an earlier
    /// match leaves most room for the rest. So the cost is at most (length of the name) × (elements), and there is no recursion.
    /// </remarks>
    public bool Matches(ReadOnlySpan<char> name, bool ignoreCase)
    {
        if (Name is not null)
            return name.SequenceEqual(ignoreCase ? _folded : Name);

        int at = 0, element = 0, resumeAt = 0, resumeElement = -1;
        while (at < name.Length)
        {
            if (element < _elements.Length && _elements[element].Kind == PatternTokenKind.AnyRun)
            {
                resumeElement = ++element;
                resumeAt = at;
                if (element == _elements.Length)
                    return true;
                continue;
            }
            Rune.DecodeFromUtf16(name[at..], out var character, out var length);
            if (element < _elements.Length && _elements[element].Accepts(character, ignoreCase))
            {
                element++;
                at += length;
                continue;
            }
            if (resumeElement < 0)
                return false;
            Rune.DecodeFromUtf16(name[resumeAt..], out _, out length);
            resumeAt += length;
            at = resumeAt;
            element = resumeElement;
        }
        while (element < _elements.Length && _elements[element].Kind == PatternTokenKind.AnyRun)
            element++;
        return element == _elements.Length;
    }

    private static void AddName(List<Element> elements, StringBuilder name)
    {
        // Composed once more: alternatives may have put a letter and its accent together.
        foreach (var character in PathText.Compose(name.ToString()).EnumerateRunes())
            elements.Add(new(PatternTokenKind.Character, character, Rune.ToUpperInvariant(character), null));
        name.Clear();
    }

    private readonly record struct Element(PatternTokenKind Kind, Rune Character, Rune Folded, CharacterClass? Class)
    {
        public bool Accepts(Rune character, bool ignoreCase) => Kind switch
        {
            PatternTokenKind.Character => character == (ignoreCase ? Folded : Character),
            PatternTokenKind.AnyCharacter => true,
            _ => Class!.Accepts(character, ignoreCase),
        };
    }
}
