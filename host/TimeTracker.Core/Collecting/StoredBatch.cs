using NodaTime;

namespace TimeTracker.Collecting;

/// <summary>A batch of a collector that was committed.</summary>
/// <param name="Events">How many events it had.</param>
/// <param name="Added">How many of them were new.</param>
/// <param name="LastEvent">When the latest of them happened; null where it had none.</param>
/// <param name="Notices">What the collector passed over, equal ones added up; refused drafts among them.</param>
public sealed record StoredBatch(int Events, int Added, Instant? LastEvent, IReadOnlyList<CollectorNotice> Notices);
