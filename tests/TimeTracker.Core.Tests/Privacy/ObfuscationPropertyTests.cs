using System.Globalization;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>What holds for every policy of actions and patterns.</summary>
public sealed class ObfuscationPropertyTests
{
    private static readonly string[] Names = [.. ClassActions.Names, ClassActions.FolderName, ClassActions.FileName];

    /// <summary>The data of an event in which words that occur nowhere else stand in every class, often the same ones in several.</summary>
    private static readonly Gen<string> Data = Gen.Select(
        Gen.Select(Path, Path, Path, Path), Gen.Select(Word, Word).Select((a, b) => $"https://example.org/{a}/{b}.git"), Phrase, Phrase, Phrase, Phrase)
        .Select((paths, remote, branch, project, title, command) => JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["cwd"] = paths.Item1,
            ["repository"] = $"{paths.Item2}/.git",
            ["worktree"] = paths.Item3,
            ["file"] = $"{paths.Item4}.cs",
            ["git_remote"] = remote,
            ["git_branch"] = branch,
            ["project"] = project,
            ["title"] = title,
            ["command"] = command,
            ["other"] = new[] { title, branch },
        }));

    private static Gen<string> Word => Gen.Int[0, 14].Select(i => $"token{i.ToString("x", CultureInfo.InvariantCulture)}z");

    private static Gen<string> Phrase => Word.Array[1, 4].Select(words => string.Join(' ', words));

    private static Gen<string> Path => Gen.Select(Gen.OneOf("/home/me", "/srv", "C:\\work"), Word.Array[0, 3]).Select((root, words) => string.Join('/', words.Prepend(root)));

    [Fact]
    public void Should_never_show_a_word_more_when_an_action_is_stricter_or_a_pattern_is_added() =>
        Gen.Select(Data, PolicyText.Settings, Gen.OneOf(Names), Gen.OneOf("window_focus", "agent_tool_use", "tmux_scroll"), Gen.OneOf("keep", "drop"), Gen.Bool)
            .SelectMany(c => Gen.Select(Gen.Const(c), PolicyText.Pattern(c.Item3), PolicyText.Action(c.Item3)))
            .Sample((c, pattern, action) =>
            {
                var (data, settings, name, type, unclassified, isPattern) = c;
                var policy = PolicyText.Of(settings, unclassified);
                var before = settings.GetValueOrDefault(name, (Action(Filtering.PolicyOf("/home/me", policy), name), Followed(settings, name)));
                var after = isPattern
                    ? (before.Item1, new Dictionary<string, string>(before.Item2) { [pattern] = Stricter(before.Item2.GetValueOrDefault(pattern, "keep"), action) })
                    : (Stricter(before.Item1, action), before.Item2);
                var stricter = PolicyText.Of(new(settings) { [name] = after }, unclassified);

                var shown = Words(new Filtering(policy).Event(type, data, host: "box"));
                var more = Words(new Filtering(stricter).Event(type, data, host: "box")).Except(shown).ToList();

                return more.Count == 0 ? true : throw new InvalidOperationException($"{string.Join(' ', more)}: {policy} then {stricter} of {data}");
            }, iter: 5_000);

    [Fact]
    public void Should_never_show_a_word_more_when_a_layer_is_added() =>
        Gen.Select(Data, PolicyText.Any, PolicyText.Any).Sample((data, one, other) =>
        {
            var both = Words(new Filtering(Filtering.PolicyOf("/home/me", one, other)).Event("agent_tool_use", data));
            return both.IsSubsetOf(Words(new Filtering(one).Event("agent_tool_use", data))) && both.IsSubsetOf(Words(new Filtering(other).Event("agent_tool_use", data)));
        }, iter: 1_000);

    [Fact]
    public void Should_decide_of_folders_files_and_branches_each_by_its_own_action() =>
        Gen.Select(PolicyText.Action(ClassActions.FolderName), PolicyText.Action(ClassActions.FileName), PolicyText.Action("branch"), PolicyText.Action("path")).Sample((folder, file, branch, path) =>
        {
            const string Record = """{"cwd":"/srv/initech/src","worktree":"/srv/initech","file":"/etc/globex.cs","git_branch":"umbrella"}""";
            string Shown(string key, object actions)
            {
                using var data = JsonDocument.Parse(new Filtering(JsonSerializer.Serialize(new { obfuscate = actions })).Data("agent_tool_use", Record));
                return data.RootElement.TryGetProperty(key, out var value) ? value.GetString()! : "";
            }
            var all = new { folder, file, branch, path };
            return Shown("git_branch", all) == Shown("git_branch", new { branch })
                && Shown("file", all) == Shown("file", new { file })
                && Shown("worktree", all) == Shown("worktree", new { folder, path });
        }, iter: 300);

    private static HashSet<string> Words(string record) =>
        [.. System.Text.RegularExpressions.Regex.Matches(record, "token[0-9a-e]z", System.Text.RegularExpressions.RegexOptions.IgnoreCase).Select(m => m.Value.ToLowerInvariant())];

    /// <summary>What is said of paths, where folders or files follow them.</summary>
    private static Dictionary<string, string> Followed(Dictionary<string, (string Action, Dictionary<string, string> Patterns)> settings, string name) =>
        name is ClassActions.FolderName or ClassActions.FileName && settings.TryGetValue("path", out var path)
            ? path.Patterns.Where(p => p.Value != "generalise").ToDictionary(p => p.Key, p => p.Value) : [];

    private static string Stricter(string one, string other) => ClassActions.ActionNames[Math.Max(IndexOf(one), IndexOf(other))];

    private static int IndexOf(string action) => ClassActions.ActionNames.ToList().IndexOf(action);

    private static string Action(PrivacyPolicy policy, string name) => ClassActions.NameOf(
        name == ClassActions.FolderName ? policy.Folder.Action == PrivacyAction.Generalise ? PrivacyAction.Keep : policy.Folder.Action
        : name == ClassActions.FileName ? policy.File.Action
        : ClassActions.TryParse(name, out Events.DataClass @class) ? policy.ActionOf(@class) : PrivacyAction.Keep);
}
