using NodaTime;

namespace TimeTracker.Privacy.Inspecting;

/// <summary>What the filter makes of a record, value by value, as its owner sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Timestamp">When it happened, or began.</param>
/// <param name="Type">The type of an event, as it leaves; null of a time entry.</param>
/// <param name="Source">The source of an event, as it leaves; null of a time entry.</param>
public sealed record InspectedRecord(string Id, Instant Timestamp, string? Type, string? Source)
{
    /// <summary>Why it does not leave, in a few words; null where it leaves.</summary>
    public string? Withheld { get; init; }

    /// <summary>Its values, in the order in which they are stored.</summary>
    public IReadOnlyList<InspectedField> Fields { get; init; } = [];

    /// <summary>The names that are hidden in it.</summary>
    public IReadOnlyList<InspectedName> HiddenNames { get; init; } = [];
}
