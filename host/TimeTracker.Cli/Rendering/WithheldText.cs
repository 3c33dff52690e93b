using TimeTracker.Privacy;

namespace TimeTracker.Cli.Rendering;

/// <summary>Tells the owner what the filter kept back. For the own terminal only: it names what was hidden.</summary>
internal static class WithheldText
{
    private const int MostKeys = 6;

    public static string Of(Withheld withheld)
    {
        var parts = new List<string>();
        if (withheld.Records > 0)
            parts.Add($"kept back {Lengths.Count(withheld.Records, "record")}");
        if (withheld.Secrets > 0)
            parts.Add($"cut out {Lengths.Count(withheld.Secrets, "secret")}");
        if (withheld.Changed.Count > 0)
            parts.Add("changed " + string.Join(", ", withheld.Changed.OrderBy(c => c.Key).Select(c => Lengths.Count(c.Value, $"{c.Key.ToString().ToLowerInvariant()} value"))));
        if (withheld.Dropped.Count > 0)
        {
            var keys = withheld.Dropped.OrderByDescending(d => d.Value).ThenBy(d => d.Key, StringComparer.Ordinal).ToList();
            var more = keys.Count > MostKeys ? $" and {keys.Count - MostKeys} more" : "";
            parts.Add("left out " + string.Join(", ", keys.Take(MostKeys).Select(d => $"{d.Key} ({Lengths.Number(d.Value)})")) + more);
        }
        return parts.Count == 0 ? "The filter withheld nothing." : $"The filter {string.Join("; ", parts)}.";
    }
}
