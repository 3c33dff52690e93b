using NodaTime;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Projections.Explaining;

namespace TimeTracker.Privacy;

/// <summary>Why an entry is what it is.</summary>
/// <param name="Entry">The entry's id.</param>
/// <param name="Start">Why it begins where it does.</param>
/// <param name="End">Why it ends where it does.</param>
/// <param name="Events">The events that had to do with it, by what they did and then in order of time.</param>
public sealed record OwnExplanation(Guid Entry, EntryEdge Start, EntryEdge End, IReadOnlyList<OwnUse> Events);

/// <summary>What became of an event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Type">What happened.</param>
/// <param name="Source">Where the observation came from.</param>
/// <param name="Part">What it did for the entry in question.</param>
/// <param name="Use">What became of it in all.</param>
public sealed record OwnUse(EventId Id, Instant Timestamp, string Type, string Source, EventPart Part, EventUse Use);
