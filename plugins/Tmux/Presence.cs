using System.Text.Json;
using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Tmux;

/// <summary>
/// Tells from polls of the clients that somebody types (<c>tmux_client</c> <c>active</c>, of each client at most one a minute) and that nobody has for some time
/// (<c>afk_change</c>).
/// </summary>
/// <remarks>
/// <code>
/// keys          k kk k    k k                                      k
/// polls     |     |     |     |     |     |     |     |     |     |     |
/// told            active      active                  idle          idle ends, active
///                                 ^-- idle after -----^
/// </code>
/// Time is the collector's clock; tmux says only that its own counter moved, and how long ago.
/// </remarks>
internal sealed class Presence(PresenceState state, Duration? idleAfter)
{
    /// <summary>At most one event for a client in that time: less than any sensible attention window.</summary>
    public static readonly Duration Pace = Duration.FromMinutes(1);

    private readonly Dictionary<string, (long Activity, Instant Moved)> _seen = new(StringComparer.Ordinal);
    private Instant? _lastPoll;

    /// <summary>Looks at what a poll saw.</summary>
    /// <param name="clients">All clients of all servers.</param>
    /// <param name="now">When.</param>
    /// <returns>What is to be told, in the order of time.</returns>
    public IReadOnlyList<EventDraft> Observe(IReadOnlyList<TmuxClient> clients, Instant now)
    {
        var told = new List<EventDraft>();
        var since = _lastPoll ?? now - Duration.FromTimeSpan(ActivityPoll.Interval);
        Instant? back = null;
        foreach (var client in clients)
        {
            var isKnown = _seen.TryGetValue(client.Key, out var before);
            // It was used after the last poll, whatever the two clocks say; a client that is new was there before we looked.
            var at = isKnown ? Instant.Max(now - client.Quiet, since) : now - client.Quiet;
            if (isKnown ? client.Activity != before.Activity : at >= since)
            {
                if (back is null || at < back)
                    back = at;
                if (!state.Told.TryGetValue(client.Key, out var last) || at - Instant.FromUnixTimeSeconds(last) >= Pace || at < Instant.FromUnixTimeSeconds(last))
                {
                    state.Told[client.Key] = at.ToUnixTimeSeconds();
                    told.Add(Active(client, at));
                }
            }
            else if (isKnown)
            {
                at = before.Moved;
            }
            _seen[client.Key] = (client.Activity, at);
        }
        Forget(clients);
        _lastPoll = now;
        if (back is { } return_ && state.IsIdle)
        {
            state.IsIdle = false;
            told.Insert(0, Change(return_, "active", null));
        }
        else if (QuietSince(clients) is { } last && idleAfter is { } limit && !state.IsIdle && now - last >= limit)
        {
            state.IsIdle = true;
            told.Add(Change(now, "idle", now - last));
        }
        return told;
    }

    /// <summary>
    /// When the keyboard was last used; null where the terminals cannot know: without one that has focus the person may be typing elsewhere, and of programs that speak
    /// the control protocol tmux sees no keys.
    /// </summary>
    private Instant? QuietSince(IReadOnlyList<TmuxClient> clients) =>
        clients.Any(c => ClientFlags.HaveFocus(c.Flags) && !ClientFlags.IsProgram(c.Flags)) ? clients.Max(c => _seen[c.Key].Moved) : null;

    private void Forget(IReadOnlyList<TmuxClient> clients)
    {
        var keys = clients.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _seen.Keys.Concat(state.Told.Keys).Where(k => !keys.Contains(k)).ToList())
        {
            _seen.Remove(gone);
            state.Told.Remove(gone);
        }
    }

    private static EventDraft Active(TmuxClient client, Instant at) => new("tmux_client", at, EventData.Of(("action", "active"), ("tty", client.Tty), ("pane_id", client.PaneId), ("cwd", client.Cwd)));

    private static EventDraft Change(Instant at, string status, Duration? idle) => new("afk_change", at, EventData.Write(writer => Write(writer, status, idle)));

    private static void Write(Utf8JsonWriter writer, string status, Duration? idle)
    {
        writer.WriteString("status", status);
        if (idle is { } duration)
            writer.WriteNumber("idle_duration_ms", (long)duration.TotalMilliseconds);
    }
}
