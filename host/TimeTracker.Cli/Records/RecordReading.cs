using System.Text;
using System.Text.Json;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Privacy;
using TimeTracker.Projections;
using TimeTracker.Projections.Explaining;
using TimeTracker.Store;

namespace TimeTracker.Cli.Records;

/// <summary>
/// Reads records for somebody's eyes. The owner's, at the own terminal, see names as they are; everything else (pipes, files, <c>--json</c>,
/// every format but the table) gets what the filter lets out.
/// </summary>
internal sealed class RecordReading(Invocation invocation, EventStore store, bool isFiltered)
{
    private readonly Lazy<FilteredReader> _filtered = new(() => invocation.Filter(store));
    private readonly Lazy<FilteredReader> _filteredEntries = new(() => invocation.FilterOfEntries(store));

    /// <summary>Whether names are shown as they are.</summary>
    public bool IsOwn => !isFiltered;

    /// <summary>The filter, for what is written as it leaves.</summary>
    public FilteredReader Filtered => _filtered.Value;

    /// <summary>Whose eyes look.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="isFiltered">Whether the filtered view was asked for.</param>
    public static bool SeesOwnNames(Invocation invocation, bool isFiltered) => invocation.Terminal.IsOutput && !isFiltered && invocation.Settings.Report.OwnNames;

    /// <summary>Whether a command may name streams as they are in its messages too. Those may go into a file while somebody looks at the output.</summary>
    /// <param name="invocation">The call.</param>
    public static bool TellsOwnNames(Invocation invocation) => SeesOwnNames(invocation, isFiltered: false) && invocation.Terminal.IsError;

    /// <summary>Reads events.</summary>
    public IEnumerable<ShownEvent> Events(EventQuery query)
    {
        if (IsOwn)
            return new OwnerView(store, invocation.Settings.Projection).Events(query).Select(Shown);
        return Filtered.Events(query).SelectMany(b => b.Events.Select(Shown));
    }

    /// <summary>Reads what was entered and corrected by hand, the last that was first.</summary>
    /// <param name="asOf">What counts as now, or null for no bound.</param>
    public IEnumerable<ShownEvent> EventsByHand(Instant? asOf) => IsOwn
        ? new OwnerView(store, invocation.Settings.Projection).EventsByHand(asOf).Select(Shown)
        : Filtered.EventsByHand(asOf).SelectMany(b => b.Events.Select(Shown));

    /// <summary>Reads time entries.</summary>
    public IReadOnlyList<ShownEntry> Entries(EntryQuery query) => [.. EachEntry(query)];

    /// <summary>Reads what a report adds up of time entries, in order of their start.</summary>
    public IEnumerable<ShownSlice> Slices(EntryQuery query)
    {
        if (IsOwn)
        {
            foreach (var s in new OwnerView(store, invocation.Settings.Projection).Slices(query))
                yield return new ShownSlice(s.Stream, s.Kind, s.Start, s.End, s.IsRunning, s.Project, s.Client, s.Tags, s.IsGitAlone);
            yield break;
        }
        foreach (var s in _filteredEntries.Value.Slices(query))
        {
            yield return new ShownSlice(
                s.Label.Stream, s.Label.Kind, s.Start, s.End, s.IsRunning, s.Label.Project, s.Label.Client, s.Label.Tags, IsGitAlone: false);
        }
    }

    /// <summary>How long nothing but time by hand counted in a range; told to the owner only.</summary>
    public Duration Paused(EntryQuery query) => IsOwn ? new OwnerView(store, invocation.Settings.Projection).Paused(query) : Duration.Zero;

    /// <summary>Reads delegated time by agent, in order of its start.</summary>
    public IReadOnlyList<AgentSlice> AgentTime(EntryQuery query) =>
        IsOwn ? new OwnerView(store, invocation.Settings.Projection).AgentTime(query) : _filteredEntries.Value.AgentTime(query);

    /// <summary>Reads time entries one by one.</summary>
    public IEnumerable<ShownEntry> EachEntry(EntryQuery query) => IsOwn ? OwnEntries(query) : FilteredEntries(query);

    /// <summary>What each source gave.</summary>
    public IReadOnlyList<SourceStatus> Sources() => IsOwn ? new OwnerView(store, invocation.Settings.Projection).Sources() : FilteredReader.Sources(store, invocation.Policy());

    private IEnumerable<ShownEntry> OwnEntries(EntryQuery query)
    {
        foreach (var e in new OwnerView(store, invocation.Settings.Projection).Entries(query))
        {
            yield return new ShownEntry
            {
                Id = e.Id.ToString(),
                Kind = e.Kind,
                Stream = e.Stream,
                StreamId = e.StreamId.ToString(),
                StreamKey = e.StreamKey,
                Start = e.Start,
                End = e.End ?? query.AsOf,
                IsRunning = e.End is null,
                Agents = e.Agents,
                Project = e.Project,
                Client = e.Client,
                Tags = e.Tags,
                Description = e.Description,
                IsGitAlone = e.IsGitAlone,
            };
        }
    }

    private IEnumerable<ShownEntry> FilteredEntries(EntryQuery query)
    {
        var reader = new FilteredEntryReading(query.AsOf);
        foreach (var batch in Filtered.Entries(query))
        {
            foreach (var entry in batch.Entries)
                yield return reader.Read(entry);
        }
    }

    /// <summary>An event as its owner sees it.</summary>
    public static ShownEvent Shown(OwnEvent e) => new(e.Id.ToString(), e.Timestamp, e.Type, e.Source, e.DataJson, e.IsRetracted);

    // What a batch gives is valid until the next one only, so it is copied here.
    private static ShownEvent Shown(FilteredEvent e) => new(e.Id.ToString(), e.Timestamp, e.Type, e.Source, Data(e.Json));

    private static string Data(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("data"u8))
                continue;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return Encoding.UTF8.GetString(json.Span[start..(int)reader.BytesConsumed]);
        }
        return "{}";
    }
}
