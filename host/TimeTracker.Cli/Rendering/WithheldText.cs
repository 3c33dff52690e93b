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
            parts.Add($"{Lengths.Count(withheld.Records, "whole record")} kept back");
        if (withheld.Secrets > 0)
            parts.Add($"{Lengths.Count(withheld.Secrets, "secret")} cut out");
        if (withheld.Changed.Count > 0)
            parts.Add("changed: " + string.Join(", ", withheld.Changed.OrderBy(c => c.Key).Select(c => $"{c.Key.ToString().ToLowerInvariant()} {Lengths.Number(c.Value)}")));
        if (withheld.Dropped.Count > 0)
        {
            var keys = withheld.Dropped.OrderByDescending(d => d.Value).ThenBy(d => d.Key, StringComparer.Ordinal).ToList();
            var more = keys.Count > MostKeys ? $" and {keys.Count - MostKeys} more" : "";
            parts.Add("left out: " + string.Join(", ", keys.Take(MostKeys).Select(d => $"{d.Key} {Lengths.Number(d.Value)}")) + more);
        }
        return parts.Count == 0 ? "The filter let everything out as it is." : $"The filter at work: {string.Join("; ", parts)}.";
    }
}
