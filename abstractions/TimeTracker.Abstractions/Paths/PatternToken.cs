using System.Text;

namespace TimeTracker.Paths;

/// <summary>The smallest piece of a path pattern, after alternatives have been written out.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Position">Where it was written, from 1.</param>
internal readonly record struct PatternToken(PatternTokenKind Kind, int Position)
{
    /// <summary>The character, of <see cref="PatternTokenKind.Character"/>.</summary>
    public Rune Character { get; init; }

    /// <summary>The set, of <see cref="PatternTokenKind.Class"/>.</summary>
    public CharacterClass? Class { get; init; }
}

/// <summary>What a token stands for.</summary>
internal enum PatternTokenKind
{
    /// <summary>Itself.</summary>
    Character = 0,

    /// <summary>The end of a name: <c>/</c> or <c>\</c>.</summary>
    Separator,

    /// <summary><c>?</c>: one character of a name.</summary>
    AnyCharacter,

    /// <summary><c>*</c>: any characters of a name, or none.</summary>
    AnyRun,

    /// <summary><c>**</c>: any number of names, or none.</summary>
    AnyDepth,

    /// <summary><c>[..]</c>: one character out of a set.</summary>
    Class,
}
