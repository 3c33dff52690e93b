using System.Text;
using TimeTracker.Events;
using TimeTracker.Paths;
using TimeTracker.Store;

namespace TimeTracker.Privacy.Excluding;

/// <summary>Makes, of what the layers say and the classes of keys, what is asked of each event type.</summary>
internal sealed class QuestionTable
{
    /// <summary>Data decides how many types there are. Beyond these they are made anew, which is slow and right.</summary>
    private const int MostTypes = 1024;

    private readonly ExclusionRules _rules;
    private readonly KeyClasses _classes;
    private readonly ulong _required;
    private readonly Dictionary<string, ulong> _requiredKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueQuestion> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<byte[], TypeQuestions>.AlternateLookup<ReadOnlySpan<byte>> _byType =
        new Dictionary<byte[], TypeQuestions>(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
    private readonly List<(string List, ulong Bit, PatternLists Lists)> _included = [];
    private readonly ValueQuestion? _paths;
    private readonly ValueQuestion? _projects;
    private readonly ValueQuestion? _branches;
    private readonly ValueQuestion? _remotes;
    private readonly ValueQuestion? _tools;
    private readonly ValueQuestion? _programs;
    private readonly NameLists _types;

    public QuestionTable(ExclusionRules rules, HomeFolders homes, KeyClasses classes)
    {
        (_rules, _classes) = (rules, classes);
        NumberIncludeLists();
        foreach (var (list, bit, _) in _included)
        {
            if (list.Contains('.', StringComparison.Ordinal))
                _requiredKeys[TypeOf(list)] = _requiredKeys.GetValueOrDefault(TypeOf(list)) | bit;
            else
                _required |= bit;
            if (list == "projects")
                ProjectLists |= bit;
            else if (list is not ("types" or "sources" or "tools"))
                PlaceLists |= bit;
        }
        var paths = new PathLists(homes, [.. rules.Excluded.Paths], [.. _included.Where(i => i.List == "paths").Select(i => (i.Bit, i.Lists.Paths.ToArray()))]);
        var remotes = Names("remotes");
        var tools = Names("tools");
        _types = Names("types");
        Projects = Names("projects");
        Sources = Question(Names("sources"));
        _paths = paths.IsEmpty ? null : new ValueQuestion.OfPaths(paths);
        _projects = Question(Projects);
        _branches = Question(Names("branches"));
        _remotes = remotes.IsEmpty && paths.IsEmpty ? null : new ValueQuestion.OfRemotes(remotes, paths);
        _tools = tools.IsEmpty ? null : new ValueQuestion.OfNames(tools, tellsPlace: false);
        _programs = tools.IsEmpty ? null : new ValueQuestion.OfPrograms(tools);
    }

    /// <summary>What is asked of an event's source; null where nothing is.</summary>
    public ValueQuestion? Sources { get; }

    /// <summary>What is said of projects.</summary>
    public NameLists Projects { get; }

    /// <summary>The include lists of projects.</summary>
    public ulong ProjectLists { get; }

    /// <summary>The include lists of what tells where an event belongs, those of projects excepted: the assignment may still name one.</summary>
    public ulong PlaceLists { get; }

    /// <summary>What is asked of paths; null where nothing is.</summary>
    public ValueQuestion? Paths => _paths;

    /// <summary>What is asked of the events of a type, UTF-8.</summary>
    public TypeQuestions Of(ReadOnlySpan<byte> type)
    {
        if (_byType.TryGetValue(type, out var questions))
            return questions;
        if (_byType.Dictionary.Count >= MostTypes)
            _byType.Dictionary.Clear();
        return _byType.Dictionary[type.ToArray()] = Make(Encoding.UTF8.GetString(type));
    }

    private TypeQuestions Make(string type)
    {
        var keys = new List<TypeQuestions.KeyQuestions>();
        var classed = _classes.Of(type);
        foreach (var key in classed)
            Add(keys, type, key.Key, OfClass(type, key));
        foreach (var name in _rules.Excluded.Keys.Keys.Concat(_included.Select(i => i.List).Where(l => l.Contains('.', StringComparison.Ordinal))).Distinct(StringComparer.Ordinal))
        {
            if (TypeOf(name) == type && name[(type.Length + 1)..] is var key && !classed.Any(c => c.Key == key))
                Add(keys, type, key, null);
        }
        return new TypeQuestions(_types.Of(type), _required | _requiredKeys.GetValueOrDefault(type), [.. keys]);
    }

    private void Add(List<TypeQuestions.KeyQuestions> keys, string type, string key, ValueQuestion? ofClass)
    {
        var ofKey = OfKey($"{type}.{key}");
        ValueQuestion[] questions = (ofClass, ofKey) switch
        {
            (null, null) => [],
            (null, { } one) => [one],
            ({ } one, null) => [one],
            ({ } one, { } other) => [one, other],
        };
        var mark = key switch
        {
            "session_id" => TypeQuestions.KeyMark.Session,
            "cwd" => TypeQuestions.KeyMark.Directory,
            "repository" or "worktree" or "git_remote" => TypeQuestions.KeyMark.Place,
            _ => ofClass is not null && ofClass == _paths ? TypeQuestions.KeyMark.File : TypeQuestions.KeyMark.None,
        };
        if (questions.Length > 0 || mark != TypeQuestions.KeyMark.None)
            keys.Add(new(Encoding.UTF8.GetBytes(key), questions, mark, isRaw: ofKey is not null));
    }

    private ValueQuestion? OfClass(string type, DeclaredKey key) => key.Class switch
    {
        DataClass.Path => _paths,
        DataClass.Project => _projects,
        DataClass.Branch => _branches,
        DataClass.Remote => _remotes,
        DataClass.Command => _programs,
        _ => (type, key.Key) is ("agent_tool_use", "tool") or ("window_focus", "app") ? _tools : null,
    };

    private ValueQuestion? OfKey(string name)
    {
        if (_byKey.TryGetValue(name, out var question))
            return question;
        var lists = new NameLists(
            [.. _rules.Excluded.Keys.GetValueOrDefault(name, [])],
            [.. _included.Where(i => i.List == name).Select(i => (i.Bit, i.Lists.Keys[name].ToArray()))]);
        if (lists.IsEmpty)
            return null;
        question = new ValueQuestion.OfNames(lists);
        _byKey.Add(name, question);
        return question;
    }

    private void NumberIncludeLists()
    {
        foreach (var lists in _rules.Included)
        {
            if (lists.Paths.Count > 0)
                Number("paths");
            foreach (var list in lists.ByName.Keys.Concat(lists.Keys.Keys))
                Number(list);

            void Number(string list) => _included.Add((list, 1UL << _included.Count, lists));
        }
    }

    private NameLists Names(string list) =>
        new([.. _rules.Excluded.Of(list)], [.. _included.Where(i => i.List == list).Select(i => (i.Bit, i.Lists.Of(list).ToArray()))]);

    private static ValueQuestion.OfNames? Question(NameLists lists) => lists.IsEmpty ? null : new ValueQuestion.OfNames(lists);

    private static string TypeOf(string key) => key[..key.LastIndexOf('.')];
}
