using System.Text.Json;
using CsCheck;
using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>Policies of every kind, with patterns that match now and then.</summary>
internal static class PolicyText
{
    private static readonly string[] Names = [.. ClassActions.Names, ClassActions.FolderName, ClassActions.FileName];

    private static readonly string[] PathLike = ["path", ClassActions.FolderName, ClassActions.FileName];

    private static readonly Gen<string> NamePatterns = Gen.OneOf("*", "a*", "?*", "p1-*", "*[[]*", "*acme*", "{ann,acme*}", "regex:[a-z]{16}", "regex:e", "https:*", "github.com/*", "*/*", "é*");

    private static readonly Gen<string> PathPatterns = Gen.OneOf("**", "~", "~/**", "/srv", "/home/*", "**/acme", "**/ann", "**/p1-*", "**/*.cs", "C:\\Users\\*", "/*");

    /// <summary>One setting: a class, an action, and patterns with theirs.</summary>
    private static readonly Gen<(string Name, string Action, Dictionary<string, string> Patterns)> Setting =
        Gen.OneOf(Names).SelectMany(name => Gen.Select(
            Action(name), Gen.Select(PathLike.Contains(name) ? PathPatterns : NamePatterns, Action(name)).Array[0, 2],
            (action, patterns) => (name, action, patterns.DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.Item2))));

    /// <summary>The settings of a policy, each class once.</summary>
    public static Gen<Dictionary<string, (string Action, Dictionary<string, string> Patterns)>> Settings { get; } =
        Setting.Array[0, 6].Select(all => all.DistinctBy(s => s.Name).ToDictionary(s => s.Name, s => (s.Action, s.Patterns)));

    /// <summary>A policy.</summary>
    public static Gen<string> Any { get; } = Gen.Select(Settings, Gen.OneOf("keep", "drop")).Select((settings, unclassified) => Of(settings, unclassified));

    public static string Of(Dictionary<string, (string Action, Dictionary<string, string> Patterns)> settings, string unclassified) => JsonSerializer.Serialize(new
    {
        obfuscate = settings.ToDictionary(s => s.Key, s => (object)new { action = s.Value.Action, patterns = s.Value.Patterns }),
        unclassified,
    });

    /// <summary>An action that a name can have.</summary>
    public static Gen<string> Action(string name) => Gen.OneOf(
        [.. ClassActions.ActionNames.Where(a => a != "generalise" || name == ClassActions.FileName || (ClassActions.TryParse(name, out DataClass @class) && ClassActions.CanGeneralise(@class)))]);

    /// <summary>A pattern for a name.</summary>
    public static Gen<string> Pattern(string name) => PathLike.Contains(name) ? PathPatterns : NamePatterns;
}
