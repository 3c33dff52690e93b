using System.Text.Json;
using TimeTracker.Events;
using TimeTracker.Paths;
using TimeTracker.Plugins;

namespace TimeTracker.Privacy;

/// <summary>
/// Reads <c>obfuscate</c> of each layer: an action a class, and patterns by which single values have a stricter one. What a layer does not name
/// has its default, of two layers the stricter action counts for every value, and patterns are united. No fault repeats a pattern.
/// </summary>
internal sealed class ObfuscationReader(PolicyFaults faults)
{
    private static readonly string[] Names = [.. ClassActions.Names, ClassActions.FolderName, ClassActions.FileName];

    private static readonly string[] Members = ["action", "patterns"];

    private readonly List<(string Where, string Name, PrivacyAction Action, PathPattern? OfPaths, NamePattern? OfNames)> _said = [];
    private readonly Setting?[] _layer = new Setting?[Names.Length];
    private readonly Setting?[] _all = new Setting?[Names.Length];

    /// <summary>Reads the <c>obfuscate</c> of a layer.</summary>
    public void Read(JsonElement value, string path)
    {
        var position = 0;
        foreach (var (name, element) in faults.Properties(value, path, areNamesSecret: true))
        {
            position++;
            var at = Array.IndexOf(Names, name);
            // A pattern put one level too high must not be repeated either.
            if (at < 0 && NearestName.Find(name, Names) is { } meant)
                faults.Add($"{path}.{name}: unknown class \"{name}\"; did you mean \"{meant}\"?");
            else if (at < 0)
                faults.Add($"{path}: key {position} is no class; write one of {string.Join(", ", Names)}");
            else if (element.ValueKind == JsonValueKind.Object)
                _layer[at] = ReadObject(element, $"{path}.{name}", name);
            else
                _layer[at] = WithAction(new Setting(null, [], []), element, $"{path}.{name}", name);
        }
    }

    /// <summary>Ends a layer.</summary>
    public void Tighten()
    {
        for (var i = 0; i < Names.Length; i++)
        {
            var ofLayer = Complete(i);
            _all[i] = _all[i] is { } other ? other.StricterOf(ofLayer) : ofLayer;
        }
        Array.Clear(_layer);
    }

    /// <summary>What all layers say.</summary>
    /// <param name="homes">What <c>~</c> stands for in patterns of paths.</param>
    public Obfuscation Result(HomeFolders homes)
    {
        if (_all[0] is null)
            Tighten();
        var rules = new ClassRule[ClassActions.Names.Count];
        for (var i = 0; i < rules.Length; i++)
            rules[i] = Rule(i);
        return new Obfuscation(rules, Rule(Array.IndexOf(Names, ClassActions.FolderName)), Rule(Array.IndexOf(Names, ClassActions.FileName)), Settings(homes));

        ClassRule Rule(int at)
        {
            var setting = _all[at]!;
            var @class = at < rules.Length ? (DataClass)at : DataClass.Path;
            if (at < rules.Length && setting.HasNoPatterns)
                return ClassRule.Of(@class, setting.Action!.Value);
            var patterns = setting.HasNoPatterns ? ValuePatterns.None : new ValuePatterns(homes, setting.ByPath, setting.ByName);
            return new ClassRule(@class, setting.Action!.Value, patterns) { IsFile = Names[at] == ClassActions.FileName, IsRelative = setting.IsRelative };
        }
    }

    private List<PolicySetting> Settings(HomeFolders homes) =>
    [
        .. _said.Select(s => new PolicySetting(s.Where, s.Name, s.Action, (s.OfPaths, s.OfNames) switch
        {
            ({ } paths, _) => new ValuePatterns(homes, [(paths, s.Action)], []),
            (_, { } names) => new ValuePatterns(homes, [], [(names, s.Action)]),
            _ => null,
        })),
    ];

    /// <summary>What a layer says of a name, its default where it does not: folders and files follow paths.</summary>
    private Setting Complete(int at)
    {
        var setting = _layer[at];
        if (setting?.Action is not null)
            return setting;
        var fallback = at < ClassActions.Names.Count ? new Setting(ClassActions.Default((DataClass)at), [], []) : Complete((int)DataClass.Path);
        return setting is null ? fallback : fallback.With(setting);
    }

