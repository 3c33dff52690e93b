using System.Text.Json;
using TimeTracker.Events;
using TimeTracker.Paths;
using TimeTracker.Plugins;
using TimeTracker.Privacy.Excluding;

namespace TimeTracker.Privacy;

/// <summary>
/// Reads the layers of a policy. Each is a complete policy by itself (what it does not name has its default), and of two the stricter
/// counts, so no layer opens what another one closed. Every error is collected; one is enough that nothing leaves.
/// </summary>
internal sealed class PolicyReader
{
    private static readonly string[] Known = ["exclude", "include", "obfuscate", "classes", "homes", "unclassified", "excludedTime", "pseudonymEpoch"];

    private static readonly JsonDocumentOptions Json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly PolicyFaults _errors = new();
    private readonly ExclusionReader _exclusion;
    private readonly ObfuscationReader _obfuscation;
    private readonly Dictionary<string, OwnerClass> _classes = new(StringComparer.Ordinal);
    private readonly List<string> _homes;
    private bool? _keepsUnclassified;
    private int _epoch = Pseudonyms.FirstEpoch;
    private string? _unclassifiedKept;
    private string? _unclassifiedDropped;

    public PolicyReader(IReadOnlyList<string> machineHomes) =>
        (_homes, _exclusion, _obfuscation) = ([.. machineHomes], new ExclusionReader(_errors), new ObfuscationReader(_errors));

    public PrivacyPolicy Read(IReadOnlyList<PolicyLayer> layers)
    {
        foreach (var layer in layers)
            ReadLayer(layer);
        var exclusion = _exclusion.Rules(_classes.Values);
        if (_errors.All.Count > 0)
            throw new PolicyException(_errors.All);
        return new PrivacyPolicy(
            _obfuscation.Result(new HomeFolders(_homes)), [.. _classes.Values], new HomeDirectories(_homes), _keepsUnclassified ?? false, _keepsUnclassified == true ? _unclassifiedKept : _unclassifiedDropped)
        {
            Exclusion = exclusion,
            HomePaths = _homes,
            PseudonymEpoch = _epoch,
        };
    }

    private void ReadLayer(PolicyLayer layer)
    {
        try
        {
            using var document = JsonDocument.Parse(layer.Json, Json);
            ReadPolicy(document.RootElement, $"{layer.File}: privacy");
        }
        catch (JsonException e)
        {
            _errors.Add($"{layer.File}: privacy: is no JSON at line {(e.LineNumber ?? 0) + 1} of the object; nothing leaves until it is one");
        }
        catch (InvalidOperationException)
        {
            // What JSON can spell with \u and no text can hold.
            _errors.Add($"{layer.File}: privacy: has half a character (\\uD800 to \\uDFFF alone) in a text; write it out whole");
        }
    }

    private void ReadPolicy(JsonElement policy, string where)
    {
        var keepsUnclassified = false;
        var excludedTime = ExcludedTime.Gap;
        foreach (var (name, value) in _errors.Properties(policy, where))
        {
            var path = $"{where}.{name}";
            switch (name)
            {
                case "exclude":
                    _exclusion.ReadExclude(value, path);
                    break;
                case "include":
                    _exclusion.ReadInclude(value, path);
                    break;
                case "excludedTime":
                    excludedTime = _exclusion.ReadExcludedTime(value, path);
                    break;
                case "obfuscate":
                    _obfuscation.Read(value, path);
                    break;
                case "classes":
                    ReadClasses(value, path);
                    break;
                case "pseudonymEpoch":
                    ReadEpoch(value, path);
                    break;
                case "homes":
                    ReadHomes(value, path);
                    break;
                case "unclassified":
                    keepsUnclassified = ReadUnclassified(value, path);
                    if (keepsUnclassified)
                        _unclassifiedKept ??= path;
                    else
                        _unclassifiedDropped ??= path;
                    break;
                default:
                    _errors.Add($"{path}: unknown key{NearestName.Hint(name, Known)}");
                    break;
            }
        }
        Tighten(keepsUnclassified);
        _exclusion.Tighten(excludedTime);
        _obfuscation.Tighten();
    }

    private void Tighten(bool keepsUnclassified) => _keepsUnclassified = keepsUnclassified && (_keepsUnclassified ?? true);

    private void ReadClasses(JsonElement value, string path)
    {
        foreach (var (name, @class) in _errors.Properties(value, path))
        {
            var where = $"{path}[\"{name}\"]";
            var dot = name.LastIndexOf('.');
            if (dot <= 0 || dot == name.Length - 1)
                _errors.Add($"{where}: must name a type and one of its keys; write \"<type>.<key>\"");
            else if (@class.ValueKind != JsonValueKind.String)
                _errors.Add($"{where}: must be the name of a class, one of {string.Join(", ", ClassActions.Names)}");
            else if (!ClassActions.TryParse(@class.GetString()!, out DataClass chosen))
                _errors.Add($"{where}: unknown class \"{@class.GetString()}\"{NearestName.Hint(@class.GetString()!, ClassActions.Names)}");
            else
                AddClass(new OwnerClass(name[..dot], name[(dot + 1)..], chosen, where));
        }
    }

    private void AddClass(OwnerClass added)
    {
        if (KeyClasses.OfCore(added.Type, added.Key) is { } declared)
            _errors.Add($"{added.Where}: the key is of class \"{declared.ToString().ToLowerInvariant()}\" already; remove the line, and use privacy.obfuscate to handle the class more strictly");
        else if (!_classes.TryGetValue($"{added.Type}.{added.Key}", out var other) || other.Class < added.Class)
            _classes[$"{added.Type}.{added.Key}"] = added;
    }

    private void ReadHomes(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            _errors.Add($"{path}: must be a list of absolute directories");
            return;
        }
        var at = 0;
        foreach (var home in value.EnumerateArray())
        {
            if (home.ValueKind != JsonValueKind.String || !HomeDirectories.IsUsable(home.GetString()!))
                _errors.Add($"{path}[{at}]: must be an absolute directory below the root, such as \"/data/people/ann\" or \"D:\\\\people\\\\ann\"");
            else
                _homes.Add(home.GetString()!);
            at++;
        }
    }

    // Of several files the one that turned it furthest: to go back would join what was parted.
    private void ReadEpoch(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var epoch) && epoch is >= Pseudonyms.FirstEpoch and <= Pseudonyms.LastEpoch)
            _epoch = Math.Max(_epoch, epoch);
        else
            _errors.Add($"{path}: must be a whole number from {Pseudonyms.FirstEpoch} to {Pseudonyms.LastEpoch}");
    }

    private bool ReadUnclassified(JsonElement value, string path)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (text is not ("keep" or "drop"))
            _errors.Add($"{path}: must be \"drop\" or \"keep\"{(text is null ? "" : NearestName.Hint(text, ["drop", "keep"]))}");
        return text == "keep";
    }
}
