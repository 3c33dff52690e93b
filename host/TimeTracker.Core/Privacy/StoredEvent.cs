using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>An event as the filter is given it: the row under a cursor, or a canary.</summary>
internal readonly ref struct StoredEvent
{
    /// <summary>The row under a cursor.</summary>
    public static StoredEvent At(EventCursor cursor) => new()
    {
        Id = cursor.Id,
        TimestampMicroseconds = cursor.TimestampMicroseconds,
        Type = cursor.Type,
        Source = cursor.Source,
        Host = cursor.Host,
        SchemaVersion = cursor.SchemaVersion,
        Data = cursor.Data,
    };

    public required EventId Id { get; init; }

    /// <summary>Microseconds since 1970-01-01T00:00:00Z.</summary>
    public required long TimestampMicroseconds { get; init; }

    public required ReadOnlySpan<byte> Type { get; init; }

    public required ReadOnlySpan<byte> Source { get; init; }

    /// <summary>Empty where there is none.</summary>
    public required ReadOnlySpan<byte> Host { get; init; }

    public required int SchemaVersion { get; init; }

    /// <summary>The JSON object, minified.</summary>
    public required ReadOnlySpan<byte> Data { get; init; }
}
