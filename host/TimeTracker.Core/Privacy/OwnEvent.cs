using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>An event as its owner sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Timestamp">When it happened, to the microsecond.</param>
/// <param name="Type">What happened.</param>
/// <param name="Source">Where the observation came from.</param>
/// <param name="Host">The machine, or null where it is not known.</param>
/// <param name="DataJson">The JSON object, minified, place included.</param>
/// <param name="IsRetracted">Whether it was taken back: then it neither counts nor leaves.</param>
public sealed record OwnEvent(EventId Id, Instant Timestamp, string Type, string Source, string? Host, string DataJson, bool IsRetracted);
