using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TimeTracker.Paths;
using TimeTracker.Privacy.Excluding;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// Which events do not leave: decided once, on the event as it was captured, from all values that tell where it belongs. Exclude wins over
/// include; every include list must match, so an event that lacks what a list asks about does not leave. Not for two threads at once.
/// </summary>
/// <remarks>
/// <code>
/// value      cwd ~/work/acme/api   git_branch fix-1   source tmux
/// lists      exclude.paths         include.branches   exclude.sources        … each value is asked what its class, key or place is asked
/// verdict    excluded?  |          bit of the list |  excluded?              … remembered by value
/// event      leaves where nothing is excluded and all bits that its type requires are there
/// </code>
/// </remarks>
internal sealed class Exclusion
{
    private readonly QuestionTable? _table;
    private readonly string _decides = "";
    private readonly ByteBuffer _text = new(256);

    private Exclusion()
    {
    }

    private Exclusion(PrivacyPolicy policy, KeyClasses classes)
    {
        _table = new QuestionTable(policy.Exclusion, new HomeFolders(policy.HomePaths), classes);
        _decides = ExclusionText.Of(policy, classes);
    }

    /// <summary>Nothing is excluded, and asking costs nothing.</summary>
    public static Exclusion None { get; } = new();

    /// <summary>Makes what a policy says ready to be asked.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="classes">The classes of keys, those of plugins and the owner among them.</param>
    public static Exclusion Of(PrivacyPolicy policy, KeyClasses classes) => policy.Exclusion.IsNone ? None : new Exclusion(policy, classes);

    /// <summary>Whether nothing is excluded.</summary>
    public bool IsNone => _table is null;

    /// <summary>Whether an event does not leave, whomever its time is for.</summary>
    public bool Excludes(in StoredEvent stored) => Of(stored) == RecordVerdict.Excluded;

    /// <summary>What the lists say to an event by itself. What cannot be read cannot be judged, and does not leave.</summary>
    public RecordVerdict Of(in StoredEvent stored)
    {
        if (_table is null)
            return RecordVerdict.Kept;
        var type = _table.Of(stored.Type);
        var verdict = type.Type;
        if (_table.Sources is { } sources)
            verdict |= sources.Of(stored.Source);
        if (type.AsksData && !verdict.IsExcluded)
        {
            try
            {
                verdict |= Ask(type, stored.Data);
            }
            catch (JsonException)
            {
                return RecordVerdict.Excluded;
            }
        }
        var missing = type.Required & ~verdict.Included;
        if (verdict.IsExcluded || (missing & ~_table.ProjectLists) != 0)
            return RecordVerdict.Excluded;
        return missing == 0 ? RecordVerdict.Kept : RecordVerdict.KeptIfAssigned;
    }

    /// <summary>
    /// Whether time of an assignment does not leave: by what it brought and by what was assigned by hand where a project, client or tag is
    /// excluded; by what holds, the assignment or else what it brought, where one has to be included.
    /// </summary>
    /// <param name="brought">What the event itself says of whom its time is for, or null.</param>
    /// <param name="assigned">What a person assigned, or null.</param>
    public bool ExcludesFor(Brought? brought, Brought? assigned)
    {
        if (_table is null || _table.Projects.IsEmpty)
            return false;
        var (ofBrought, ofAssigned) = (OfProjects(_table.Projects, brought), OfProjects(_table.Projects, assigned));
        var holds = assigned is null ? ofBrought : ofAssigned;
        return ofBrought.IsExcluded || ofAssigned.IsExcluded || (_table.ProjectLists & ~holds.Included) != 0;
    }

    /// <summary>
    /// What stands for everything that decides, the classes of keys included: two with the same exclude the same. Keyed, so that it can be stored
    /// and tells nobody a pattern; empty where nothing is excluded.
    /// </summary>
    public string Fingerprint(StoreKeys keys) =>
        IsNone ? "" : Convert.ToHexStringLower(HMACSHA256.HashData(keys.Fingerprint, Encoding.UTF8.GetBytes(_decides)));

    private static Verdict OfProjects(NameLists lists, Brought? of)
    {
        var verdict = default(Verdict);
        if (of is null)
            return verdict;
        if (of.Project is { } project)
            verdict |= lists.Of(project);
        if (of.Client is { } client)
            verdict |= lists.Of(client);
        foreach (var tag in of.Tags)
            verdict |= lists.Of(tag);
        return verdict;
    }

    private Verdict Ask(TypeQuestions type, ReadOnlySpan<byte> data)
    {
        var verdict = default(Verdict);
        var reader = new Utf8JsonReader(data, isFinalBlock: true, new JsonReaderState(DataFilter.Options));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = type.Find(Text(ref reader));
            reader.Read();
            if (key is null)
                reader.Skip();
            else
                verdict |= Ask(key, ref reader);
            if (verdict.IsExcluded)
                break;
        }
        return verdict;
    }

    /// <summary>Asks about a value and all that is nested in it, names of keys too: a map may be keyed by path.</summary>
    private Verdict Ask(TypeQuestions.KeyQuestions key, ref Utf8JsonReader reader)
    {
        var verdict = default(Verdict);
        var depth = reader.CurrentDepth;
        do
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                || (key.IsRaw && reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
            {
                foreach (var question in key.Questions)
                    verdict |= question.Of(Text(ref reader));
            }
        }
        while ((reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || reader.CurrentDepth > depth) && reader.Read());
        return verdict;
    }

    private ReadOnlySpan<byte> Text(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        _text.Clear();
        JsonText.Unescape(reader.ValueSpan, _text);
        return _text.Written;
    }
}
