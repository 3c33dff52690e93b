using System.Globalization;
using System.Text;
using System.Text.Json;
using TimeTracker.Entries;
using TimeTracker.Events;
using TimeTracker.Privacy;
using TimeTracker.Projections.Generated;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>A history made for a test, and what is derived from it.</summary>
internal sealed class Past
{
    private readonly List<PastEvent> _events = [];

    public static StoreKeys Keys { get; } = new(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());

    public IReadOnlyList<PastEvent> Events => _events;

    /// <summary>Adds an event in the directory <c>/w/NAME</c>, or without a place where the name is null.</summary>
    public Past With(string time, string type, string? name = null, params (string Key, object? Value)[] data)
    {
        var all = data.ToDictionary(pair => pair.Key, pair => pair.Value);
        if (name is not null)
            all["cwd"] = "/w/" + name;
        var id = new Guid(_events.Count + 1, 0, 0, new byte[8]);
        _events.Add(new PastEvent(id, PastEvent.Time(time), type, "box", JsonSerializer.Serialize(all)));
        return this;
    }

    public Past Focus(string time, string name) => With(time, "tmux_pane_focus", name);

    public Past Tool(string time, string? name, string session = "s") => With(time, "agent_tool_use", name, ("session_id", session));

    public Past Turn(string time, string? name, string action, params (string Key, object? Value)[] data) =>
        With(time, "agent_turn", name, [("session_id", "s"), ("action", action), .. data]);

    public Past SessionEnd(string time, string session = "s") => With(time, "agent_session", null, ("session_id", session), ("action", "ended"));

    public Past Merge(string time, string? from, string? into) => With(time, "streams_merged", null, ("from", from), ("into", into));

    public Past Name(string time, string stream, string? name) => With(time, "stream_renamed", null, ("stream", stream), ("name", name));

    /// <summary>Assigns time of the day of the worked cases.</summary>
    public Past Assign(string time, string stream, string? start, string? end, params (string Key, object? Value)[] data) => With(
        time, "entry_assigned", null,
        [("stream", stream), ("start", start is null ? null : PastEvent.Time(start).ToString()), ("end", end is null ? null : PastEvent.Time(end).ToString()), .. data]);

    public Past Retract(string time, int number) => With(time, "event_retracted", null, ("event_id", new Guid(number, 0, 0, new byte[8]).ToString()));

    public DerivedTime Derive(string asOf = "23:59", ProjectionParameters? parameters = null) =>
        Derivation.Derive(History(_events), parameters ?? ProjectionParameters.Default, PastEvent.Time(asOf));

    public IReadOnlyList<TimeEntry> Entries(string asOf = "23:59", ProjectionParameters? parameters = null, string? from = null, string? to = null) =>
        Entries(_events, parameters ?? ProjectionParameters.Default, new EntryQuery(PastEvent.Time(asOf)) { From = from is null ? null : PastEvent.Time(from), To = to is null ? null : PastEvent.Time(to) });

    /// <summary>The entries as <c>NAME 09:00-09:05</c>; of delegated ones with the number of agents, <c>x2</c>.</summary>
    public string[] Shown(string asOf = "23:59", ProjectionParameters? parameters = null) => [.. Entries(asOf, parameters).Select(Show)];

    public EventUse UseOf(int number, string asOf = "23:59", ProjectionParameters? parameters = null)
    {
        var history = History(_events);
        var uses = Derivation.Derive(history, parameters ?? ProjectionParameters.Default, PastEvent.Time(asOf)).Uses;
        var id = new EventId(_events[number - 1].Id);
        return uses[Enumerable.Range(0, history.Count).Single(i => history[i].Id == id)];
    }

    public static IReadOnlyList<TimeEntry> Entries(IEnumerable<PastEvent> events, ProjectionParameters parameters, EntryQuery query, StoreKeys? keys = null)
    {
        var derived = Derivation.Derive(History(events, parameters.Exclusion), parameters, query.AsOf, keys ?? Keys);
        return derived.Join(keys ?? Keys, parameters.Exclusion, query);
    }

    public static EventHistory History(IEnumerable<PastEvent> events, Exclusion? exclusion = null)
    {
        var decoder = new EventDecoder();
        var all = events.ToList();
        return EventHistory.Of(
            [.. all.Select(e => e.Decode(decoder, exclusion is null ? ExclusionMarks.None : exclusion.Marks(e)))],
            ids => all.Where(e => ids.Contains(new EventId(e.Id)))
                .ToDictionary(e => new EventId(e.Id), e => new CanonicalJson().Write(Encoding.UTF8.GetBytes(e.Data)).ToArray()));
    }

    public static string Show(TimeEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Stream.Name} {entry.Start:HH:mm}-{(entry.End is { } end ? end.ToString("HH:mm", CultureInfo.InvariantCulture) : "")}{(entry.Kind == EntryKind.Delegated ? $" x{entry.Agents}" : "")}");

    /// <summary>Everything of an entry, for comparisons.</summary>
    public static string Describe(TimeEntry entry) =>
        $"{entry with { Tags = [] }} [{string.Join('|', entry.Tags)}]";
}
