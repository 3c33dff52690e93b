using NodaTime;
using TimeTracker.Cli.Records;
using TimeTracker.Projections;
using TimeTracker.Projections.Explaining;

namespace TimeTracker.Cli.Explaining;

/// <summary>Why an entry is what it is, as somebody is to see it.</summary>
/// <param name="Entry">The entry, whole.</param>
/// <param name="Start">Why it begins where it does.</param>
/// <param name="End">Why it ends where it does.</param>
/// <param name="Events">The events that had to do with it, without those that the filter keeps: by what they did, then in order of time.</param>
/// <param name="Next">The name of the stream that attention moved to; null where it moved to none or where that is not shown.</param>
internal sealed record ShownExplanation(ShownEntry Entry, EntryEdge Start, EntryEdge End, IReadOnlyList<ShownUse> Events, string? Next);

/// <summary>An event and what became of it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Part">What it did for the entry in question.</param>
/// <param name="Use">What became of it in all.</param>
internal sealed record ShownUse(ShownEvent Event, EventPart Part, EventUse Use);

/// <summary>A moment: the entries that it lies in, or what lies around it where no entry is.</summary>
/// <param name="At">The moment; null where an entry was asked for by its id.</param>
/// <param name="AsOf">What counts as now.</param>
/// <param name="Entries">The entries, explained.</param>
/// <param name="Before">The entry that ended last before it, explained, where it lies in none; null where there is none within a day.</param>
/// <param name="After">The entry that began first after it, likewise.</param>
/// <param name="Unused">The events between those two that counted for nothing.</param>
internal sealed record ShownMoment(
    Instant? At, Instant AsOf, IReadOnlyList<ShownExplanation> Entries, ShownExplanation? Before, ShownExplanation? After, IReadOnlyList<ShownUse> Unused);
