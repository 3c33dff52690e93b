using TimeTracker.Paths;

namespace TimeTracker.Privacy.Excluding;

/// <summary>The patterns of an <c>exclude</c> or <c>include</c> object. A list that is empty says nothing.</summary>
internal sealed class PatternLists
{
    /// <summary>The names of the lists as the configuration has them; <c>keys</c> comes after them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["paths", "projects", "branches", "remotes", "sources", "types", "tools"];

    /// <summary>Of values of class path, and of remotes that are paths.</summary>
    public List<PathPattern> Paths { get; } = [];

    /// <summary>All other lists by name.</summary>
    public Dictionary<string, List<NamePattern>> ByName { get; } = new(StringComparer.Ordinal);

    /// <summary>Of single keys, by <c>type.key</c>.</summary>
    public Dictionary<string, List<NamePattern>> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether no list says anything.</summary>
    public bool IsEmpty => Paths.Count == 0 && ByName.Count == 0 && Keys.Count == 0;

    /// <summary>The patterns of a list; empty where it says nothing.</summary>
    public IReadOnlyList<NamePattern> Of(string list) => ByName.GetValueOrDefault(list, []);
}
