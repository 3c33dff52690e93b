using NodaTime;
using TimeTracker.Events;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>
/// What a person should know of the events and the time derived from them: nothing of it is thrown away, and all of it has a defined meaning, but it
/// is likely not what happened. The events themselves are not gone through: it asks the indexes, the newest events, what people stated, and the entries.
/// </summary>
internal static class Oddities
{
    /// <summary>So many of the events that came last are looked at for their types, which no index has.</summary>
    private const long Newest = 100_000;

    private const int ManyAgents = 100;

    private static readonly Duration LongEntry = Duration.FromHours(24);

    private static readonly Instant LongAgo = Instant.FromUtc(1990, 1, 1, 0, 0);

    /// <summary>Looks.</summary>
    /// <param name="store">The store.</param>
    /// <param name="parameters">How time is derived.</param>
    /// <param name="asOf">What counts as now.</param>
    public static IReadOnlyList<OwnOddity> Of(EventStore store, ProjectionParameters parameters, Instant asOf)
    {
        var found = new List<OwnOddity>();
        var retracted = new Lazy<RetractedEvents>(() => RetractedEvents.Of(store, asOf));
        found.AddRange(Between(store.Database, retracted, OddityKind.AfterNow, EventTime.Floor(asOf) + 1, EventTime.Max + 1));
        found.AddRange(Between(store.Database, retracted, OddityKind.LongAgo, EventTime.Min, EventTime.Floor(LongAgo)));
        found.AddRange(UnknownTypes(store.Database));
        found.AddRange(Stated(Timeline.ReadStated(store, parameters, asOf).Events, parameters));
        found.AddRange(Entries(Timeline.Read(store, parameters, new EntryQuery(asOf)), asOf));
        return found;
    }

    private static IEnumerable<OwnOddity> Between(SqliteDatabase database, Lazy<RetractedEvents> retracted, OddityKind kind, long from, long to)
    {
        using var rows = database.Prepare("SELECT id, ts FROM events WHERE ts >= ?1 AND ts < ?2 AND seq NOT IN (SELECT seq FROM forgotten) ORDER BY ts"u8);
        rows.Bind(1, from);
        rows.Bind(2, to);
        var (count, first) = (0L, 0L);
        while (rows.Step())
        {
            if (!retracted.Value.Contains(new EventId(rows.Bytes(0))))
                (count, first) = (count + 1, count == 0 ? rows.Long(1) : first);
        }
        if (count > 0)
            yield return new OwnOddity(kind, count, EventTime.ToInstant(first));
    }

    private static IEnumerable<OwnOddity> UnknownTypes(SqliteDatabase database)
    {
        using var rows = database.Prepare("""
            SELECT type, count(*), max(ts) FROM (SELECT type, ts FROM events ORDER BY seq DESC LIMIT ?1) GROUP BY type ORDER BY count(*) DESC, type
            """u8);
        rows.Bind(1, Newest);
        while (rows.Step())
        {
            if (EventTypes.Find(rows.Bytes(0)) is null)
                yield return new OwnOddity(OddityKind.UnknownType, rows.Long(1), EventTime.ToInstant(rows.Long(2)), rows.Words(0));
        }
    }

    private static IEnumerable<OwnOddity> Stated(IReadOnlyList<DerivationEvent> events, ProjectionParameters parameters)
    {
        var blocks = events.Where(e => e.Use == EventUse.BlockWithoutEnd);
        var merges = events.Where(e => e is { Type: EventType.StreamsMerged, Use: EventUse.WithoutEffect });
        var corrections = events.Where(e => e is { Type: EventType.EntryAssigned or EventType.StreamRenamed, Use: EventUse.WithoutEffect });
        return Latest(OddityKind.BlockWithoutEnd, blocks).Concat(Latest(OddityKind.LongTimer, LongTimers(events, parameters)))
            .Concat(Latest(OddityKind.MergeWithoutEffect, merges)).Concat(Latest(OddityKind.CorrectionWithoutEffect, corrections));
    }

    /// <summary>The timers whose stop, or the start of the next one, came too late. The one that nothing followed yet is not among them: it is <see cref="TrackedNow"/>'s.</summary>
    private static IEnumerable<DerivationEvent> LongTimers(IReadOnlyList<DerivationEvent> events, ProjectionParameters parameters)
    {
        var longest = WholeMilliseconds.Of(parameters.ManualTimerMax);
        DerivationEvent? timer = null;
        foreach (var e in events)
        {
            if (e.Type is not (EventType.ManualTimerStarted or EventType.ManualTimerStopped))
                continue;
            if (timer is not null && e.At - timer.At > longest)
                yield return timer;
            timer = e.Type == EventType.ManualTimerStarted ? e : null;
        }
    }

    private static IEnumerable<OwnOddity> Latest(OddityKind kind, IEnumerable<DerivationEvent> events)
    {
        var all = events.ToList();
        if (all.Count > 0)
            yield return new OwnOddity(kind, all.Count, EventTime.ToInstant(all[^1].Microseconds));
    }

    private static IEnumerable<OwnOddity> Entries(IReadOnlyList<TimeEntry> entries, Instant asOf)
    {
        var isLong = entries.Where(e => Length(e) > LongEntry).ToList();
        if (isLong.MaxBy(Length) is { } longest)
            yield return new OwnOddity(OddityKind.LongEntry, isLong.Count, longest.Start, longest.Id.ToString(), Length: Length(longest));
        var isCrowded = entries.Where(e => e.Agents > ManyAgents).ToList();
        if (isCrowded.MaxBy(e => e.Agents) is { } fullest)
            yield return new OwnOddity(OddityKind.ManyAgents, isCrowded.Count, fullest.Start, fullest.Id.ToString(), Agents: fullest.Agents);

        Duration Length(TimeEntry e) => (e.End ?? asOf) - e.Start;
    }
}
