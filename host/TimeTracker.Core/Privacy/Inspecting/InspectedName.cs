namespace TimeTracker.Privacy.Inspecting;

/// <summary>A name that is hidden in a record, as its owner sees it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Replacement">What stands in its place.</param>
public sealed record InspectedName(string Name, string Replacement);
