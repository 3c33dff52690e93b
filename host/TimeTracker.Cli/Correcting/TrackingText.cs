using NodaTime;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Entries;
using TimeTracker.Privacy;

namespace TimeTracker.Cli.Correcting;

/// <summary>What is tracked right now, in one line. Names are the owner's, so in a pipe there are none.</summary>
internal static class TrackingText
{
    /// <summary>The line.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="tracking">What the person said to be at.</param>
    /// <param name="running">The entries that run; null where nobody knows without deriving.</param>
    /// <param name="isOwn">Whether own names are shown.</param>
    public static string Of(Invocation invocation, OwnTracking tracking, IReadOnlyList<ShownEntry>? running, bool isOwn)
    {
        var now = invocation.Now;
        var parts = new List<string>();
        if (tracking.Timer is { } timer && now < timer.Limit)
        {
            var said = isOwn ? SaidText.Of(timer.Project, timer.Client, [], null, timer.Text) : "";
            parts.Add($"timer since {TimerText.Time(invocation, timer.Start)}, {Lengths.Of(now - timer.Start)}{(said.Length > 0 ? $", {said}" : "")}");
        }
        if (tracking.Pause is { } pause)
            parts.Add($"paused since {TimerText.Time(invocation, pause.Since)}{(pause.Until is { } until ? $", until {TimerText.Time(invocation, until)}" : "")}");
        foreach (var entry in running ?? [])
        {
            // A running timer is an entry too.
            if (tracking.Timer is { } started && entry.Kind == EntryKind.Direct && Instant.FromUnixTimeMilliseconds(started.Start.ToUnixTimeMilliseconds()) == entry.Start)
                continue;
            var who = entry.Kind == EntryKind.Direct ? "you" : entry.Agents > 1 ? $"{entry.Agents} agents" : "an agent";
            parts.Add($"{who}{(isOwn ? $" in {entry.Stream}{(entry.IsExcluded ? " (excluded)" : "")}" : "")}, {(entry.IsPartial ? "more than " : "")}{Lengths.Of(now - entry.Start)}");
        }
        if (parts.Count > 0)
            return Printable.Line(string.Join("; ", parts));
        return running is null ? "no timer and no pause; `tt report` derives the rest" : "nothing";
    }
}
