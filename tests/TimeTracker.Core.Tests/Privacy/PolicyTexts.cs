using CsCheck;

namespace TimeTracker.Privacy;

/// <summary>Generates what policies exclude and include of generated histories: little enough that much is left.</summary>
internal static class PolicyTexts
{
    private static readonly (string List, string[] Patterns)[] Lists =
    [
        ("paths", ["/w/A", "/w/B", "/w/C", "/w", "/x/**", "~", "**/src"]),
        ("projects", ["P", "q", "?", "regex:^P$", "mine"]),
        ("branches", ["main", "*"]),
        ("remotes", ["*acme*", "acme/c", "github.com/*", "git@*"]),
        ("sources", ["tmux", "manual", "agent", "git", "entry", "claude-code", "*"]),
        ("types", ["tmux_*", "agent_session", "agent_turn", "git_commit", "manual_*", "entry_assigned", "stream*", "{window,afk}_*"]),
        ("tools", ["Firefox", "*term*"]),
    ];

    private static readonly (string Key, string[] Patterns)[] Keys =
    [
        ("agent_turn.action", ["started", "ended"]),
        ("window_focus.title", ["1"]),
        ("git_commit.author", ["ann*", "*"]),
        ("tea_brewed.session_id", ["s1"]),
    ];

    private static readonly Gen<(string List, string[] Patterns)> Names = Gen.OneOf(Lists).SelectMany(list => Gen.OneOf(list.Patterns).Array[1, 2].Select(patterns => (list.List, patterns)));

    private static readonly Gen<(string Key, string[] Patterns)> OfKeys = Gen.OneOf(Keys).SelectMany(key => Gen.OneOf(key.Patterns).Array[1, 2].Select(patterns => (key.Key, patterns)));

    /// <summary>What an <c>exclude</c> holds.</summary>
    public static Gen<Rules> Excludes { get; } = Of(Gen.Int[0, 3], Gen.Int[0, 1]);

    /// <summary>What an <c>include</c> holds; mostly nothing.</summary>
    public static Gen<Rules> Includes { get; } = Of(Gen.OneOf(0, 0, 0, 1, 2), Gen.OneOf(0, 0, 1));

    /// <summary>The <c>privacy</c> object of a file.</summary>
    public static Gen<string> Layers { get; } = Gen.Select(Excludes, Includes).Select(Layer);

    /// <summary>Writes a <c>privacy</c> object.</summary>
    public static string Layer(Rules exclude, Rules include) => $$"""{"exclude":{{exclude}},"include":{{include}}}""";

    private static Gen<Rules> Of(Gen<int> lists, Gen<int> keys) => Gen.Select(lists, keys).SelectMany((names, ofKeys) =>
        Gen.Select(Names.Array[names], OfKeys.Array[ofKeys]).Select((some, others) => new Rules(
            some.GroupBy(l => l.List).ToDictionary(g => g.Key, g => g.SelectMany(l => l.Patterns).ToArray()),
            others.GroupBy(k => k.Key).ToDictionary(g => g.Key, g => g.SelectMany(k => k.Patterns).ToArray()))));

    /// <summary>Lists of patterns by name, and by key.</summary>
    internal sealed record Rules(Dictionary<string, string[]> Lists, Dictionary<string, string[]> Keys)
    {
        /// <summary>The same with more patterns. Of an <c>include</c> only new lists are more strict; they alone are added.</summary>
        public Rules And(Rules more, bool onlyNewLists) => new(
            Join(Lists, more.Lists, onlyNewLists), Join(Keys, more.Keys, onlyNewLists));

        /// <summary>The same, written in another order.</summary>
        public Rules Reversed() => new(Reverse(Lists), Reverse(Keys));

        public override string ToString() => $"{{{string.Join(",", Write(Lists).Append($"\"keys\":{{{string.Join(",", Write(Keys))}}}"))}}}";

        private static IEnumerable<string> Write(Dictionary<string, string[]> lists) => lists.Select(l => $"\"{l.Key}\":[{string.Join(",", l.Value.Select(p => $"\"{p}\""))}]");

        private static Dictionary<string, string[]> Join(Dictionary<string, string[]> lists, Dictionary<string, string[]> more, bool onlyNewLists) =>
            lists.Keys.Union(more.Keys).ToDictionary(k => k, k => !lists.TryGetValue(k, out var old) ? more[k] : onlyNewLists ? old : [.. old, .. more.GetValueOrDefault(k, [])]);

        private static Dictionary<string, string[]> Reverse(Dictionary<string, string[]> lists) => lists.Reverse().ToDictionary(l => l.Key, l => l.Value.Reverse().ToArray());
    }
}
