namespace TimeTracker.Collecting;

/// <summary>What a person says about a block or note. Null is unsaid.</summary>
public sealed record ManualDetails
{
    /// <summary>The absolute directory, which gives the stream.</summary>
    public string? Directory { get; init; }

    /// <summary>The project.</summary>
    public string? Project { get; init; }

    /// <summary>The client.</summary>
    public string? Client { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What it was for.</summary>
    public string? Text { get; init; }
}
