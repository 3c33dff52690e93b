using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TimeTracker.Cli.Configuration;

/// <summary>The limits in a schema of options, which come from the data annotations of the plugin's options class. A text is not repeated in an error: it may be a secret.</summary>
internal static class OptionLimit
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    public static void OfNumber(double number, JsonElement schema, Action<string> refuse)
    {
        if (Limit(schema, "minimum") is { } least && number < least)
            refuse(Sentence("at least", least, number));
        if (Limit(schema, "exclusiveMinimum") is { } below && number <= below)
            refuse(Sentence("more than", below, number));
        if (Limit(schema, "maximum") is { } most && number > most)
            refuse(Sentence("at most", most, number));
        if (Limit(schema, "exclusiveMaximum") is { } above && number >= above)
            refuse(Sentence("less than", above, number));
    }

    public static void OfText(string text, JsonElement schema, Action<string> refuse)
    {
        if (Limit(schema, "minLength") is { } least && text.Length < least)
            refuse(Count("at least", least, "character", text.Length));
        if (Limit(schema, "maxLength") is { } most && text.Length > most)
            refuse(Count("at most", most, "character", text.Length));
        if (schema.TryGetProperty("pattern", out var pattern) && !Matches(text, pattern.GetString()!))
            refuse($"must match {pattern.GetString()}");
    }

    public static void OfList(int count, JsonElement schema, Action<string> refuse)
    {
        if (Limit(schema, "minItems") is { } least && count < least)
            refuse(Count("at least", least, "element", count));
        if (Limit(schema, "maxItems") is { } most && count > most)
            refuse(Count("at most", most, "element", count));
    }

    private static double? Limit(JsonElement schema, string name) => schema.TryGetProperty(name, out var limit) && limit.ValueKind == JsonValueKind.Number ? limit.GetDouble() : null;

    private static string Sentence(string how, double limit, double number) => string.Create(CultureInfo.InvariantCulture, $"must be {how} {limit}, not {number}");

    private static string Count(string how, double limit, string what, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"must have {how} {limit} {what}{(limit == 1 ? "" : "s")}, not {count}");

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            // An expression that cannot be used says nothing about the text.
            return true;
        }
    }
}
