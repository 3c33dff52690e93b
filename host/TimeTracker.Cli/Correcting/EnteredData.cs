using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimeTracker.Cli.Records;

namespace TimeTracker.Cli.Correcting;

/// <summary>What an event that was entered by hand says. A key that is absent, or no such thing as it should be, is null.</summary>
internal sealed class EnteredData
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private EnteredData(JsonElement data)
    {
        foreach (var property in data.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String && property.Value.GetString() is { Length: > 0 } text)
                _texts[property.Name] = text;
            else if (property.NameEquals("billable") && property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                Billable = property.Value.GetBoolean();
            else if (property.NameEquals("tags") && property.Value.ValueKind == JsonValueKind.Array)
                Tags = [.. property.Value.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)];
        }
    }

    /// <summary>Reads one.</summary>
    public static EnteredData Of(ShownEvent e)
    {
        using var document = JsonDocument.Parse(e.DataJson);
        return new EnteredData(document.RootElement);
    }

    public IReadOnlyList<string> Tags { get; } = [];

    public bool? Billable { get; }

    public string? Text(string key) => _texts.GetValueOrDefault(key);

    public Instant? Time(string key) =>
        Text(key) is { } text && OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var time) ? time.ToInstant() : null;
}
