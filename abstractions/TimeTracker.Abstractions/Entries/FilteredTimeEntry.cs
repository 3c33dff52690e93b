using System.Text.Json;
using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Entries;

/// <summary>
/// A time entry as it may leave the machine. Only the privacy filter makes one; exporters, webhooks and the API get nothing else.
/// </summary>
/// <remarks>
/// <see cref="Json"/> is the whole record; properties beyond the first few are read from it on demand. It is valid until the call
/// that handed the record over returns.
/// </remarks>
public sealed class FilteredTimeEntry
{
    private readonly ReadOnlyMemory<byte> _json;

    internal FilteredTimeEntry(string id, EntryKind kind, Instant start, Instant? end, ReadOnlyMemory<byte> json)
    {
        Id = id;
        Kind = kind;
        Start = start;
        End = end;
        _json = json;
    }

    /// <summary>A UUID: stable as long as stream, kind and start are.</summary>
    public string Id { get; }

    /// <summary>Whose time it is.</summary>
    public EntryKind Kind { get; }

    /// <summary>The first instant, to the millisecond.</summary>
    public Instant Start { get; }

    /// <summary>The first instant after it, to the millisecond; null while it is running.</summary>
    public Instant? End { get; }

    /// <summary>How long it took; null while it is running.</summary>
    public Duration? Duration => End - Start;

    /// <summary>
    /// The complete wire form, a JSON object in UTF-8 without newline: <c>id, kind, stream {id, name}, start, end, duration_ms, agents,
    /// project, client, tags, billable, description, host</c>, and <c>"partial":true</c> where a range cut it.
    /// </summary>
    public ReadOnlyMemory<byte> Json => _json;

    /// <summary>The stream's id: a keyed hash, the same in every export of this store.</summary>
    public string? StreamId => InStream("id"u8);

    /// <summary>The stream's name as the filter shows it.</summary>
    public string? StreamName => InStream("name"u8);

    /// <summary>The project, or null where none is assigned.</summary>
    public string? Project => Text("project"u8);

    /// <summary>The client, or null where none is assigned.</summary>
    public string? Client => Text("client"u8);

    /// <summary>The description, or null where there is none.</summary>
    public string? Description => Text("description"u8);

    /// <summary>The machine of all its events, or null where they differ.</summary>
    public string? Host => Text("host"u8);

    /// <summary>The largest number of agents at work at once; 0 in direct time.</summary>
    public int Agents
    {
        get
        {
            var reader = new Utf8JsonReader(_json.Span);
            return WireReading.MoveTo(ref reader, "agents"u8) ? reader.GetInt32() : 0;
        }
    }

    /// <summary>Whether it is to be billed; null where nobody said.</summary>
    public bool? Billable
    {
        get
        {
            var reader = new Utf8JsonReader(_json.Span);
            return WireReading.MoveTo(ref reader, "billable"u8) && reader.TokenType != JsonTokenType.Null ? reader.GetBoolean() : null;
        }
    }

    /// <summary>Whether the range that was asked for cut it.</summary>
    public bool IsPartial
    {
        get
        {
            var reader = new Utf8JsonReader(_json.Span);
            return WireReading.MoveTo(ref reader, "partial"u8) && reader.GetBoolean();
        }
    }

    /// <summary>The tags, in ordinal order.</summary>
    public IReadOnlyList<string> Tags
    {
        get
        {
            var tags = new List<string>();
            var reader = new Utf8JsonReader(_json.Span);
            if (WireReading.MoveTo(ref reader, "tags"u8) && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.String)
                    tags.Add(reader.GetString()!);
            }
            return tags;
        }
    }

    /// <summary>The id and the kind; never the content.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{Kind} {Id}";

    private string? Text(ReadOnlySpan<byte> property)
    {
        var reader = new Utf8JsonReader(_json.Span);
        return WireReading.MoveTo(ref reader, property) ? WireReading.Text(ref reader, _json.Span) : null;
    }

    private string? InStream(ReadOnlySpan<byte> property)
    {
        var reader = new Utf8JsonReader(_json.Span);
        return WireReading.MoveTo(ref reader, "stream"u8) && WireReading.MoveTo(ref reader, property) ? WireReading.Text(ref reader, _json.Span) : null;
    }
}
