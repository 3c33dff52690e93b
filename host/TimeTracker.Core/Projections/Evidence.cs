namespace TimeTracker.Projections;

/// <summary>A sign that the person's attention is on a stream.</summary>
/// <param name="Event">The event that gave it.</param>
/// <param name="Stream">The stream's number.</param>
/// <param name="From">When attention begins.</param>
/// <param name="Seen">Until when the event itself saw the person: its own time, or the end of a heartbeat's duration.</param>
/// <param name="IsExcluded">Whether the event is excluded, or the one that it took its stream from.</param>
internal readonly record struct Evidence(DerivationEvent Event, int Stream, long From, long Seen, bool IsExcluded);
