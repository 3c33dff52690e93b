using System.Text;

namespace TimeTracker.Paths;

/// <summary>
/// Reads the text of a pattern into tokens and writes its alternatives out: <c>~/{a,b}/x</c> becomes <c>~/a/x</c> and <c>~/b/x</c>, so
/// that an alternative may hold separators and nothing has to be tried inside the matcher.
/// </summary>
/// <remarks>
/// The number of alternatives, their nesting and the sum of their lengths are bounded: <c>{a,b}{a,b}…</c> doubles with each pair, and
/// matching costs at most (length of the path) × (sum of the lengths).
/// </remarks>
internal sealed class PatternReader
{
    private const int MaxLength = 4096;
    private const int MaxAlternatives = 256;
    private const int MaxNesting = 16;
    private const int MaxTokens = 16_384;

    private readonly string _text;
    private readonly bool _isName;
    private int _next;
    private int _tokens;

    private PatternReader(string text, int start, bool isName)
    {
        _text = text;
        _isName = isName;
        _next = start;
    }

    /// <summary>Reads a pattern of paths.</summary>
    /// <param name="text">The pattern in NFC.</param>
    /// <returns>The alternatives; at least one.</returns>
    /// <exception cref="PatternFault">It cannot be read.</exception>
    public static List<List<PatternToken>> Read(string text)
    {
        RequireShort(text);
        if (PathText.IsFileUri(text))
            throw new PatternFault(1, "a pattern is no URI; write the path itself, without \"file:\"");
        var start = PathText.DevicePrefix(text, out var isNetwork);
        var reader = new PatternReader(text, start, isName: false);
        var alternatives = reader.Sequence(0);
        if (isNetwork)
            alternatives.ForEach(a => a.InsertRange(0, [new(PatternTokenKind.Separator, 1), new(PatternTokenKind.Separator, 2)]));
        return alternatives;
    }

    /// <summary>Reads a pattern of names, in which separators are characters like all others and <c>**</c> is <c>*</c> twice.</summary>
    /// <inheritdoc cref="Read"/>
    public static List<List<PatternToken>> ReadName(string text)
    {
        RequireShort(text);
        if (text.Length == 0)
            throw new PatternFault(1, "the pattern is empty; write \"*\" for any value");
        return new PatternReader(text, 0, isName: true).Sequence(0);
    }

    private int Position => _next + 1;

    private static void RequireShort(string text)
    {
        if (text.Length > MaxLength)
            throw new PatternFault(MaxLength + 1, $"a pattern has at most {MaxLength} characters; write several patterns");
    }

    /// <summary>Reads up to the end of the text or, inside braces, up to the comma or brace that ends the alternative.</summary>
    private List<List<PatternToken>> Sequence(int nesting)
    {
        var sequences = new List<List<PatternToken>> { new() };
        while (_next < _text.Length)
        {
            var character = _text[_next];
            if (character == '{')
            {
                sequences = Join(sequences, Alternatives(nesting + 1), Position);
                continue;
            }
            if (nesting > 0 && character is ',' or '}')
                break;
            if (character == '}')
                throw new PatternFault(Position, "\"}\" closes nothing; write \"[}]\" for the character itself");

            var token = Token();
            Count(sequences.Count, token.Position);
            if (token.Class is { } set)
                Count(sequences.Count * set.Weight, token.Position);
            foreach (var sequence in sequences)
                sequence.Add(token);
        }
        return sequences;
    }

    private List<List<PatternToken>> Alternatives(int nesting)
    {
        var open = Position;
        if (nesting > MaxNesting)
            throw new PatternFault(open, $"alternatives stand at most {MaxNesting} deep in each other; write several patterns");

        var all = new List<List<PatternToken>>();
        var count = 0;
        do
        {
            _next++; // The brace or the comma.
            all.AddRange(Sequence(nesting));
            count++;
            if (all.Count > MaxAlternatives)
                throw new PatternFault(open, TooMany);
        }
        while (_next < _text.Length && _text[_next] == ',');

        if (_next == _text.Length)
            throw new PatternFault(open, "\"{\" is not closed; close it with \"}\", or write \"[{]\" for the character itself");
        if (count == 1)
            throw new PatternFault(open, "\"{}\" holds one alternative; separate several with \",\", or write \"[{]\" for the character itself");
        _next++;
        return all;
    }

    private static string TooMany => $"the pattern stands for more than {MaxAlternatives} alternatives; write several patterns";

    private List<List<PatternToken>> Join(List<List<PatternToken>> heads, List<List<PatternToken>> tails, int position)
    {
        if (heads.Count * tails.Count > MaxAlternatives)
            throw new PatternFault(position, TooMany);
        var joined = new List<List<PatternToken>>(heads.Count * tails.Count);
        foreach (var head in heads)
        {
            foreach (var tail in tails)
            {
                Count(head.Count + tail.Count, position);
                joined.Add([.. head, .. tail]);
            }
        }
        return joined;
    }

    private PatternToken Token()
    {
        var position = Position;
        var character = _text[_next];
        switch (character)
        {
            case '/' or '\\' when !_isName:
                _next++;
                return new(PatternTokenKind.Separator, position);
            case '?':
                _next++;
                return new(PatternTokenKind.AnyCharacter, position);
            case '*' when !_isName && _next + 1 < _text.Length && _text[_next + 1] == '*':
                _next += 2;
                return new(PatternTokenKind.AnyDepth, position);
            case '*':
                _next++;
                return new(PatternTokenKind.AnyRun, position);
            case '[':
                return new(PatternTokenKind.Class, position) { Class = Class() };
            default:
                return new(PatternTokenKind.Character, position) { Character = Character() };
        }
    }

    /// <summary>Reads <c>[..]</c>. A <c>]</c> that comes first and a <c>-</c> that comes first or last are themselves.</summary>
    private CharacterClass Class()
    {
        var open = Position;
        _next++;
        var isNegated = _next < _text.Length && _text[_next] is '!' or '^';
        if (isNegated)
            _next++;

        var ranges = new List<(Rune, Rune)>();
        while (true)
        {
            if (_next == _text.Length)
                throw new PatternFault(open, "\"[\" is not closed; close it with \"]\", or write \"[[]\" for the character itself");
            if (_text[_next] == ']' && ranges.Count > 0)
                break;
            var first = ClassCharacter();
            var isRange = _next + 1 < _text.Length && _text[_next] == '-' && _text[_next + 1] != ']';
            if (!isRange)
            {
                ranges.Add((first, first));
                continue;
            }
            var position = Position;
            _next++;
            var last = ClassCharacter();
            if (last < first)
                throw new PatternFault(position, $"the range ends before it begins; write \"{last}-{first}\"");
            ranges.Add((first, last));
        }
        _next++;
        return new([.. ranges], isNegated);
    }

    private Rune ClassCharacter()
    {
        if (!_isName && PathText.IsSeparator(_text[_next]))
            throw new PatternFault(Position, "\"[..]\" stands for one character of a name, and a separator is none; close it with \"]\" before");
        return Character();
    }

    private Rune Character()
    {
        Rune.DecodeFromUtf16(_text.AsSpan(_next), out var rune, out var length);
        _next += length;
        return rune;
    }

    private void Count(int tokens, int position)
    {
        _tokens += tokens;
        if (_tokens > MaxTokens)
            throw new PatternFault(position, "the alternatives are too long, all together; write several patterns");
    }
}
