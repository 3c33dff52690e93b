using NodaTime;
using TimeTracker.Cli.Rendering;
using TimeTracker.Projections;
using TimeTracker.Projections.Explaining;

namespace TimeTracker.Cli.Explaining;

/// <summary>Why an entry begins and ends where it does, in a sentence each.</summary>
/// <param name="parameters">By what entries are derived.</param>
internal sealed class EdgeSentence(ProjectionParameters parameters)
{
    /// <summary>Why it begins there.</summary>
    public static string Start(ShownExplanation explained) => explained.Start switch
    {
        EntryEdge.Stated => "You entered it by hand.",
        EntryEdge.Block => "It begins where time that you entered by hand ends.",
        EntryEdge.Pause => "It begins where a pause ends.",
        EntryEdge.Withheld => "It begins where something ends that is not shown.",
        EntryEdge.Assignment => "It begins where time that is assigned otherwise ends.",
        EntryEdge.Sign => "It begins with the first sign of an agent's work.",
        _ => "It begins with the first sign that your attention was there.",
    };

    /// <summary>Why it ends there.</summary>
    public string End(ShownExplanation explained) => explained.End switch
    {
        EntryEdge.Evidence => explained.Next is { } next ? $"It ends where your attention moved to {Printable.Line(next)}." : "It ends where your attention moved elsewhere.",
        EntryEdge.Window => $"It ends {Lengths.Of(parameters.AttentionWindow)} after the last sign of you: none came after it (projection.attentionWindow).",
        EntryEdge.Idle => "It ends where you became idle.",
        EntryEdge.Detached => "It ends where your terminal was detached.",
        EntryEdge.Stated => "It ends where you said.",
        EntryEdge.Stopped => "It ends where the timer was stopped, or another one started.",
        EntryEdge.Longest => $"It ends after {Lengths.Of(parameters.ManualTimerMax)}: nobody stopped the timer (projection.manualTimerMax).",
        EntryEdge.Block => "It ends where time that you entered by hand begins.",
        EntryEdge.Pause => "It ends where a pause begins.",
        EntryEdge.Withheld => "It ends where something begins that is not shown.",
        EntryEdge.Assignment => "It ends where time that is assigned otherwise begins.",
        EntryEdge.Sign => $"It ends with the last sign of the agent's work: none followed within {Lengths.Of(parameters.AgentTimeout)} (projection.agentTimeout).",
        EntryEdge.Ended => "It ends where the agent's turn or session ended.",
        EntryEdge.Waiting => "It ends where the agent waited for you.",
        _ => "It goes on.",
    };

    /// <summary>The entry's head: <c>acme/api, direct, 48 m</c>.</summary>
    public static string Head(ShownExplanation explained)
    {
        var entry = explained.Entry;
        var agents = entry.Agents > 1 ? $", up to {Lengths.Count(entry.Agents, "agent")} at once" : "";
        var project = entry.Project is null ? "" : $", project {entry.Project}";
        return Printable.Line($"{entry.Stream ?? Reports.ReportBuilder.Hidden}, {(entry.Kind == Entries.EntryKind.Direct ? "direct" : "delegated")}{agents}{project}, {Lengths.Of(entry.Length)}{(entry.IsExcluded ? ", excluded" : "")}");
    }

    /// <summary>The entry's interval: <c>2026-03-02 09:02:00 - 09:50:00</c>.</summary>
    public static string Interval(ShownExplanation explained, DateTimeZone zone)
    {
        var (start, end) = (ZonedText.Of(explained.Entry.Start, zone), ZonedText.Of(explained.Entry.End, zone));
        return explained.Entry.IsRunning ? $"{start} until now" : $"{start} - {(end[..10] == start[..10] ? end[11..] : end)}";
    }
}
