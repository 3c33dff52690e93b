using System.Collections;
using System.Globalization;
using System.Reflection;
using TimeTracker.Rules;

namespace TimeTracker.Plugins.Testing.Rules;

/// <summary>A rule as text, with all of its condition: a record prints the lists in it by their type alone.</summary>
internal static class RuleText
{
    public static string Of(RuleDefinition rule) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rule.Id}|{rule.Priority}|{rule.Continue}|{rule.Place}|{Of(rule.Assign)}|{(rule.Match is null ? "predicate" : Of(rule.Match))}");

    private static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IEnumerable many => $"[{string.Join(",", many.Cast<object?>().Select(Of))}]",
        RuleCondition or Assignment => $"{value.GetType().Name}({string.Join(",", Properties(value).Select(p => $"{p.Name}={Of(p.GetValue(value))}"))})",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static IEnumerable<PropertyInfo> Properties(object value) =>
        value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal);
}
