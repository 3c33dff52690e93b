namespace TimeTracker.Store;

/// <summary>An event as it arrives, in UTF-8.</summary>
internal ref struct EventFields
{
    public ReadOnlySpan<byte> Type;
    public ReadOnlySpan<byte> Source;

    /// <summary>Empty where the event brings none.</summary>
    public ReadOnlySpan<byte> Host;

    /// <summary>Empty where the event has none.</summary>
    public ReadOnlySpan<byte> NaturalKey;

    /// <summary>Empty where the event brings none.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>Microseconds since 1970.</summary>
    public long Timestamp;

    public int SchemaVersion;

    /// <summary>A JSON object.</summary>
    public ReadOnlySpan<byte> Data;

    /// <summary>Its position where it came from.</summary>
    public long Position;
}