    private Setting ReadObject(JsonElement value, string path, string name)
    {
        var setting = new Setting(null, [], []);
        var position = 0;
        foreach (var (member, element) in faults.Properties(value, path, areNamesSecret: true))
        {
            position++;
            if (member == "action")
                setting = WithAction(setting, element, $"{path}.action", name);
            else if (member == "patterns")
                setting = ReadPatterns(element, $"{path}.patterns", name, setting);
            else if (NearestName.Find(member, Members) is { } meant)
                faults.Add($"{path}.{member}: unknown key; did you mean \"{meant}\"?");
            else
                faults.Add($"{path}: key {position} is unknown; write \"action\" and \"patterns\"");
        }
        return setting;
    }

    private Setting WithAction(Setting setting, JsonElement value, string path, string name)
    {
        if (ReadAction(value, path, name) is not { } action)
            return setting;
        _said.Add((path, name, action, null, null));
        return setting with { Action = action, IsRelative = setting.IsRelative || IsRelative(name, action) };
    }

    private Setting ReadPatterns(JsonElement value, string path, string name, Setting setting)
    {
        var position = 0;
        foreach (var (text, element) in faults.Properties(value, path, areNamesSecret: true))
        {
            position++;
            var where = $"{path}: key {position}";
            if (ReadAction(element, where, name) is not { } action)
                continue;
            setting = setting with { IsRelative = setting.IsRelative || IsRelative(name, action) };
            string? error;
            PathPattern? ofPaths = null;
            NamePattern? ofNames = null;
            if (name is "path" or ClassActions.FolderName or ClassActions.FileName ? PathPattern.TryParse(text, out ofPaths, out error) : NamePattern.TryParse(text, out ofNames, out error))
                _said.Add((where, name, action, ofPaths, ofNames));
            else
                faults.Add($"{where}: {error}");
            if (ofPaths is not null)
                setting.ByPath.Add((ofPaths, action));
            if (ofNames is not null)
                setting.ByName.Add((ofNames, action));
        }
        return setting;
    }

    private PrivacyAction? ReadAction(JsonElement value, string path, string name)
    {
        if (value.ValueKind != JsonValueKind.String)
            faults.Add($"{path}: must be one of {string.Join(", ", ClassActions.ActionNames)}");
        else if (!ClassActions.TryParse(value.GetString()!, out PrivacyAction action))
            faults.Add($"{path}: unknown action{NearestName.Hint(value.GetString()!, ClassActions.ActionNames)}");
        else if (action == PrivacyAction.Generalise && !CanGeneralise(name))
            faults.Add($"{path}: \"generalise\" has no meaning for this class; write \"keep\", \"pseudonym\" or \"drop\"");
        else
            return action;
        return null;
    }

    private static bool CanGeneralise(string name) =>
        name == ClassActions.FileName || (ClassActions.TryParse(name, out DataClass @class) && ClassActions.CanGeneralise(@class));

    // Files that merely follow paths have their general form.
    private static bool IsRelative(string name, PrivacyAction action) => name == ClassActions.FileName && action == PrivacyAction.Generalise;

    /// <param name="Action">Of a value that matches no pattern; null where it is not said.</param>
    /// <param name="ByPath">Patterns of a path-like class.</param>
    /// <param name="ByName">Patterns of another.</param>
    private sealed record Setting(PrivacyAction? Action, List<(PathPattern Pattern, PrivacyAction Action)> ByPath, List<(NamePattern Pattern, PrivacyAction Action)> ByName)
    {
        public bool IsRelative { get; init; }

        public bool HasNoPatterns => ByPath.Count == 0 && ByName.Count == 0;

        public Setting With(Setting patterns) => new(Action, [.. ByPath, .. patterns.ByPath], [.. ByName, .. patterns.ByName]) { IsRelative = IsRelative || patterns.IsRelative };

        public Setting StricterOf(Setting other) => With(other) with { Action = (PrivacyAction)Math.Max((int)Action!.Value, (int)other.Action!.Value) };
    }
}
