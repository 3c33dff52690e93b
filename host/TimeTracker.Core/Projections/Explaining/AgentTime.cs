using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Store;

namespace TimeTracker.Projections.Explaining;

/// <summary>
/// Delegated time by agent: each agent's own, whoever else worked at the same time. An agent is known by the source of its events.
/// <code>
/// entry of a stream   [--------------------)
/// claude-code         [-----------)
/// codex                     [--------------)     both count whole, and together for more than the entry
/// </code>
/// All events are looked at again, since entries do not say whose work they are.
/// </summary>
internal static class AgentTime
{
    /// <summary>Cuts entries into the work of their agents.</summary>
    /// <param name="store">The store.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="asOf">What counts as now.</param>
    /// <param name="entries">The delegated entries that may be told of.</param>
    /// <param name="isExcludedTold">Whether excluded work is told of: for the owner.</param>
    /// <returns>In order of start.</returns>
    public static IReadOnlyList<AgentSlice> Of(EventStore store, ProjectionParameters parameters, Instant asOf, IEnumerable<TimeEntry> entries, bool isExcludedTold = true)
    {
        var trace = new DerivationTrace();
        Derivation.Derive(EventReading.Read(store, parameters.Exclusion, out _), parameters, asOf, store.Keys, trace);
        var exclusion = parameters.Exclusion;
        var isAll = isExcludedTold || exclusion.IsNone;
        var work = Work(trace, span => isAll || !(IsExcluded(span) || exclusion.ExcludesFor(span.Said.Brought, null)));
        // What a person assigned is of that project, whatever the agents brought.
        var assigned = isAll ? work : Work(trace, span => !IsExcluded(span));

        var slices = new List<AgentSlice>();
        foreach (var entry in entries)
        {
            var (start, end) = (WholeMilliseconds.Of(entry.Start), WholeMilliseconds.Of(entry.End ?? asOf));
            if (entry.Stream.Origin == StreamOrigin.Private)
                slices.Add(new AgentSlice(entry.Stream.Name, entry.Start, entry.End ?? asOf, entry.End is null));
            foreach (var (agent, spans) in (IsAssigned(entry, start, end) ? assigned : work)[entry.Stream.Key])
            {
                foreach (var span in spans.Where(s => s.Start < end && s.End > start))
                {
                    slices.Add(new AgentSlice(
                        agent, WholeMilliseconds.ToInstant(Math.Max(span.Start, start)), WholeMilliseconds.ToInstant(Math.Min(span.End, end)), entry.End is null && span.End > end));
                }
            }
        }
        return [.. slices.OrderBy(s => s.Start)];

        bool IsExcluded(in WorkSpan span) => span.IsExcluded || trace.Streams.IsHidden(span.Place);

        bool IsAssigned(TimeEntry entry, long start, long end) =>
            !isAll && entry.Stream.Origin != StreamOrigin.Private && trace.Stated.Assignments.Of(trace.Streams.OfText(entry.Stream.Key), EntryKind.Delegated, start, end).Any();
    }

    /// <summary>When agents worked in a stream, by its key.</summary>
    private static ILookup<string, (string Agent, List<Interval> Spans)> Work(DerivationTrace trace, Func<WorkSpan, bool> counts)
    {
        var work = new Dictionary<(string Stream, string Agent), List<Interval>>();
        foreach (var session in trace.Sessions)
        {
            foreach (var span in session.Work)
            {
                if (!counts(span))
                    continue;
                var key = (trace.Streams.Keys[trace.Streams.Of(span.Place)].Text, session.Log.Events[0].Setting.Source);
                if (!work.TryGetValue(key, out var spans))
                    work.Add(key, spans = []);
                spans.Add(new Interval(span.Start, span.End));
            }
        }
        return work.ToLookup(w => w.Key.Stream, w => (w.Key.Agent, Intervals.Unite(w.Value)));
    }
}

/// <summary>A piece of an agent's work in one stream.</summary>
/// <param name="Agent">The agent, by the source of its events.</param>
/// <param name="Start">The first instant, to the millisecond.</param>
/// <param name="End">The first instant after it; now, where it goes on.</param>
/// <param name="IsRunning">Whether it goes on.</param>
public sealed record AgentSlice(string Agent, Instant Start, Instant End, bool IsRunning);
