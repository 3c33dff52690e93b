namespace TimeTracker.Cli.Reports;

/// <summary>By what a report adds time up.</summary>
internal enum Grouping
{
    /// <summary>The stream.</summary>
    Stream,

    /// <summary>The project.</summary>
    Project,

    /// <summary>The client.</summary>
    Client,

    /// <summary>Each tag: time with two tags stands in two rows.</summary>
    Tag,

    /// <summary>The agent, by the source of its events; the person's own time is one row. Two agents at once count both.</summary>
    Agent,

    /// <summary>The day, in the zone of reports.</summary>
    Day,

    /// <summary>The week, in the zone of reports.</summary>
    Week,
}
