namespace TimeTracker.AgentLogs.Claude;

/// <summary>Who speaks in a <c>user</c> line: most are written by tools and by the program itself.</summary>
internal enum ClaudeSpeaker
{
    /// <summary>The result of a tool.</summary>
    Tool,

    /// <summary>An agent, to its subagent.</summary>
    Agent,

    /// <summary>The program, for the model or for show.</summary>
    Program,

    /// <summary>The program, which wakes the agent: a task in the background ended, another agent wrote.</summary>
    Wake,

    /// <summary>A script, through <c>claude -p</c> or the SDK.</summary>
    Script,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A person, who runs a command that is no turn of the model.</summary>
    PersonsCommand,

    /// <summary>A person, who interrupts the agent.</summary>
    PersonsInterruption,
}

/// <summary>Tells who speaks. The first test that fits decides; older versions have the later ones only.</summary>
internal static class ClaudeSpeakers
{
    /// <summary>How the line begins that tells that a person interrupted the agent.</summary>
    public static ReadOnlySpan<byte> Interruption => "[Request interrupted by user"u8;

    public static ClaudeSpeaker Of(ClaudeRecord record, bool isSubagent)
    {
        if (record.IsToolResult || record.HasToolUseResult)
            return ClaudeSpeaker.Tool;
        if (record.IsSidechain || isSubagent)
            return ClaudeSpeaker.Agent;
        if (record.IsInjected)
            return ClaudeSpeaker.Program;
        if (record.Origin is { } origin)
            return origin == "human" ? Person(record.Said) : OfProgram(record.Said, origin == "task-notification");
        if (record.PromptSource is "typed" or "human" || record.TurnOrigin is "typed" or "human")
            return Person(record.Said);
        if (record.PromptSource == "sdk" || record.TurnOrigin == "sdk")
            return ClaudeSpeaker.Script;
        if (record.PromptSource is "system" or "task_notification" || record.TurnOrigin is "system" or "task_notification")
            return OfProgram(record.Said, record.PromptSource == "task_notification" || record.TurnOrigin == "task_notification");
        if (IsOfProgram(record.Said))
            return OfProgram(record.Said, isWake: false);
        return record.Said.IsAny ? Person(record.Said) : ClaudeSpeaker.Program;
    }

    /// <summary>Whether a text is one that the program writes in a person's place.</summary>
    public static bool IsOfProgram(ClaudeText text) =>
        IsWake(text) || text.BeginsWith("<local-command-stdout>"u8) || text.BeginsWith("<local-command-caveat>"u8) || text.BeginsWith("Caveat:"u8)
        || text.BeginsWith("<bash-stdout>"u8) || text.BeginsWith("<system-reminder>"u8) || text.BeginsWith("This session is being continued"u8);

    private static bool IsWake(ClaudeText text) => text.BeginsWith("<task-notification>"u8) || text.BeginsWith("<teammate-message"u8);

    private static ClaudeSpeaker OfProgram(ClaudeText text, bool isWake) => isWake || IsWake(text) ? ClaudeSpeaker.Wake : ClaudeSpeaker.Program;

    private static ClaudeSpeaker Person(ClaudeText text) =>
        text.BeginsWith("<bash-input>"u8) || text.BeginsWith("<command-name>"u8) ? ClaudeSpeaker.PersonsCommand
        : text.BeginsWith(Interruption) ? ClaudeSpeaker.PersonsInterruption
        : ClaudeSpeaker.Person;
}
