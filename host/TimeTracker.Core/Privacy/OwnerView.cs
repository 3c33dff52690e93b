using System.Text;
using NodaTime;
using TimeTracker.Projections;
using TimeTracker.Projections.Explaining;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// What the owner sees on the own terminal: own names, not filtered. The one exception to "filtered out"; used by the command line alone.
/// It shows what is given here only where its output is a terminal; elsewhere it may look up here what its user named. An architecture test
/// lists its users.
/// </summary>
public sealed class OwnerView
{
    private readonly EventStore _store;
    private readonly ProjectionParameters _parameters;

    /// <summary>Looks into a store.</summary>
    public OwnerView(EventStore store, ProjectionParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(parameters);
        _store = store;
        _parameters = parameters;
    }

    /// <summary>What each source gave, by name.</summary>
    public IReadOnlyList<SourceStatus> Sources() => _store.Sources();

    /// <summary>Events with their data, retracted ones marked.</summary>
    public IEnumerable<OwnEvent> Events(EventQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var retracted = RetractedEvents.Of(_store, query.AsOf);
        using var cursor = _store.Read(query);
        while (cursor.MoveNext())
            yield return Event(cursor, retracted);
    }

    /// <summary>What was entered and corrected by hand, the last that was appended first; what was taken back is marked.</summary>
    /// <param name="asOf">What counts as now: later events have not happened. Null for no bound.</param>
    public IEnumerable<OwnEvent> EventsByHand(Instant? asOf)
    {
        var retracted = RetractedEvents.Of(_store, asOf);
        using var cursor = _store.ReadByHand(asOf);
        while (cursor.MoveNext())
            yield return Event(cursor, retracted);
    }

    /// <summary>Finds events by the first letters of their ids.</summary>
    /// <param name="prefix">At least one hexadecimal digit; hyphens do not count.</param>
    /// <param name="most">When so many are found, the search ends.</param>
    public IReadOnlyList<OwnEvent> FindEvents(string prefix, int most)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        var retracted = RetractedEvents.Of(_store, null);
        var found = new List<OwnEvent>();
        foreach (var sequence in _store.FindIds(prefix.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), most))
        {
            using var cursor = _store.ReadOne(sequence);
            if (cursor.MoveNext())
                found.Add(Event(cursor, retracted));
        }
        return found;
    }

    /// <summary>What the person said to be at. Quick, however large the store is.</summary>
    public OwnTracking Tracking(Instant asOf) => TrackedNow.Of(_store, _parameters, asOf);

    /// <summary>The entries that run at an instant, cut to the day before it; null where they would have to be derived first.</summary>
    public IReadOnlyList<OwnEntry>? RunningIfKnown(Instant asOf)
    {
        var entries = Timeline.ReadStored(_store, _parameters, new EntryQuery(asOf) { From = asOf - Duration.FromDays(1) });
        return entries is null ? null : [.. Own(entries.Where(e => e.End is null))];
    }

    /// <summary>Time entries.</summary>
    public IEnumerable<OwnEntry> Entries(EntryQuery query) => Own(Timeline.Read(_store, _parameters, query));

    /// <summary>What a report adds up of time entries, in order of their start.</summary>
    public IEnumerable<OwnSlice> Slices(EntryQuery query)
    {
        foreach (var slice in Timeline.Read(_store, _parameters, query).Slices())
        {
            var e = slice.Like;
            yield return new OwnSlice(e.Stream.Name, e.Kind, slice.Start, slice.End, slice.IsRunning, e.Project, e.Client, e.Tags, slice.IsGitAlone, e.IsExcluded);
        }
    }

    /// <summary>Delegated time by agent. As slow as deriving everything.</summary>
    public IReadOnlyList<AgentSlice> AgentTime(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Projections.Explaining.AgentTime.Of(
            _store, _parameters, query.AsOf, Timeline.Read(_store, _parameters, query).Where(e => e.Kind == TimeTracker.Entries.EntryKind.Delegated));
    }

    /// <summary>Why entries are what they are. All events are looked at again, which takes as long as deriving everything.</summary>
    /// <param name="entries">The entries' ids.</param>
    /// <param name="asOf">What counts as now.</param>
    public IReadOnlyList<OwnExplanation> Explain(IReadOnlySet<Guid> entries, Instant asOf) => new Explanations(_store, _parameters, asOf).Of(entries);

    /// <summary>The events that counted for nothing, in order of time; as slow as <see cref="Explain"/>.</summary>
    /// <param name="query">The range, by the events' timestamps, and what counts as now. What comes after now is listed, as such.</param>
    public IEnumerable<OwnUse> Unused(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new Explanations(_store, _parameters, query.AsOf).Unused(query.From, query.To);
    }

    /// <summary>The keys of the streams that were merged into others, each with the key of the one it is part of.</summary>
    /// <param name="asOf">What counts as now.</param>
    public IReadOnlyDictionary<string, string> MergedStreams(Instant asOf) =>
        Timeline.ReadStated(_store, _parameters, asOf).Streams.Merges?.Gone ?? new Dictionary<string, string>();

    /// <summary>How long nothing but time by hand counted in a range, up to now.</summary>
    public Duration Paused(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var paused = 0L;
        foreach (var pause in Pauses.Of(Timeline.ReadStated(_store, _parameters, query.AsOf).Events))
        {
            var start = Math.Max(pause.Start, query.From is { } from ? WholeMilliseconds.Of(from) : pause.Start);
            var end = Math.Min(pause.End, WholeMilliseconds.Of(query.To is { } to && to < query.AsOf ? to : query.AsOf));
            paused += Math.Max(0, end - start);
        }
        return Duration.FromMilliseconds(paused);
    }

    /// <summary>What is odd about events and the time derived from them, for the owner to know. It takes no longer than a report over everything.</summary>
    /// <param name="asOf">What counts as now.</param>
    public IReadOnlyList<OwnOddity> Oddities(Instant asOf) => Projections.Oddities.Of(_store, _parameters, asOf);

    /// <summary>What a reader has withheld so far, for the owner's summary.</summary>
    public static Withheld WithheldBy(FilteredReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Withheld;
    }

    /// <summary>Derives everything again, for <c>tt rebuild</c>.</summary>
    public void Rebuild(TimeProvider time) => Timeline.Rebuild(_store, _parameters, time);

    private static IEnumerable<OwnEntry> Own(IEnumerable<TimeEntry> entries) => entries.Select(e => new OwnEntry(
        e.Id, e.Kind, e.Stream.Name, e.Stream.Id, e.Stream.Key, e.Start, e.End, e.Agents, e.Project, e.Client, e.Tags, e.Billable, e.Description, e.Host, e.IsPartial, e.IsGitAlone, e.IsExcluded));

    private static OwnEvent Event(EventCursor cursor, RetractedEvents retracted) => new(
        cursor.Id, TimestampText.ToInstant(cursor.TimestampMicroseconds), Encoding.UTF8.GetString(cursor.Type),
        Encoding.UTF8.GetString(cursor.Source), cursor.Host.IsEmpty ? null : Encoding.UTF8.GetString(cursor.Host), Encoding.UTF8.GetString(cursor.Data),
        retracted.Contains(cursor.Id));
}
