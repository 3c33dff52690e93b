using System.Text;

namespace TimeTracker.Privacy.Excluding;

/// <summary>Writes everything that decides what is excluded as one text, the same for the same however it was put together. Never leaves; it is hashed.</summary>
internal static class ExclusionText
{
    /// <summary>Greater whenever events are judged otherwise than by the version before.</summary>
    private const int Version = 1;

    public static string Of(PrivacyPolicy policy, KeyClasses classes)
    {
        var rules = policy.Exclusion;
        var text = new StringBuilder().Append(Version);
        Append(text, "homes", policy.HomePaths);
        Append(text, "classes", classes.Types.SelectMany(classes.Of).Select(k => $"{k.Type}.{k.Key}={k.Class}"));
        Append(text, "exclude", Lines(rules.Excluded));
        foreach (var included in rules.Included.Select(l => string.Concat(Lines(l).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Quoted))).Order(StringComparer.Ordinal))
            text.Append("include").Append(Quoted(included));
        return text.ToString();
    }

    private static IEnumerable<string> Lines(PatternLists lists) =>
        lists.Paths.Select(p => $"paths {p.Text}")
            .Concat(lists.ByName.SelectMany(l => l.Value.Select(p => $"{l.Key} {p.Text}")))
            .Concat(lists.Keys.SelectMany(l => l.Value.Select(p => $"keys {l.Key} {p.Text}")));

    private static void Append(StringBuilder text, string name, IEnumerable<string> lines)
    {
        text.Append(name);
        foreach (var line in lines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            text.Append(Quoted(line));
    }

    // With its length in front no text can pass for two.
    private static string Quoted(string text) => $" {text.Length}:{text}";
}
