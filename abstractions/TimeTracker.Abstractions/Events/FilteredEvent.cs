using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Events;

/// <summary>
/// An event as it may leave the machine. Only the privacy filter makes one; exporters, webhooks and the API get nothing else.
/// </summary>
/// <remarks>
/// <see cref="Json"/> is the whole record. It and what is read from it are valid until the call that handed the record over
/// returns; copy what is to be kept longer.
/// </remarks>
public sealed class FilteredEvent
{
    private readonly ReadOnlyMemory<byte> _json;

    internal FilteredEvent(EventId id, Instant timestamp, string type, string source, ReadOnlyMemory<byte> json)
    {
        Id = id;
        Timestamp = timestamp;
        Type = type;
        Source = source;
        _json = json;
    }

    /// <summary>The event's id.</summary>
    public EventId Id { get; }

    /// <summary>When it happened, to the microsecond.</summary>
    public Instant Timestamp { get; }

    /// <summary>What happened, in snake case.</summary>
    public string Type { get; }

    /// <summary>Where the observation came from.</summary>
    public string Source { get; }

    /// <summary>
    /// The complete wire form, a JSON object in UTF-8 without newline:
    /// <c>{"id","timestamp","type","source","schema_version","host","data"}</c>, the timestamp with six decimals and <c>Z</c>.
    /// </summary>
    public ReadOnlyMemory<byte> Json => _json;

    /// <summary>Reads one string of the data.</summary>
    /// <param name="key">A key at the top level of <c>data</c>.</param>
    /// <returns>The text of a string, the raw text of a number, boolean, array or object, or null where there is no such key (or it was withheld).</returns>
    public string? Data(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var reader = new Utf8JsonReader(_json.Span);
        if (!WireReading.MoveTo(ref reader, "data"u8) || reader.TokenType != JsonTokenType.StartObject)
            return null;
        return WireReading.MoveTo(ref reader, Encoding.UTF8.GetBytes(key)) ? WireReading.Text(ref reader, _json.Span) : null;
    }

    /// <summary>The machine on which it happened, or null where it is not known or was withheld.</summary>
    public string? Host
    {
        get
        {
            var reader = new Utf8JsonReader(_json.Span);
            return WireReading.MoveTo(ref reader, "host"u8) ? WireReading.Text(ref reader, _json.Span) : null;
        }
    }

    /// <summary>The id and the time; never the content.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{Type} {Id} {InstantPattern.ExtendedIso.Format(Timestamp)}";
}
