using NodaTime;

namespace TimeTracker.Cli.Records;

/// <summary>An event as somebody is to see it: as it is, or as the filter lets it out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Type">What happened.</param>
/// <param name="Source">Where the observation came from.</param>
/// <param name="DataJson">The JSON object.</param>
/// <param name="IsRetracted">Whether it was taken back. The owner alone is shown such events.</param>
internal sealed record ShownEvent(string Id, Instant Timestamp, string Type, string Source, string DataJson, bool IsRetracted = false);
