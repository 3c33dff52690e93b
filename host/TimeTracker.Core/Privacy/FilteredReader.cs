using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Exporting;
using TimeTracker.Privacy.Excluding;
using TimeTracker.Projections;
using TimeTracker.Projections.Explaining;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// "Filtered out": the one way by which records leave Core for an outlet. Not for two threads at once.
/// </summary>
public sealed class FilteredReader
{
    // Small at first, so that the first byte is out before a person notices; then as large as pays.
    private const int FirstBatch = 32;
    private const int LargestBatch = 512;
    private const int LargestBatchBytes = 256 * 1024;

    private readonly EventStore _store;
    private readonly ProjectionParameters _parameters;
    private readonly PrivacyFilter _filter;
    private readonly Exclusion _exclusion;
    private readonly SourceNames _sources;
    private readonly ExcludedView _excluded;

    /// <summary>Puts the filter before a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="parameters">The parameters by which entries are derived.</param>
    /// <param name="declaredKeys">Keys that plugins declared.</param>
    /// <exception cref="PolicyException">The canary came through the policy: nothing may leave.</exception>
    public FilteredReader(EventStore store, PrivacyPolicy policy, ProjectionParameters parameters, IEnumerable<DeclaredKey> declaredKeys)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(declaredKeys);
        _store = store;
        var classes = new KeyClasses(declaredKeys, policy.Classes);
        _parameters = policy.Over(parameters, classes);
        _exclusion = _parameters.Exclusion;
        _excluded = policy.ExcludedView;
        _filter = new PrivacyFilter(policy, store.Keys, classes);
        _sources = new SourceNames(policy, store.Keys);
        new PolicyCanary(policy, classes).SendThrough(_filter);
        _filter.Tally.Reset();
    }

    /// <summary>Reads events. A batch is valid until the next one is asked for.</summary>
    /// <remarks>What was forgotten or retracted is not to be told of, nor that there was something: neither it nor its retraction is given.</remarks>
    public IEnumerable<FilteredBatch> Events(EventQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var batch = new EventBatch();
        var size = FirstBatch;
        // The events first: so no retraction is among them that is not known.
        var last = _store.LastSequence;
        var leaving = new LeavingEvents(_store, _exclusion, query.AsOf, last);
        if (query.Newest is not null)
            query = query with { Newest = leaving.Reach(query) };
        using var cursor = _store.Read(query, last);
        while (cursor.MoveNext())
        {
            if (!leaving.Contains(cursor))
            {
                _filter.Tally.Records++;
                continue;
            }
            if (!_filter.TryWrite(StoredEvent.At(cursor), batch))
                continue;
            if (batch.Count < size && batch.Bytes.Length < LargestBatchBytes)
                continue;
            yield return _filter.Seal(batch);
            batch.Clear();
            size = Math.Min(size * 2, LargestBatch);
        }
        if (batch.Count > 0)
            yield return _filter.Seal(batch);
    }

    /// <summary>Reads what was entered and corrected by hand, the last that was appended first. A batch is valid until the next one is asked for.</summary>
    /// <param name="asOf">What counts as now: later events have not happened. Null for no bound.</param>
    /// <inheritdoc cref="Events" path="/remarks"/>
    public IEnumerable<FilteredBatch> EventsByHand(Instant? asOf)
    {
        var batch = new EventBatch();
        var leaving = new LeavingEvents(_store, _exclusion, asOf, _store.LastSequence);
        using var cursor = _store.ReadByHand(asOf);
        while (cursor.MoveNext())
        {
            if (!leaving.Contains(cursor))
            {
                _filter.Tally.Records++;
                continue;
            }
            if (!_filter.TryWrite(StoredEvent.At(cursor), batch))
                continue;
            if (batch.Count < LargestBatch)
                continue;
            yield return _filter.Seal(batch);
            batch.Clear();
        }
        if (batch.Count > 0)
            yield return _filter.Seal(batch);
    }

    /// <summary>Reads time entries. A batch is valid until the next one is asked for.</summary>
    /// <remarks>Of excluded time nothing is given, or, where the policy says so, one stream without a name.</remarks>
    public IEnumerable<FilteredBatch> Entries(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var chunk in Timeline.Read(_store, _parameters, Leaving(query)).Chunk(LargestBatch))
            yield return _filter.Filter(chunk);
    }

    /// <summary>Reads what a report adds up of time entries, in order of their start.</summary>
    public IEnumerable<FilteredSlice> Slices(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var labels = new SliceLabels(_filter);
        foreach (var slice in Timeline.Read(_store, _parameters, Leaving(query)).Slices())
        {
            if (labels.Of(slice.Like) is { } label)
                yield return new FilteredSlice(label, slice);
        }
    }

    /// <summary>Delegated time by agent, of the entries that the filter lets out. As slow as deriving everything.</summary>
    public IReadOnlyList<AgentSlice> AgentTime(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var labels = new SliceLabels(_filter);
        var work = Projections.Explaining.AgentTime.Of(
            _store, _parameters, query.AsOf, Timeline.Read(_store, _parameters, Leaving(query)).Where(e => e.Kind == EntryKind.Delegated && labels.Of(e) is not null),
            isExcludedTold: false);
        return [.. work.Select(w => w with { Agent = _sources.Of(w.Agent) })];
    }

    /// <summary>What each source gave. The counts are those of the store; where anything is excluded they would tell of it, so nothing is told.</summary>
    /// <param name="store">The store.</param>
    /// <param name="policy">The policy. Static and apart from the filter of records, for who asks this wants an answer at once.</param>
    public static IReadOnlyList<SourceStatus> Sources(EventStore store, PrivacyPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(policy);
        if (!policy.Exclusion.IsNone)
            return [];
        var names = new SourceNames(policy, store.Keys);
        return [.. store.Sources().Select(s => s with { Source = names.Of(s.Source) })];
    }

    /// <summary>What the filter kept back so far.</summary>
    internal Withheld Withheld => _filter.Tally.ToWithheld();

    private EntryQuery Leaving(EntryQuery query) => query with { Excluded = _excluded };
}
