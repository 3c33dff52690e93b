using System.Text;

namespace TimeTracker.Paths;

/// <summary>One character out of a set: <c>[a-z_]</c>, or out of all others: <c>[!a-z_]</c>.</summary>
/// <param name="ranges">Both ends included.</param>
/// <param name="isNegated">Whether it is all others.</param>
internal sealed class CharacterClass((Rune First, Rune Last)[] ranges, bool isNegated)
{
    /// <summary>How many comparisons a character costs.</summary>
    public int Weight => ranges.Length;

    /// <summary>Whether the character belongs to it.</summary>
    /// <param name="character">The character; in capitals where case is disregarded.</param>
    /// <param name="ignoreCase">Whether its small letter counts as well.</param>
    public bool Accepts(Rune character, bool ignoreCase)
        => (Contains(character) || (ignoreCase && Contains(Rune.ToLowerInvariant(character)))) != isNegated;

    private bool Contains(Rune character)
    {
        foreach (var (first, last) in ranges)
        {
            if (character >= first && character <= last)
                return true;
        }
        return false;
    }
}
