namespace TimeTracker.Projections;

/// <summary>What many events have in common, kept once.</summary>
/// <param name="Type">The type, as the derivation knows it.</param>
/// <param name="TypeName">The type as it is written.</param>
/// <param name="Source">Where the event came from.</param>
/// <param name="Place">Where it happened.</param>
internal sealed record EventSetting(EventType Type, string TypeName, string Source, EventPlace Place);
