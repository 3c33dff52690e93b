using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Collecting;

/// <summary>Makes the drafts of what a person enters by hand. The source is <see cref="Source"/>; it is not a plugin.</summary>
public static class ManualInput
{
    /// <summary>The source of everything entered by hand.</summary>
    public const string Source = "manual";

    /// <summary>A block of time.</summary>
    /// <param name="start">Its first instant.</param>
    /// <param name="end">The first instant after it; after <paramref name="start"/>.</param>
    /// <param name="details">Where and for whom.</param>
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public static EventDraft Block(Instant start, Instant end, ManualDetails details) => throw new NotSupportedException("seam");

    /// <summary>A note: evidence of presence at an instant.</summary>
    /// <param name="at">When.</param>
    /// <param name="text">What.</param>
    /// <param name="details">Where and for whom.</param>
    public static EventDraft Note(Instant at, string text, ManualDetails details) => throw new NotSupportedException("seam");
}

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
