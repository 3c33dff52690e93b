using NodaTime;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Reports;
using TimeTracker.Plugins;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Correcting;

/// <summary>The streams that have time, and which of them a person means.</summary>
internal sealed class KnownStreams
{
    private readonly Dictionary<string, string> _ownNames;

    private KnownStreams(IReadOnlyList<KnownStream> all, Dictionary<string, string> ownNames) => (All, _ownNames) = (all, ownNames);

    /// <summary>All of them, the one with the latest time first.</summary>
    public IReadOnlyList<KnownStream> All { get; }

    /// <summary>Reads them, to find what a person names: among own names and keys, whoever sees the answer.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="store">The store.</param>
    /// <param name="isOwn">Whether own names are shown.</param>
    public static KnownStreams Read(Invocation invocation, EventStore store, bool isOwn)
    {
        var query = new EntryQuery(invocation.Now);
        var own = Of(new RecordReading(invocation, store, isFiltered: false).Entries(query));
        var names = own.ToDictionary(s => s.Id, s => s.Name);
        if (isOwn)
            return new KnownStreams(own, names);
        var shown = Of(new RecordReading(invocation, store, isFiltered: true).Entries(query)).ToDictionary(s => s.Id, s => s.Name);
        return new KnownStreams([.. own.Select(s => s with { Name = shown.GetValueOrDefault(s.Id, ReportBuilder.Hidden) })], names);
    }

    /// <summary>The streams of time entries, the one with the latest time first.</summary>
    public static IReadOnlyList<KnownStream> Of(IReadOnlyList<ShownEntry> entries) =>
    [
        .. entries.GroupBy(e => e.StreamId)
            .Select(g => new KnownStream(g.Key, g.First().StreamKey ?? "", g.First().Stream ?? ReportBuilder.Hidden, [.. g]))
            .OrderByDescending(s => s.LastSeen).ThenBy(s => s.Id, StringComparer.Ordinal),
    ];

    /// <summary>The stream that is called, keyed or identified exactly so, or null.</summary>
    public KnownStream? Exactly(string typed) => All.FirstOrDefault(s => s.Key == typed || s.Id == typed) ?? All.FirstOrDefault(s => _ownNames[s.Id] == typed || s.Name == typed);

    /// <summary>The stream that a person means: by name, key or id, in any case, or by the end of its name or key where that is enough.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="where">The command or argument, for the error.</param>
    /// <exception cref="CommandException">None is meant, or more than one.</exception>
    public KnownStream Find(string typed, string where)
    {
        if (Exactly(typed) is { } exact)
            return exact;
        var likely = All.Where(s => IsLike(_ownNames[s.Id], typed) || IsLike(s.Key, typed) || IsLike(s.Name, typed)).ToList();
        return likely switch
        {
            [var one] => one,
            [] => throw new CommandException(ExitCode.Usage, where, $"there is no stream \"{typed}\" with time{Hint(typed)}", "see `tt streams`"),
            _ => throw new CommandException(ExitCode.Usage, where, $"\"{typed}\" may be {string.Join(" or ", likely.Take(4).Select(s => s.Name))}", "write the whole name"),
        };
    }

    private string Hint(string typed)
    {
        var names = All.Select(s => s.Name).Where(n => n != ReportBuilder.Hidden).ToList();
        return NearestName.Find(typed, names.Concat(names.Select(n => n[(n.LastIndexOf('/') + 1)..])).Distinct(StringComparer.Ordinal)) is { } near ? $"; did you mean \"{near}\"?" : "";
    }

    private static bool IsLike(string name, string typed) =>
        name.Equals(typed, StringComparison.OrdinalIgnoreCase)
        || (name.Length > typed.Length && typed.Length > 0 && name.EndsWith(typed, StringComparison.OrdinalIgnoreCase) && name[^(typed.Length + 1)] is '/' or ':' or '\\');
}

/// <summary>A stream with its time.</summary>
/// <param name="Id">Its id, as in exports.</param>
/// <param name="Key">What makes it one, unfiltered; empty where the time was filtered.</param>
/// <param name="Name">Its name as it is to be shown.</param>
/// <param name="Entries">Its time.</param>
internal sealed record KnownStream(string Id, string Key, string Name, IReadOnlyList<ShownEntry> Entries)
{
    /// <summary>The stream of what has no place.</summary>
    public const string Unassigned = "unassigned";

    /// <summary>The stream of excluded time, where that leaves as one.</summary>
    public const string Private = "private";

    /// <summary>Whether none of its time leaves.</summary>
    public bool IsExcluded { get; } = Entries.All(e => e.IsExcluded);

    /// <summary>The end of its latest time.</summary>
    public Instant LastSeen { get; } = Entries.Max(e => e.End);

    /// <summary>Its time, added up.</summary>
    public ReportRow Time => TimeSum.Of(Name, Entries);
}
