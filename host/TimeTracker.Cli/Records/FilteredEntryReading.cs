using System.Text;
using System.Text.Json;
using NodaTime;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Records;

/// <summary>
/// Reads filtered entries in one pass each: their properties would go through the record once for every one of them, and a report reads a
/// million records. Names repeat, so each is made once.
/// </summary>
internal sealed class FilteredEntryReading(Instant asOf)
{
    private const int MostNames = 10_000;
    private readonly Dictionary<int, string> _names = [];

    /// <summary>Copies what is shown of an entry.</summary>
    public ShownEntry Read(FilteredTimeEntry entry)
    {
        string? stream = null, streamId = null, project = null, client = null, description = null;
        var agents = 0;
        var isPartial = false;
        IReadOnlyList<string> tags = [];
        var json = new Utf8JsonReader(entry.Json.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("stream"u8))
                (streamId, stream) = Stream(ref json);
            else if (json.ValueTextEquals("project"u8))
                project = Text(ref json);
            else if (json.ValueTextEquals("client"u8))
                client = Text(ref json);
            else if (json.ValueTextEquals("description"u8))
                description = Text(ref json);
            else if (json.ValueTextEquals("agents"u8))
                agents = json.Read() ? json.GetInt32() : 0;
            else if (json.ValueTextEquals("tags"u8))
                tags = Texts(ref json) ?? tags;
            else if (json.ValueTextEquals("partial"u8))
                isPartial = json.Read() && json.GetBoolean();
            else
                json.Skip();
        }
        return new ShownEntry
        {
            Id = entry.Id,
            Kind = entry.Kind,
            Stream = stream,
            StreamId = streamId ?? "",
            Start = entry.Start,
            End = entry.End ?? asOf,
            IsRunning = entry.End is null,
            Agents = agents,
            Project = project,
            Client = client,
            Tags = tags,
            Description = description,
            IsPartial = isPartial,
        };
    }

    private (string? Id, string? Name) Stream(ref Utf8JsonReader json)
    {
        string? id = null, name = null;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("name"u8))
                name = Text(ref json);
            else if (json.ValueTextEquals("id"u8))
                id = Text(ref json);
            else
                json.Skip();
        }
        return (id, name);
    }

    private List<string>? Texts(ref Utf8JsonReader json)
    {
        List<string>? texts = null;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.String)
            (texts ??= []).Add(Value(json)!);
        return texts;
    }

    private string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        return Value(json);
    }

    private string? Value(in Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String)
            return null;
        if (json.ValueIsEscaped)
            return json.GetString();
        var hash = new HashCode();
        hash.AddBytes(json.ValueSpan);
        var key = hash.ToHashCode();
        if (_names.TryGetValue(key, out var known) && json.ValueTextEquals(known))
            return known;
        var text = Encoding.UTF8.GetString(json.ValueSpan);
        if (_names.Count < MostNames)
            _names[key] = text;
        return text;
    }
}
