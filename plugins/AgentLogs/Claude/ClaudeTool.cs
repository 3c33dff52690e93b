namespace TimeTracker.AgentLogs.Claude;

/// <summary>A use of a tool.</summary>
/// <param name="Id">Its id in the agent's log.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="File">The file that it was used on.</param>
internal sealed record ClaudeTool(string? Id, string Name, string? File)
{
    /// <summary>Whether the agent asks the person something with it, and waits.</summary>
    public bool Asks => Name is "AskUserQuestion" or "ExitPlanMode";
}
