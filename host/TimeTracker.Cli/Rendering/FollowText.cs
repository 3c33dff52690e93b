using NodaTime;
using TimeTracker.Cli.Following;

namespace TimeTracker.Cli.Rendering;

/// <summary>Says on <c>tt status</c> whether <c>tt run</c> is alive, and how what it keeps going stands.</summary>
internal static class FollowText
{
    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, string store, Instant now)
    {
        if (!FollowLock.IsHeld(store))
        {
            terminal.Line("run         not running; `tt run` follows what happens");
            return;
        }
        if (RunStatusFile.Read(store) is not { } status)
        {
            terminal.Line("run         alive");
            return;
        }
        terminal.Line($"run         alive, pid {status.ProcessId}, since {Lengths.Ago(status.Since, now)}");
        terminal.Line();
        var rows = new List<string[]> { (string[])["COLLECTOR", "STATE", "LAST EVENT", ">LAG", ">NEW", ">ERRORS"] };
        foreach (var c in status.Collectors)
        {
            rows.Add([
                c.Name, State(c, now), c.LastEvent is { } last ? Lengths.Ago(last, now) : "-", c is { LastEvent: { } happened, LastStored: { } stored } ? Lag(stored - happened) : "-",
                Lengths.Number(c.Added), Lengths.Number(c.Errors)]);
        }
        if (status.Collectors.Count > 0)
            Columns.Write(terminal, rows);
        Pipelines(terminal, status.Pipelines, now);
        foreach (var c in status.Collectors)
        {
            if (c.State is FollowState.Waiting or FollowState.Stopped && c.LastError is { } error)
            {
                foreach (var line in error.Split('\n'))
                    terminal.Line(Printable.Line(line));
            }
        }
    }

    private static void Pipelines(Terminal terminal, IReadOnlyList<PipelineStatus> pipelines, Instant now)
    {
        if (pipelines.Count == 0)
            return;
        terminal.Line();
        var rows = new List<string[]> { (string[])["PIPELINE", "LAST RUN", "NEXT RUN"] };
        foreach (var p in pipelines)
            rows.Add([p.Name, $"{(p.LastRun is { } last ? Lengths.Ago(last, now) : "-")}{(p.LastError is null ? "" : ", failed")}", Until(p.NextRun, now)]);
        Columns.Write(terminal, rows);
        foreach (var p in pipelines)
        {
            foreach (var line in (p.LastError ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
                terminal.Line(Printable.Line(line));
        }
    }

    private static string State(CollectorStatus collector, Instant now) => collector.State switch
    {
        FollowState.Starting => "starting",
        FollowState.Running => "running",
        FollowState.Resting => "ended, again " + Until(collector.NextTry, now),
        FollowState.Waiting => "failed, again " + Until(collector.NextTry, now),
        _ => "stopped",
    };

    private static string Until(Instant? next, Instant now) => next > now ? $"in {Lengths.Of(next.Value - now)}" : "now";

    // A source may bring times that are still to come.
    private static string Lag(Duration lag) => lag < Duration.Zero ? "none" : Lengths.Of(lag);
}
