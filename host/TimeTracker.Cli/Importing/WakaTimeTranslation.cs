using System.Text;
using System.Text.Json;
using TimeTracker.Privacy;

namespace TimeTracker.Cli.Importing;

/// <summary>
/// Translates what a <c>.wakatime.cfg</c> excludes and hides into a policy. WakaTime looks for regular expressions anywhere in the path of a file, the
/// name of an application or a domain, whatever their case; so does <c>regex:</c> here, of the keys that hold such values. Where an expression is
/// simple enough it becomes a path pattern as well, for directories hold time here that no file is known of.
/// </summary>
internal sealed class WakaTimeTranslation
{
    private static readonly string[] Files = ["editor_heartbeat.file", "agent_tool_use.file"];

    private static readonly string[] Others = ["window_focus.app", "browser_tab.domain", "browser_tab.url"];

    private readonly List<string> _paths = [];
    private readonly List<string> _types = [];
    private readonly SortedDictionary<string, List<string>> _keys = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (string? Action, SortedDictionary<string, string> Patterns)> _actions = new(StringComparer.Ordinal);
    private readonly List<(int Line, string Sentence)> _problems = [];
    private readonly List<(int Line, string Sentence)> _notes = [];

    /// <summary>What could not be translated, by line, with the reason. No expression is repeated.</summary>
    public IEnumerable<(int Line, string Sentence)> Problems => _problems.OrderBy(p => p.Line);

    /// <summary>What holds a little differently here, by line.</summary>
    public IEnumerable<(int Line, string Sentence)> Notes => _notes.OrderBy(p => p.Line);

    /// <summary>Translates all settings.</summary>
    public void Translate(IReadOnlyCollection<WakaTimeSetting> settings)
    {
        foreach (var setting in settings)
            Translate(setting);
        // WakaTime takes the branch away with the names of files, unless something is said of branches.
        if (settings.Any(s => IsFileNames(s.Key) && s.IsOn == true) && !settings.Any(s => IsBranchNames(s.Key)))
            Act("branch", "drop");
        if (_paths.Count > 0)
            _notes.Add((0, "exclude.paths: there case counts, except on drives and below /Users; WakaTime ignored it"));
    }

