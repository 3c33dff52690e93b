using NodaTime;

namespace TimeTracker.Events;

/// <summary>
/// An event as a collector saw it, before the store gave it an identity and a place. The host adds what the file system says
/// about <c>cwd</c> (repository, worktree, remote, branch) unless the draft brings those keys itself.
/// </summary>
/// <remarks>
/// The identity is a keyed hash of source and <see cref="NaturalKey"/> where there is one, else of host, source, type,
/// timestamp and data; so collecting the same thing again, or re-reading a log, adds nothing.
/// </remarks>
public sealed class EventDraft
{
    /// <summary>Makes a draft.</summary>
    /// <param name="type">What happened, in snake case (<c>git_commit</c>). 1 to 64 characters of <c>a-z 0-9 _ .</c>.</param>
    /// <param name="timestamp">When it happened. Kept to the microsecond, cut and not rounded.</param>
    /// <param name="data">A JSON object in UTF-8. <see cref="EventData"/> makes one.</param>
    /// <exception cref="ArgumentException"><paramref name="type"/> is empty.</exception>
    public EventDraft(string type, Instant timestamp, ReadOnlyMemory<byte> data)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        Type = type;
        Timestamp = timestamp;
        Data = data;
    }

    /// <summary>What happened, in snake case.</summary>
    public string Type { get; }

    /// <summary>When it happened.</summary>
    public Instant Timestamp { get; }

    /// <summary>
    /// The JSON object with what was observed, UTF-8, at most 1 MiB when minified, no name twice in one object. Stored minified; a draft whose
    /// data is anything else is refused and reported, and the rest of its batch is stored. The memory must not be used again for anything else.
    /// </summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Where the observation comes from (<c>git</c>, <c>claude-code</c>). Default: the name of the collector's component.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// What names this observation in its source for ever: a commit's hash, a log record's uuid. Unique within the source.
    /// It names an observation and not a record: a record that changes gives one event per phase, each with its own key.
    /// Default: none; then the content is the identity.
    /// </summary>
    public string? NaturalKey { get; init; }

    /// <summary>
    /// An id the event already has. A UUID is kept as it is; any other text is taken as the natural key.
    /// Default: none. Used by importers of our own format; a collector names a <see cref="NaturalKey"/>.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>The machine on which it happened. Default: this one.</summary>
    public string? Host { get; init; }

    /// <summary>The version of the shape of <see cref="Data"/> for this type, 1 or more. Default: 1.</summary>
    public int SchemaVersion { get; init; } = 1;
}
