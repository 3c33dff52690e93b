namespace TimeTracker.Plugins;

/// <summary>Finds what a mistyped name was meant to be, for error texts.</summary>
public static class NearestName
{
    /// <summary>The known name nearest to the given one, if it is near enough to be a slip of the fingers.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    /// <returns>The nearest name, at most a third of its letters away (and one at the least); null where none is.</returns>
    public static string? Find(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        return known
            .Select(candidate => (candidate, distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(c => c.distance <= Math.Max(1, c.candidate.Length / 3))
            .OrderBy(c => c.distance).ThenBy(c => c.candidate, StringComparer.Ordinal)
            .Select(c => c.candidate)
            .FirstOrDefault();
    }

    /// <summary>The end of an error text: <c>; did you mean "jsonl"?</c>, or the list of known names where none is near, or nothing where there are none.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    /// <returns>A text to append.</returns>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        if (Find(name, names) is { } nearest)
            return $"; did you mean \"{nearest}\"?";
        return names.Count == 0 ? "" : $"; known: {string.Join(", ", names.Order(StringComparer.Ordinal))}";
    }

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours count one each.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
