using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TimeTracker.Paths;
using TimeTracker.Privacy.Excluding;
using TimeTracker.Projections;
using TimeTracker.Store;
using KeyMark = TimeTracker.Privacy.Excluding.TypeQuestions.KeyMark;

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
    private readonly ByteBuffer _session = new(64);
    private readonly ByteBuffer _directory = new(256);
    private readonly ByteBuffer _joined = new(256);

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

    /// <summary>Whether it says anything of projects, so that an assignment may decide.</summary>
    public bool AsksProjects => _table is { Projects.IsEmpty: false };

    /// <summary>Whether a project has to be included for an event to leave.</summary>
    public bool IncludesProjects => _table is { ProjectLists: not 0 };

    /// <summary>Whether an event does not leave, whomever its time is for.</summary>
    public bool Excludes(in StoredEvent stored) => Of(stored).Verdict == RecordVerdict.Excluded;

    /// <summary>What the lists say to an event by itself. What cannot be read cannot be judged, and does not leave.</summary>
    public RecordJudgement Of(in StoredEvent stored)
    {
        if (_table is null)
            return default;
        try
        {
            return Judge(_table, stored);
        }
        catch (JsonException)
        {
            return new RecordJudgement { Verdict = RecordVerdict.Excluded, HasPlace = true };
        }
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

    private RecordJudgement Judge(QuestionTable table, in StoredEvent stored)
    {
        var type = table.Of(stored.Type);
        var (ofPlace, ofOther) = (default(Verdict), type.Type);
        if (table.Sources is { } sources)
            ofOther |= sources.Of(stored.Source);
        var (hasPlace, hasRelative) = (false, false);
        ReadOnlySpan<byte> session = default, directory = default;
        var reader = Open(stored.Data);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = type.Find(Text(ref reader, _text));
            reader.Read();
            if (key is null)
            {
                reader.Skip();
                continue;
            }
            switch (key.Mark)
            {
                case KeyMark.Session when reader.TokenType is JsonTokenType.String or JsonTokenType.Number:
                    session = Text(ref reader, _session);
                    break;
                case KeyMark.Directory when reader.TokenType == JsonTokenType.String:
                    directory = Text(ref reader, _directory);
                    hasPlace |= !directory.IsEmpty;
                    break;
                case KeyMark.Place:
                    hasPlace |= reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0;
                    break;
                case KeyMark.File:
                    hasRelative |= reader.TokenType != JsonTokenType.String || IsRelative(ref reader);
                    break;
            }
            foreach (var question in key.Questions)
            {
                var nested = reader;
                if (question.TellsPlace)
                    ofPlace |= Ask(question, key.IsRaw, ref nested);
                else
                    ofOther |= Ask(question, key.IsRaw, ref nested);
            }
            reader.Skip();
        }
        if (hasRelative && !directory.IsEmpty && table.Paths is { } paths)
            ofPlace |= AskRelative(paths, type, stored.Data, directory);
        var missing = type.Required & ~(ofPlace.Included | ofOther.Included);
        var isExcluded = ofPlace.IsExcluded || ofOther.IsExcluded || (missing & ~table.ProjectLists) != 0;
        return new RecordJudgement
        {
            Verdict = isExcluded ? RecordVerdict.Excluded : missing == 0 ? RecordVerdict.Kept : RecordVerdict.KeptIfAssigned,
            IsOfExcludedPlace = ofPlace.IsExcluded || (missing & table.PlaceLists) != 0,
            HasPlace = hasPlace,
            Session = session,
        };
    }

    /// <summary>Asks once more about the paths that are relative: as they are below the event's directory.</summary>
    private Verdict AskRelative(ValueQuestion paths, TypeQuestions type, ReadOnlySpan<byte> data, ReadOnlySpan<byte> directory)
    {
        var verdict = default(Verdict);
        var reader = Open(data);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFile = type.Find(Text(ref reader, _text))?.Mark == KeyMark.File;
            reader.Read();
            var depth = reader.CurrentDepth;
            do
            {
                if (!isFile || reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !IsRelative(ref reader))
                    continue;
                _joined.Clear();
                _joined.Append(directory);
                _joined.Append((byte)'/');
                _joined.Append(Text(ref reader, _text));
                verdict |= paths.Of(_joined.Written);
            }
            while ((reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || reader.CurrentDepth > depth) && reader.Read());
        }
        return verdict;
    }

    private static Utf8JsonReader Open(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data, isFinalBlock: true, new JsonReaderState(DataFilter.Options));
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? reader : throw new JsonException();
    }

    // What begins with an escape may be either; asking about it below a directory that was asked about already changes nothing.
    private static bool IsRelative(ref Utf8JsonReader reader) => reader.ValueSpan is { IsEmpty: false } path
        && (reader.ValueIsEscaped || (!PathText.IsSeparator(path[0]) && path[0] != (byte)'~' && PathText.SchemeLength(path) == 0));

    /// <summary>Asks about a value and all that is nested in it, names of keys too: a map may be keyed by path.</summary>
    private Verdict Ask(ValueQuestion question, bool isRaw, ref Utf8JsonReader reader)
    {
        var verdict = default(Verdict);
        var depth = reader.CurrentDepth;
        do
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                || (isRaw && reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
            {
                verdict |= question.Of(Text(ref reader, _text));
            }
        }
        while ((reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || reader.CurrentDepth > depth) && reader.Read());
        return verdict;
    }

    private static ReadOnlySpan<byte> Text(scoped ref Utf8JsonReader reader, ByteBuffer unescaped)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        unescaped.Clear();
        JsonText.Unescape(reader.ValueSpan, unescaped);
        return unescaped.Written;
    }
}
