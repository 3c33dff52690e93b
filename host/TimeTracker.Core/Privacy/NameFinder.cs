using System.Text;
using System.Text.Json;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// Finds the names that the policy hides in a record: projects, clients, tags and branches as a whole, the owner and repository of a remote,
/// and of hidden directories the segment that names the stream. Costs nothing where the policy hides none of these, as the default one does not.
/// </summary>
internal sealed class NameFinder(PrivacyPolicy policy, Pseudonyms pseudonyms)
{
    /// <summary>What stands for a name whose class is dropped or has a more general form: it has no stand-in of its own.</summary>
    public const string Hidden = "[hidden]";

    /// <summary>Data decides how many sets there are. Beyond these they are made anew, which is slow and right.</summary>
    private const int Most = 4096;

    private readonly Dictionary<byte[], HiddenNames>.AlternateLookup<ReadOnlySpan<byte>> _known =
        new Dictionary<byte[], HiddenNames>(Utf8Comparer.OfLongKeys).GetAlternateLookup<ReadOnlySpan<byte>>();

    private readonly HiddenFolders _folders = new(policy, pseudonyms);
    private readonly ByteBuffer _key = new(256);
    private int _number;

    /// <summary>What a key names that the policy may hide, or by which it makes paths of files relative.</summary>
    public static NameKind KindOf(string key, DataClass @class, PrivacyPolicy policy) => @class switch
    {
        DataClass.Project when policy.RuleOf(@class).Strictest >= PrivacyAction.Pseudonym => NameKind.Project,
        DataClass.Branch when policy.RuleOf(@class).Strictest >= PrivacyAction.Pseudonym => NameKind.Branch,
        DataClass.Remote when policy.RuleOf(@class).Strictest >= PrivacyAction.Generalise => NameKind.Remote,
        DataClass.Path when policy.Folder.Strictest >= PrivacyAction.Pseudonym || policy.File.IsRelative => DirectoryOf(key),
        _ => NameKind.None,
    };

    /// <summary>Whether a key names something that the policy hides whatever it is.</summary>
    public static bool Hides(string key, DataClass @class, PrivacyPolicy policy) => @class switch
    {
        DataClass.Project or DataClass.Branch => policy.ActionOf(@class) >= PrivacyAction.Pseudonym,
        DataClass.Remote => policy.ActionOf(@class) >= PrivacyAction.Generalise,
        DataClass.Path => DirectoryOf(key) != NameKind.None && policy.Folder.Action >= PrivacyAction.Pseudonym,
        _ => false,
    };

    /// <summary>Which directory a key holds; none of a key that holds another path.</summary>
    public static NameKind DirectoryOf(string key) => key switch
    {
        "repository" => NameKind.Repository,
        "worktree" => NameKind.Worktree,
        "cwd" => NameKind.Directory,
        _ => NameKind.None,
    };

