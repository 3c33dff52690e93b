namespace TimeTracker.Collecting;

/// <summary>What a person says time is for. It stands for itself: what is null or empty is not taken over from earlier assignments.</summary>
public sealed record ManualAssignment
{
    /// <summary>The project.</summary>
    public string? Project { get; init; }

    /// <summary>The client.</summary>
    public string? Client { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether it is to be billed.</summary>
    public bool? Billable { get; init; }

    /// <summary>What it was.</summary>
    public string? Description { get; init; }

    /// <summary>Whether nothing is said.</summary>
    public bool IsEmpty => Project is null && Client is null && Tags.Count == 0 && Billable is null && Description is null;
}
