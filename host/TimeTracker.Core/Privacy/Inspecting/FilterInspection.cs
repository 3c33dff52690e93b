using System.Text;
using TimeTracker.Privacy.Auditing;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy.Inspecting;

/// <summary>
/// Shows the owner what the filter makes of the store's records, value by value. Not filtered: an architecture test lists its users. It has a filter
/// of its own, which is the same one and tells what it does. Not for two threads at once.
/// </summary>
public sealed class FilterInspection
{
    private const int ReachGrowth = 8;

    private readonly EventStore _store;
    private readonly ProjectionParameters _parameters;
    private readonly PrivacyPolicy _policy;
    private readonly IReadOnlyList<DeclaredKey> _declaredKeys;
    private readonly PrivacyFilter _filter;
    private readonly Exclusion _exclusion;
    private readonly ExcludedView _excluded;
    private readonly RecordTrace _trace;
    private readonly EventBatch _batch = new();

    /// <summary>Puts the filter before a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="parameters">The parameters by which entries are derived.</param>
    /// <param name="declaredKeys">Keys that plugins declared.</param>
    /// <exception cref="PolicyException">The canary came through the policy: nothing may leave.</exception>
    public FilterInspection(EventStore store, PrivacyPolicy policy, ProjectionParameters parameters, IEnumerable<DeclaredKey> declaredKeys)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(declaredKeys);
        _store = store;
        _policy = policy;
        _declaredKeys = [.. declaredKeys];
        var classes = new KeyClasses(_declaredKeys, policy.Classes);
        _parameters = policy.Over(parameters, classes);
        _exclusion = _parameters.Exclusion;
        _excluded = policy.ExcludedView;
        _trace = new RecordTrace(policy, classes);
        _filter = new PrivacyFilter(policy, store.Keys, classes, _trace);
        _trace.Start("", _filter.Tally);
        new PolicyCanary(policy, classes).SendThrough(_filter);
    }

    /// <summary>Finds events by the first letters of their ids.</summary>
    /// <param name="prefix">At least one hexadecimal digit; hyphens do not count.</param>
    /// <param name="most">When so many are found, the search ends.</param>
    public IReadOnlyList<InspectedRecord> FindEvents(string prefix, int most)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        var fates = new RecordFates(_store, _exclusion, null);
        var found = new List<InspectedRecord>();
        foreach (var sequence in _store.FindIds(prefix.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), most))
        {
            using var cursor = _store.ReadOne(sequence);
            if (cursor.MoveNext())
                found.Add(Inspect(cursor, fates));
        }
        return found;
    }

    /// <summary>Finds time entries by the first letters of their ids. As slow as reading all of them.</summary>
    /// <param name="prefix">At least one hexadecimal digit; hyphens do not count.</param>
    /// <param name="query">Where to look, and what counts as now.</param>
    /// <param name="most">When so many are found, the search ends.</param>
    public IReadOnlyList<InspectedRecord> FindEntries(string prefix, EntryQuery query, int most)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        var digits = prefix.Replace("-", "", StringComparison.Ordinal);
        return
        [
            .. Entries(query)
                .Where(e => e.Id.ToString("N").StartsWith(digits, StringComparison.OrdinalIgnoreCase))
                .Take(most).Select(Inspect),
        ];
    }

    /// <summary>The newest events, oldest first.</summary>
    /// <param name="query">Where to look; how many is said by <paramref name="most"/>.</param>
    /// <param name="type">Of this type alone; null for all.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="withWithheld">Whether those are among them that do not leave.</param>
    public IReadOnlyList<InspectedRecord> NewestEvents(EventQuery query, string? type, int most, bool withWithheld)
    {
        ArgumentNullException.ThrowIfNull(query);
        var fates = new RecordFates(_store, _exclusion, query.AsOf);
        var wanted = type is null ? null : Encoding.UTF8.GetBytes(type);
        // Events are found by time, not by type: further and further back, until there are enough.
        for (long reach = most; ; reach *= ReachGrowth)
        {
            using var cursor = _store.Read(query with { Newest = (int)Math.Min(reach, int.MaxValue) });
            var found = new Queue<InspectedRecord>();
            var seen = 0L;
            while (cursor.MoveNext())
            {
                seen++;
                if (wanted is not null && !cursor.Type.SequenceEqual(wanted))
                    continue;
                var record = Inspect(cursor, fates);
                if (record.Withheld is not null && !withWithheld)
                    continue;
                found.Enqueue(record);
                if (found.Count > most)
                    found.Dequeue();
            }
            if (found.Count == most || seen < reach)
                return [.. found];
        }
    }

    /// <summary>The newest time entries, oldest first.</summary>
    /// <param name="query">Where to look, and what counts as now.</param>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<InspectedRecord> NewestEntries(EntryQuery query, int most) => [.. Entries(query).TakeLast(most).Select(Inspect)];

    // As they leave, with the names that they have there; and between them those that do not.
    private IEnumerable<TimeEntry> Entries(EntryQuery query)
    {
        IEnumerable<TimeEntry> leaving = Timeline.Read(_store, _parameters, query with { Excluded = _excluded });
        return _exclusion.IsNone ? leaving : leaving.Concat(Timeline.Read(_store, _parameters, query).Where(e => e.IsExcluded)).OrderBy(e => e.Start);
    }

    /// <summary>What pseudonyms stand for, and where the values occur. Goes through the whole store.</summary>
    /// <param name="pseudonyms">The pseudonyms.</param>
    /// <param name="query">What counts as now.</param>
    /// <param name="cancellation">Ends the search.</param>
    public IReadOnlyList<RevealedPseudonym> Reveal(IEnumerable<string> pseudonyms, EntryQuery query, CancellationToken cancellation) =>
        PseudonymSearch.Find(_store, _policy, _parameters, _declaredKeys, pseudonyms, query, cancellation);

    /// <summary>Makes ready to look for values that the policy hides. Goes through the whole store.</summary>
    /// <param name="cancellation">Ends it.</param>
    public FileAuditing Auditing(CancellationToken cancellation) => new(HiddenValueSearch.Of(_store, _policy, new KeyClasses(_declaredKeys, _policy.Classes), _exclusion, cancellation));

    /// <summary>Whether a text can be a pseudonym.</summary>
    public static bool IsPseudonym(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Pseudonyms.IsOne(Encoding.UTF8.GetBytes(text));
    }

    private InspectedRecord Inspect(EventCursor cursor, RecordFates fates)
    {
        var type = Encoding.UTF8.GetString(cursor.Type);
        var stored = StoredEvent.At(cursor);
        _trace.Start(type, _filter.Tally);
        _batch.Clear();
        var isReadable = _filter.TryWrite(stored, _batch);
        var (shownType, source) = isReadable ? (_batch.Slots[0].Type, _batch.Slots[0].Source) : (type, Encoding.UTF8.GetString(cursor.Source));
        return _trace.Complete(new InspectedRecord(cursor.Id.ToString(), TimestampText.ToInstant(cursor.TimestampMicroseconds), shownType, source)
        {
            Withheld = fates.Of(cursor) ?? (isReadable ? null : "its data cannot be read"),
        });
    }

    private InspectedRecord Inspect(TimeEntry entry)
    {
        _trace.Start("", _filter.Tally);
        _filter.Filter([entry]);
        return _trace.Complete(new InspectedRecord(entry.Id.ToString(), entry.Start, null, null))
            with
        { Withheld = entry.IsExcluded ? "excluded by the policy" : null };
    }
}
