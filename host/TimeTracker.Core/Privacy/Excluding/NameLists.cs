namespace TimeTracker.Privacy.Excluding;

/// <summary>All that the layers say by name patterns about values of one kind.</summary>
/// <param name="Excluded">Patterns of the exclude lists.</param>
/// <param name="Included">Patterns of each include list, with its bit.</param>
internal sealed record NameLists(NamePattern[] Excluded, (ulong Bit, NamePattern[] Patterns)[] Included)
{
    /// <summary>Whether nothing is said.</summary>
    public bool IsEmpty => Excluded.Length == 0 && Included.Length == 0;

    /// <summary>What they say to a value.</summary>
    public Verdict Of(string value) => Of(NameValue.Of(value));

    /// <summary>What they say to a value.</summary>
    public Verdict Of(NameValue value)
    {
        var isExcluded = false;
        foreach (var pattern in Excluded)
        {
            if (pattern.IsMatch(value))
            {
                isExcluded = true;
                break;
            }
        }
        var included = 0UL;
        foreach (var (bit, patterns) in Included)
        {
            foreach (var pattern in patterns)
            {
                if (!pattern.IsMatch(value))
                    continue;
                included |= bit;
                break;
            }
        }
        return new Verdict(isExcluded, included);
    }
}
