using System.Text;
using System.Text.Json;
using TimeTracker.Paths;
using TimeTracker.Plugins;
using TimeTracker.Privacy.Excluding;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// Reads <c>exclude</c>, <c>include</c> and <c>excludedTime</c> of each layer: excludes are united, every include list of every layer must match,
/// and time is shown as private only where every layer says so. No fault repeats a pattern, nor a key that may be one in the wrong place.
/// </summary>
internal sealed class ExclusionReader(PolicyFaults faults)
{
    /// <summary>Include lists have one bit each in what an event satisfies.</summary>
    private const int MostIncludeLists = 64;

    private static readonly string[] Lists = [.. PatternLists.Names, "keys"];

    private readonly PatternLists _excluded = new();
    private readonly List<PatternLists> _included = [];
    private readonly List<(string Type, string Key, string Where)> _keys = [];
    private ExcludedTime? _time;

    /// <summary>Reads the <c>exclude</c> of a layer.</summary>
    public void ReadExclude(JsonElement value, string path) => Read(value, path, _excluded);

    /// <summary>Reads the <c>include</c> of a layer.</summary>
    public void ReadInclude(JsonElement value, string path)
    {
        var lists = new PatternLists();
        Read(value, path, lists);
        if (!lists.IsEmpty)
            _included.Add(lists);
        if (_included.Sum(l => (l.Paths.Count > 0 ? 1 : 0) + l.ByName.Count + l.Keys.Count) > MostIncludeLists)
            faults.Add($"{path}: all files together have more than {MostIncludeLists} include lists; join some");
    }

    /// <summary>Reads the <c>excludedTime</c> of a layer.</summary>
    public ExcludedTime ReadExcludedTime(JsonElement value, string path)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (text is not ("gap" or "private"))
            faults.Add($"{path}: must be \"gap\" or \"private\"{(text is null ? "" : NearestName.Hint(text, ["gap", "private"]))}");
        return text == "private" ? ExcludedTime.Private : ExcludedTime.Gap;
    }

    /// <summary>Ends a layer: what it does not say has its default, and the stricter of two counts.</summary>
    public void Tighten(ExcludedTime time) => _time = time == ExcludedTime.Private && _time is null or ExcludedTime.Private ? ExcludedTime.Private : ExcludedTime.Gap;

    /// <summary>What all layers say.</summary>
    /// <param name="classes">The keys that the owner classed in any of them.</param>
    public ExclusionRules Rules(IReadOnlyCollection<OwnerClass> classes)
    {
        foreach (var (type, key, where) in _keys)
        {
            // A key written wrong would exclude nothing. What plugins declare of their own types is not known here.
            var isCores = EventTypes.Find(Encoding.UTF8.GetBytes(type)) is not null;
            if (isCores && KeyClasses.OfCore(type, key) is null && !classes.Any(c => c.Type == type && c.Key == key))
                faults.Add($"{where}: events of this type have no such key; correct it, or give the key a class in privacy.classes");
        }
        return _excluded.IsEmpty && _included.Count == 0 ? ExclusionRules.None : new ExclusionRules(_excluded, _included, _time ?? ExcludedTime.Gap);
    }

    private void Read(JsonElement value, string path, PatternLists lists)
    {
        var position = 0;
        foreach (var (name, patterns) in faults.Properties(value, path, areNamesSecret: true))
        {
            position++;
            if (name == "keys")
                ReadKeys(patterns, $"{path}.keys", lists);
            else if (name == "paths")
                ReadPatterns<PathPattern>(patterns, $"{path}.paths", lists.Paths, PathPattern.TryParse);
            else if (Lists.Contains(name))
                ReadNames(patterns, $"{path}.{name}", name, lists.ByName);
            else if (NearestName.Find(name, Lists) is { } meant)
                faults.Add($"{path}.{name}: unknown key; did you mean \"{meant}\"?");
            else
                faults.Add($"{path}: key {position} is unknown; write one of {string.Join(", ", Lists)}");
        }
    }

    private void ReadKeys(JsonElement value, string path, PatternLists lists)
    {
        var position = 0;
        foreach (var (name, patterns) in faults.Properties(value, path, areNamesSecret: true))
        {
            position++;
            var dot = name.LastIndexOf('.');
            if (dot <= 0 || dot == name.Length - 1 || name.ContainsAny('*', '/', ' '))
            {
                faults.Add($"{path}: key {position} must name a type and one of its keys; write \"<type>.<key>\"");
                continue;
            }
            var where = $"{path}[\"{name}\"]";
            _keys.Add((name[..dot], name[(dot + 1)..], where));
            ReadNames(patterns, where, name, lists.Keys);
        }
    }

    private void ReadNames(JsonElement value, string path, string name, Dictionary<string, List<NamePattern>> lists)
    {
        var patterns = new List<NamePattern>();
        ReadPatterns<NamePattern>(value, path, patterns, NamePattern.TryParse);
        if (patterns.Count == 0)
            return;
        if (lists.TryGetValue(name, out var list))
            list.AddRange(patterns);
        else
            lists.Add(name, patterns);
    }

    private void ReadPatterns<T>(JsonElement value, string path, List<T> patterns, TryParse<T> tryParse) where T : class
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.Add($"{path}: must be a list of patterns");
            return;
        }
        var at = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String)
                faults.Add($"{path}[{at}]: must be a pattern, in quotes");
            else if (tryParse(element.GetString()!, out var pattern, out var error))
                patterns.Add(pattern!);
            else
                faults.Add($"{path}[{at}]: {error}");
            at++;
        }
    }

    private delegate bool TryParse<T>(string text, out T? pattern, out string? error) where T : class;
}