    /// <summary>The hidden names of an event.</summary>
    /// <exception cref="JsonException">The data is no JSON object, or too deep a one.</exception>
    public HiddenNames Of(TypeKeys keys, ReadOnlySpan<byte> data)
    {
        if (!keys.HidesNames)
            return HiddenNames.None;
        _key.Clear();
        var reader = new Utf8JsonReader(data, isFinalBlock: true, new JsonReaderState(DataFilter.Options));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var kind = keys.KindOf(reader.ValueSpan, reader.ValueIsEscaped);
            reader.Read();
            if (kind == NameKind.None)
                reader.Skip();
            else
                AddStrings(kind, ref reader);
        }
        if (_key.Length == 0)
            return HiddenNames.None;
        if (_known.TryGetValue(_key.Written, out var known))
            return known;
        if (_known.Dictionary.Count >= Most)
            _known.Dictionary.Clear();
        return _known.Dictionary[_key.Written.ToArray()] = Make(_key.Written);
    }

    /// <summary>The hidden names of an entry.</summary>
    public HiddenNames Of(TimeEntry entry)
    {
        var values = new List<(NameKind, string)>();
        if (policy.RuleOf(DataClass.Project).Strictest >= PrivacyAction.Pseudonym)
        {
            foreach (var name in entry.Tags.Append(entry.Project).Append(entry.Client).OfType<string>())
                values.Add((NameKind.Project, name));
            if (entry.Stream.Origin == StreamOrigin.Named)
                values.Add((NameKind.Project, entry.Stream.Name));
        }
        if (entry.Stream.Origin == StreamOrigin.Remote && policy.RuleOf(DataClass.Remote).Strictest >= PrivacyAction.Generalise)
            values.Add((NameKind.Remote, $"https://{entry.Stream.Key}"));
        if (entry.Stream.Origin is StreamOrigin.Repository or StreamOrigin.Directory && policy.Folder.Strictest >= PrivacyAction.Pseudonym)
            values.Add((NameKind.Directory, entry.Stream.Key[(entry.Stream.Key.IndexOf(':', StringComparison.Ordinal) + 1)..]));
        return values.Count == 0 ? HiddenNames.None : Make(values);
    }

    private void AddStrings(NameKind kind, ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        do
        {
            if (reader.TokenType != JsonTokenType.String)
                continue;
            _key.Append((byte)kind);
            var at = _key.Length;
            var length = reader.CopyString(_key.GetSpan(reader.ValueSpan.Length + 1));
            _key.Advance(length);
            // Parted by a byte that is in no UTF-8.
            _key.Append(0xFF);
            // Of a directory it counts that there is one: it names the project's folder, hidden or not.
            if (kind < NameKind.Repository && Pseudonyms.IsOne(_key.Written[at..^1]))
                _key.CutTo(at - 1);
        }
        while (reader.CurrentDepth > depth ? reader.Read() : reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.Read());
    }

    private HiddenNames Make(ReadOnlySpan<byte> key)
    {
        var values = new List<(NameKind, string)>();
        while (!key.IsEmpty)
        {
            var end = key.IndexOf((byte)0xFF);
            values.Add(((NameKind)key[0], Encoding.UTF8.GetString(key[1..end])));
            key = key[(end + 1)..];
        }
        return Make(values);
    }

    private HiddenNames Make(List<(NameKind Kind, string Value)> values)
    {
        var names = new List<HiddenName>();
        foreach (var (kind, value) in values)
        {
            switch (kind)
            {
                case NameKind.Project:
                    Add(names, DataClass.Project, policy.RuleOf(DataClass.Project).ActionFor(value), value);
                    break;
                case NameKind.Branch:
                    Add(names, DataClass.Branch, policy.RuleOf(DataClass.Branch).ActionFor(value), value);
                    break;
                case NameKind.Remote:
                    AddRemote(names, value);
                    break;
                default:
                    break;
            }
        }
        return new HiddenNames(++_number, names, _folders.Hidden(values, names), _folders.Projects(values));
    }

    private void Add(List<HiddenName> names, DataClass @class, PrivacyAction action, string name)
    {
        if (action < PrivacyAction.Pseudonym && @class != DataClass.Remote)
            return;
        var composed = NameValue.Compose(name);
        if (HiddenName.Of(composed, Replacement(@class, action, composed, pseudonyms)) is { } hidden)
            names.Add(hidden);
    }

    private void AddRemote(List<HiddenName> names, string remote)
    {
        var bytes = Encoding.UTF8.GetBytes(remote);
        var action = policy.RuleOf(DataClass.Remote).ActionFor(bytes);
        if (PathText.IsLocal(bytes))
        {
            // A repository beside this one is a path, whose general form keeps its name.
            if (action >= PrivacyAction.Pseudonym || policy.RuleOf(DataClass.Path).ActionFor(bytes) >= PrivacyAction.Pseudonym)
                Add(names, DataClass.Remote, action, HiddenFolders.NameOf(remote));
        }
        else if (action >= PrivacyAction.Generalise && RemoteKey.Of(remote) is { } key)
        {
            foreach (var segment in key.Split('/').Skip(1))
                Add(names, DataClass.Remote, action, segment);
        }
    }

    /// <summary>What stands in the place of a name.</summary>
    public static string Replacement(DataClass @class, PrivacyAction action, string name, Pseudonyms pseudonyms)
    {
        if (action != PrivacyAction.Pseudonym)
            return Hidden;
        var pseudonym = new ByteBuffer(32);
        pseudonyms.Write(@class, Encoding.UTF8.GetBytes(name), pseudonym);
        return Encoding.UTF8.GetString(pseudonym.Written);
    }
}
