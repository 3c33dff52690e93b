namespace TimeTracker.Projections.Reference;

/// <summary>Whose commits and checkouts are. "Agents are computed first, from agent events alone."</summary>
internal sealed class ReferenceGit(
    IReadOnlyList<ReferenceEvent> events, ReferenceStreams streams, ReferenceSessions sessions, IReadOnlyList<ReferenceAgents> agents, ProjectionParameters parameters)
{
    private const long TwoMinutes = 2 * 60_000;

    /// <summary>The reason for which one does not count, or null where it is evidence.</summary>
    public EventUse? WhyNot(ReferenceEvent e) => parameters.GitPresence switch
    {
        GitPresence.Never => EventUse.GitDoesNotCount,
        GitPresence.Auto when IsAnAgents(e) => EventUse.OfAnAgent,
        // "always drops the agents' test, not this one."
        _ when IsSomebodyElses(e) => EventUse.OfSomebodyElse,
        _ => null,
    };

    // "A commit is somebody else's only if its origin is history and its author is not in authors; otherwise, from any host, it is the person's."
    // Where no authors are configured, only the person's commits were collected.
    private bool IsSomebodyElses(ReferenceEvent e) =>
        e.Type == "git_commit" && e.Text("origin") == "history" && parameters.Authors.Count > 0 && !parameters.Authors.Contains(e.Text("author") ?? "");

    // "A commit or checkout is an agent's if it lies in [start, end], both included, of a settled span of work in its stream, or within 2 min
    //  after a sign of work there."
    private bool IsAnAgents(ReferenceEvent e)
    {
        var stream = streams.Of(e);
        return agents.Any(agent => IsInSettledSpan(agent, stream, e.At)) || events.Any(sign =>
            sign.Type is "agent_tool_use" or "agent_turn" && sign.At <= e.At && e.At - sign.At <= TwoMinutes && sessions.Stream(sessions.Of(sign)!, sign.At) == stream);
    }

    private bool IsInSettledSpan(ReferenceAgents agent, string stream, long at)
    {
        var edges = agent.Edges.Distinct().Order().ToList();
        return edges.Zip(edges.Skip(1)).Any(piece =>
            piece.First <= at && at <= piece.Second && agent.IsSettled(piece.First) && sessions.Stream(agent.Session, piece.First) == stream);
    }
}
