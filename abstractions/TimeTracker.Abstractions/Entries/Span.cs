using NodaTime;

namespace TimeTracker.Entries;

/// <summary>
/// The piece of an interval that one event accounts for, with that event's attributes: what rules are asked about.
/// Attributes are as captured, not filtered. Null means that the event did not say.
/// </summary>
public sealed class Span
{
    /// <summary>Makes a span. The projection does; tests of rules may.</summary>
    /// <param name="interval">Half-open, <c>[start, end)</c>; both ends are set.</param>
    /// <param name="kind">Whose time it is.</param>
    /// <param name="stream">The name of its stream, as shown.</param>
    public Span(Interval interval, EntryKind kind, string stream)
    {
        Interval = interval;
        Kind = kind;
        Stream = stream ?? throw new ArgumentNullException(nameof(stream));
    }

    /// <summary>When, half-open.</summary>
    public Interval Interval { get; }

    /// <summary>Whose time it is.</summary>
    public EntryKind Kind { get; }

    /// <summary>The name of its stream, as shown: <c>acme/api</c>.</summary>
    public string Stream { get; }

    /// <summary>The type of the event that accounts for it.</summary>
    public string? EventType { get; init; }

    /// <summary>Where that event came from.</summary>
    public string? Source { get; init; }

    /// <summary>The machine.</summary>
    public string? Host { get; init; }

    /// <summary>The file or directory: the event's <c>file</c>, else its <c>cwd</c>.</summary>
    public string? Path { get; init; }

    /// <summary>The repository's common git directory.</summary>
    public string? Repository { get; init; }

    /// <summary>The remote, normalised to <c>host/owner/repo</c>.</summary>
    public string? Remote { get; init; }

    /// <summary>The branch.</summary>
    public string? Branch { get; init; }

    /// <summary>The application whose window had focus.</summary>
    public string? App { get; init; }

    /// <summary>The title of that window or page.</summary>
    public string? Title { get; init; }

    /// <summary>The domain of a page.</summary>
    public string? Domain { get; init; }

    /// <summary>The command running in a terminal.</summary>
    public string? Command { get; init; }

    /// <summary>The language of an edited file.</summary>
    public string? Language { get; init; }

    /// <summary>The agent at work.</summary>
    public string? Agent { get; init; }

    /// <summary>The agent's session.</summary>
    public string? Session { get; init; }

    /// <summary>The project that the source itself named.</summary>
    public string? Project { get; init; }

    /// <summary>The client that the source itself named.</summary>
    public string? Client { get; init; }

    /// <summary>The tags that the source itself gave, in ordinal order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The description that the source itself gave.</summary>
    public string? Description { get; init; }
}