    /// <summary>The object <c>privacy</c> with its name, to paste.</summary>
    public string Json()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("privacy");
            WriteExclude(json);
            WriteObfuscate(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static bool IsFileNames(string key) => key is "hide_file_names" or "hide_filenames" or "hidefilenames";

    private static bool IsBranchNames(string key) => key is "hide_branch_names" or "hide_branchnames" or "hidebranchnames";

    private void Translate(WakaTimeSetting setting)
    {
        switch (setting.Key)
        {
            case "exclude" or "ignore":
                if (setting.IsOn == true)
                    _types.Add("*");
                Each(setting, Exclude);
                break;
            case "exclude_ai":
                Each(setting, (line, expression) => TryExcludeKeys(line, setting.Key, expression, ["agent_tool_use.file"]));
                break;
            case "sync_ai_disabled" when setting.IsOn == true:
                _types.Add("agent_*");
                break;
            case "include":
                Each(setting, (line, _) => Problem(line, setting.Key, "makes an exception of exclude, and here exclude always wins; write what is excluded more narrowly"));
                break;
            case "include_only_with_project_file" when setting.IsOn == true:
                Problem(setting.Line, setting.Key, "asks the disk for a file, and the filter never does; list the folders that may leave in privacy.include.paths");
                break;
            case "exclude_unknown_project" when setting.IsOn == true:
                Problem(setting.Line, setting.Key, "is about projects that WakaTime detects; here a project is what you assign: privacy.include.projects [\"*\"] lets only assigned time out");
                break;
            case "hostname" when setting.Values.Count > 0:
                Problem(setting.Line, setting.Key, "gives the machine another name; here \"host\": \"generalise\" in privacy.obfuscate shows \"local\"");
                break;
            case "hide_dependencies" when setting.IsOn != false:
                _notes.Add((setting.Line, "hide_dependencies: no dependencies are captured here"));
                break;
            case "hide_project_folder" when setting.IsOn == true:
                Act("file", "generalise");
                break;
            case var key when IsFileNames(key):
                Hide(setting, "file", "pseudonym", HidePath);
                break;
            case "hide_project_names" or "hide_projectnames" or "hideprojectnames":
                foreach (var name in (string[])["folder", "project", "remote"])
                {
                    if (setting.IsOn == true)
                        Act(name, "pseudonym");
                }
                Each(setting, (line, expression) => HideProject(line, setting.Key, expression));
                break;
            case var key when IsBranchNames(key):
                Hide(setting, "branch", "drop", HideBranch);
                break;
            default:
                break;
        }
    }

    private static void Each(WakaTimeSetting setting, Action<int, string> translate)
    {
        if (setting.IsOn is not null)
            return;
        foreach (var (line, expression) in setting.Values)
            translate(line, expression);
    }

    private void Exclude(int line, string expression)
    {
        var isOfFiles = expression.Contains('/') || expression.Contains("\\\\", StringComparison.Ordinal) || expression.StartsWith("\\.", StringComparison.Ordinal);
        if (expression.Contains(' '))
            _notes.Add((line, "exclude: WakaTime takes this for several expressions, parted by its blanks; here it is one"));
        var isTranslated = TryExcludeKeys(line, "exclude", expression, isOfFiles ? Files : [.. Files, .. Others]);
        if (PathExpression.TryWrite(expression, out var path) && Fault(e => e.WriteExclude(path)) is null)
            _paths.Add(path);
        else if (isOfFiles && isTranslated)
            _notes.Add((line, "exclude: is asked of the paths of files alone; for the directories of terminals and agents write a path pattern in privacy.exclude.paths"));
    }

    private bool TryExcludeKeys(int line, string key, string expression, string[] keys)
    {
        if (Pattern(line, key, expression) is not { } pattern)
            return false;
        foreach (var name in keys)
        {
            if (!_keys.TryGetValue(name, out var list))
                _keys.Add(name, list = []);
            if (!list.Contains(pattern))
                list.Add(pattern);
        }
        return true;
    }

    private void Hide(WakaTimeSetting setting, string name, string action, Action<int, string, string> ofList)
    {
        if (setting.IsOn == true)
            Act(name, action);
        Each(setting, (line, expression) => ofList(line, setting.Key, expression));
    }

    private void HidePath(int line, string key, string expression)
    {
        if (PathExpression.TryWrite(expression, out var path) && Fault(e => e.WriteExclude(path)) is null)
            Pattern("file", path, "pseudonym");
        else
            Problem(line, key, "is too intricate for a path pattern, and names of files take no other; write one in privacy.obfuscate.file.patterns");
    }

    private void HideProject(int line, string key, string expression)
    {
        if (PathExpression.TryWrite(expression, out var path) && Fault(e => e.WriteExclude(path)) is null)
            Pattern("folder", path, "pseudonym");
        if (Pattern(line, key, expression) is { } pattern)
            Pattern("project", pattern, "pseudonym");
    }

    private void HideBranch(int line, string key, string expression)
    {
        if (Pattern(line, key, expression) is not { } pattern)
            return;
        Pattern("branch", pattern, "drop");
        _notes.Add((line, "hide_branch_names: is asked of branches here; newer versions of WakaTime ask it of paths"));
    }

    private void Act(string name, string action)
    {
        var (known, patterns) = _actions.GetValueOrDefault(name, (null, new SortedDictionary<string, string>(StringComparer.Ordinal)));
        _actions[name] = (known == "pseudonym" && action == "generalise" ? known : action, patterns);
    }

    private void Pattern(string name, string pattern, string action)
    {
        var known = _actions.GetValueOrDefault(name, (null, new SortedDictionary<string, string>(StringComparer.Ordinal)));
        known.Patterns[pattern] = action;
        _actions[name] = known;
    }

    /// <summary>The expression as a pattern of this program; null, and told, where it is none.</summary>
    private string? Pattern(int line, string key, string expression)
    {
        if (expression.Contains("[:", StringComparison.Ordinal) && expression.Contains(":]", StringComparison.Ordinal))
        {
            Problem(line, key, "has a POSIX class of characters ([:alpha:]), which means something else here; write the letters out, as [a-z]");
            return null;
        }
        // Go writes what all others write without the P.
        var pattern = $"regex:{expression.Replace("(?P<", "(?<", StringComparison.Ordinal)}";
        if (Fault(e => e.WriteKeys(pattern)) is not { } fault)
            return pattern;
        Problem(line, key, fault);
        return null;
    }

    private void Problem(int line, string key, string why) => _problems.Add((line, $"{key}: {why}"));

    /// <summary>What the filter has against a pattern; null where nothing.</summary>
    private static string? Fault(Action<Trial> write)
    {
        var trial = new Trial();
        write(trial);
        try
        {
            PrivacyPolicy.Load([new PolicyLayer("", trial.Json)]);
            return null;
        }
        catch (PolicyException e)
        {
            // ": privacy.exclude.keys["…"][0]: position 7: what; fix" without the place, which is of no file, and the position, which counts "regex:".
            var fault = e.Errors[0][(e.Errors[0].IndexOf("]: ", StringComparison.Ordinal) + 3)..];
            return fault.StartsWith("position ", StringComparison.Ordinal) ? fault[(fault.IndexOf(": ", StringComparison.Ordinal) + 2)..] : fault;
        }
    }

    private void WriteExclude(Utf8JsonWriter json)
    {
        if (_paths.Count + _types.Count + _keys.Count == 0)
            return;
        json.WriteStartObject("exclude");
        WriteList(json, "paths", _paths);
        WriteList(json, "types", _types);
        if (_keys.Count > 0)
        {
            json.WriteStartObject("keys");
            foreach (var (key, patterns) in _keys)
                WriteList(json, key, patterns);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, List<string> patterns)
    {
        if (patterns.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var pattern in patterns.Distinct())
            json.WriteStringValue(pattern);
        json.WriteEndArray();
    }

    private void WriteObfuscate(Utf8JsonWriter json)
    {
        if (_actions.Count == 0)
            return;
        json.WriteStartObject("obfuscate");
        foreach (var (name, (action, patterns)) in _actions)
        {
            if (patterns.Count == 0)
            {
                json.WriteString(name, action);
                continue;
            }
            json.WriteStartObject(name);
            if (action is not null)
                json.WriteString("action", action);
            json.WriteStartObject("patterns");
            foreach (var (pattern, ofPattern) in patterns)
                json.WriteString(pattern, ofPattern);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>A policy of one pattern.</summary>
    private sealed class Trial
    {
        public byte[] Json { get; private set; } = [];

        public void WriteExclude(string path) => Json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, Dictionary<string, string[]>> { ["exclude"] = new() { ["paths"] = [path] } });

        public void WriteKeys(string pattern) =>
            Json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, Dictionary<string, Dictionary<string, string[]>>> { ["exclude"] = new() { ["keys"] = new() { [Files[0]] = [pattern] } } });
    }
}
