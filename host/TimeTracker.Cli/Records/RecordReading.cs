using System.Text;
using System.Text.Json;
using NodaTime;
using TimeTracker.Cli.Correcting;
using TimeTracker.Entries;
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
    private readonly Lazy<OwnerView> _owner = new(() => invocation.OwnerView(store));
    private readonly Lazy<bool> _excludes = new(() => isFiltered && invocation.Policy().Excludes);
    private readonly Lazy<FilteredReader> _filtered = new(() => invocation.Filter(store));
    private readonly Lazy<FilteredReader> _filteredEntries = new(() => invocation.FilterOfEntries(store));

    /// <summary>Whether names are shown as they are.</summary>
    public bool IsOwn => !isFiltered;

    /// <summary>Whether there may be time and events that are not shown.</summary>
    /// <exception cref="PolicyException">The policy cannot be used: nothing may leave.</exception>
    public bool HidesSome => _excludes.Value;

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
            return _owner.Value.Events(query).Select(Shown);
        return Filtered.Events(query).SelectMany(b => b.Events.Select(Shown));
    }

    /// <summary>Reads what was entered and corrected by hand, the last that was first.</summary>
    /// <param name="asOf">What counts as now, or null for no bound.</param>
    public IEnumerable<ShownEvent> EventsByHand(Instant? asOf) => IsOwn
        ? _owner.Value.EventsByHand(asOf).Select(Shown)
        : Filtered.EventsByHand(asOf).SelectMany(b => b.Events.Select(Shown));

    /// <summary>Reads time entries.</summary>
    public IReadOnlyList<ShownEntry> Entries(EntryQuery query) => [.. EachEntry(query)];

    /// <summary>Reads what a report adds up of time entries, in order of their start.</summary>
    public IEnumerable<ShownSlice> Slices(EntryQuery query)
    {
        if (IsOwn)
        {
            foreach (var s in _owner.Value.Slices(query))
                yield return new ShownSlice(s.Stream, s.Kind, s.Start, s.End, s.IsRunning, s.Project, s.Client, s.Tags, s.IsGitAlone, s.IsExcluded);
            yield break;
        }
        foreach (var s in _filteredEntries.Value.Slices(query))
        {
            yield return new ShownSlice(
                s.Label.Stream, s.Label.Kind, s.Start, s.End, s.IsRunning, s.Label.Project, s.Label.Client, s.Label.Tags, IsGitAlone: false, IsExcluded: false);
        }
    }

    /// <summary>How long nothing but time by hand counted in a range; told to the owner only.</summary>
    public Duration Paused(EntryQuery query) => IsOwn ? _owner.Value.Paused(query) : Duration.Zero;

    /// <summary>What the person said to be at; of what does not leave nothing is told to others.</summary>
    public OwnTracking Tracking(Instant asOf)
    {
        var tracking = _owner.Value.Tracking(asOf);
        if (tracking is { Timer: null, Pause: null } || IsOwn || !HidesSome)
            return tracking;
        return new OwnTracking(tracking.Timer is { } timer && Leaves(timer, asOf) ? timer : null, TellsPauses(asOf) ? tracking.Pause : null);
    }

    // A timer is an entry of its own, and leaves as one, unless it is part of the private time.
    private bool Leaves(OwnTimer timer, Instant asOf)
    {
        var start = Instant.FromUnixTimeMilliseconds(timer.Start.ToUnixTimeMilliseconds());
        var query = new EntryQuery(asOf) { From = start, To = start + Duration.FromMilliseconds(1) };
        return FilteredEntries(query).Any(e => e.Kind == EntryKind.Direct && e.Stream != KnownStream.Private)
            && Filtered.EventsByHand(asOf).Any(b => b.Events.Any(e => e.Id == timer.Id));
    }

    /// <summary>Whether pauses are told of: where all events of them leave.</summary>
    public bool TellsPauses(Instant asOf)
    {
        if (IsOwn || !HidesSome)
            return true;
        var leaving = Filtered.EventsByHand(asOf).SelectMany(b => b.Events.Select(e => e.Id)).ToHashSet();
        return _owner.Value.EventsByHand(asOf).Where(e => !e.IsRetracted && e.Type is "tracking_paused" or "tracking_resumed").All(e => leaving.Contains(e.Id));
    }

    /// <summary>Reads the entries that run at an instant, cut to the day before it; null where they would have to be derived first.</summary>
    public IReadOnlyList<ShownEntry>? Running(Instant asOf)
    {
        // Which of them leave is known by deriving only.
        if (!IsOwn && HidesSome)
            return [.. FilteredEntries(new EntryQuery(asOf) { From = asOf - Duration.FromDays(1) }).Where(e => e.IsRunning)];
        return _owner.Value.RunningIfKnown(asOf)?.Select(e => Shown(e, asOf)).ToList();
    }

    /// <summary>Reads delegated time by agent, in order of its start.</summary>
    public IReadOnlyList<AgentSlice> AgentTime(EntryQuery query) =>
        IsOwn ? _owner.Value.AgentTime(query) : _filteredEntries.Value.AgentTime(query);

    /// <summary>Reads time entries one by one.</summary>
    public IEnumerable<ShownEntry> EachEntry(EntryQuery query) => IsOwn ? OwnEntries(query) : FilteredEntries(query);

    /// <summary>What each source gave.</summary>
    public IReadOnlyList<SourceStatus> Sources() => IsOwn ? _owner.Value.Sources() : FilteredReader.Sources(store, invocation.Policy());

    private IEnumerable<ShownEntry> OwnEntries(EntryQuery query)
    {
        foreach (var e in _owner.Value.Entries(query))
            yield return Shown(e, query.AsOf);
    }

    private static ShownEntry Shown(OwnEntry e, Instant asOf) => new()
    {
        Id = e.Id.ToString(),
        Kind = e.Kind,
        Stream = e.Stream,
        StreamId = e.StreamId.ToString(),
        StreamKey = e.StreamKey,
        Start = e.Start,
        End = e.End ?? asOf,
        IsRunning = e.End is null,
        Agents = e.Agents,
        Project = e.Project,
        Client = e.Client,
        Tags = e.Tags,
        Description = e.Description,
        IsPartial = e.IsPartial,
        IsGitAlone = e.IsGitAlone,
        IsExcluded = e.IsExcluded,
    };

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
