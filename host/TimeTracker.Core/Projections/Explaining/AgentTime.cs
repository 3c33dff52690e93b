using NodaTime;
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
    /// <returns>In order of start.</returns>
    public static IReadOnlyList<AgentSlice> Of(EventStore store, ProjectionParameters parameters, Instant asOf, IEnumerable<TimeEntry> entries)
    {
        var trace = new DerivationTrace();
        Derivation.Derive(EventReading.Read(store, out _), parameters, asOf, store.Keys, trace);
        var work = new Dictionary<(string Stream, string Agent), List<Interval>>();
        foreach (var session in trace.Sessions)
        {
            foreach (var span in session.Work)
            {
                var key = (trace.Streams.Keys[trace.Streams.Of(span.Place)].Text, session.Log.Events[0].Setting.Source);
                if (!work.TryGetValue(key, out var spans))
                    work.Add(key, spans = []);
                spans.Add(new Interval(span.Start, span.End));
            }
        }
        foreach (var key in work.Keys.ToList())
            work[key] = Intervals.Unite(work[key]);

        var slices = new List<AgentSlice>();
        var byStream = work.ToLookup(w => w.Key.Stream, w => (w.Key.Agent, Spans: w.Value));
        foreach (var entry in entries)
        {
            var (start, end) = (WholeMilliseconds.Of(entry.Start), WholeMilliseconds.Of(entry.End ?? asOf));
            foreach (var (agent, spans) in byStream[entry.Stream.Key])
            {
                foreach (var span in spans.Where(s => s.Start < end && s.End > start))
                {
                    slices.Add(new AgentSlice(
                        agent, WholeMilliseconds.ToInstant(Math.Max(span.Start, start)), WholeMilliseconds.ToInstant(Math.Min(span.End, end)), entry.End is null && span.End > end));
                }
            }
        }
        return [.. slices.OrderBy(s => s.Start)];
    }
}

/// <summary>A piece of an agent's work in one stream.</summary>
/// <param name="Agent">The agent, by the source of its events.</param>
/// <param name="Start">The first instant, to the millisecond.</param>
/// <param name="End">The first instant after it; now, where it goes on.</param>
/// <param name="IsRunning">Whether it goes on.</param>
public sealed record AgentSlice(string Agent, Instant Start, Instant End, bool IsRunning);
