namespace TimeTracker.AgentLogs;

/// <summary>The logs of one agent: where they are, and how they are read. Another agent is another implementation, entered in <see cref="KnownAgents"/>.</summary>
internal interface IAgentLog
{
    /// <summary>The source of its events, and its name in the options: <c>claude-code</c>.</summary>
    string Source { get; }

    /// <summary>The folders in which the agent keeps its logs unless it is told otherwise. They need not exist.</summary>
    IEnumerable<string> Folders(AgentHome home);

    /// <summary>Whether what changes is below those folders, and not only in them. Listening to a deep folder costs the system something for each folder in it.</summary>
    bool IsDeep => true;

    /// <summary>The files below a folder that may hold records, each log once, in any order. What cannot be read throws.</summary>
    IEnumerable<LogFile> Find(string folder);

    /// <summary>Begins to read a file, or goes on.</summary>
    /// <param name="file">The file.</param>
    /// <param name="state">What the last parser of this file kept; empty at the file's beginning.</param>
    /// <param name="titles">Whether titles and summaries are wanted.</param>
    ILogParser Open(LogFile file, LogState state, bool titles);
}

/// <summary>
/// Reads the records of one file in their order. What it gives is a function of the records alone, however they are cut into portions:
/// whatever it has to know of earlier ones it keeps in its state.
/// </summary>
internal interface ILogParser
{
    /// <summary>Reads a record: a line, or the whole of a document.</summary>
    /// <param name="record">Bytes that need not be JSON.</param>
    /// <param name="events">Takes events, and what was not understood.</param>
    void Read(ReadOnlySpan<byte> record, LogEvents events);

    /// <summary>Keeps what the next parser of this file has to know.</summary>
    void Save(LogState state);
}

/// <summary>Reads a database, a step at a time: there are no records that could be handed over.</summary>
internal interface IDatabaseParser : ILogParser
{
    /// <summary>Reads what was written since the last time.</summary>
    /// <param name="events">Takes events, and what was not understood.</param>
    /// <param name="mostEvents">How many events are enough.</param>
    /// <param name="isBeginning">Whether this is the first step since the file was written to.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Whether there may be more.</returns>
    bool Read(LogEvents events, int mostEvents, bool isBeginning, CancellationToken cancellationToken);
}
