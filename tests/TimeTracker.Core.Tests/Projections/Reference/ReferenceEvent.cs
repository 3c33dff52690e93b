using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimeTracker.Store;

namespace TimeTracker.Projections.Reference;

/// <summary>An event as the text speaks of it. Its data is asked anew for each rule.</summary>
internal sealed class ReferenceEvent
{
    private readonly JsonElement _data;

    public ReferenceEvent(PastEvent past)
    {
        Id = past.Id;
        Microseconds = (long)Math.Floor(past.At.ToUnixTimeTicks() / 10m);
        Type = past.Type;
        Source = past.Source;
        Host = past.Host;
        using var document = JsonDocument.Parse(past.Data);
        _data = document.RootElement.Clone();
        CanonicalData = Canonical(past.Data);
    }

    public Guid Id { get; }

    public long Microseconds { get; }

    /// <summary>In whole milliseconds, cut down: "event times and A are cut to milliseconds".</summary>
    public long At => (long)Math.Floor(Microseconds / 1000m);

    public string Type { get; }

    public string Source { get; }

    public string? Host { get; }

    public byte[] CanonicalData { get; }

    public string? Action => Text("action");

    public bool IsOfAgents => Type is "agent_session" or "agent_turn" or "agent_tool_use" or "user_message";

    public bool IsTurn(string action) => Type == "agent_turn" && Action == action;

    public string? Text(string key) =>
        _data.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    public long? Number(string key) =>
        _data.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    public bool? Flag(string key) =>
        _data.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    public IReadOnlyList<string> Texts(string key) =>
        _data.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.GetString()!).Distinct().Order(StringComparer.Ordinal)]
            : [];

    /// <summary>A stated instant, in whole milliseconds.</summary>
    public long? Time(string key) =>
        Text(key) is { } text && OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var value } ? Milliseconds(value.ToInstant()) : null;

    public bool States(string key) => _data.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A duration; 0 where it is absent or negative.</summary>
    public long Lasting(string key) => Math.Max(0, Number(key) ?? 0);

    /// <summary>"Equal means equal data, seq and duration_ms aside."</summary>
    public string Shown =>
        Encoding.UTF8.GetString(Canonical(JsonSerializer.Serialize(_data.EnumerateObject().Where(pair => pair.Name is not ("seq" or "duration_ms")).ToDictionary(pair => pair.Name, pair => pair.Value))));

    public static long Milliseconds(Instant instant) => (long)Math.Floor(instant.ToUnixTimeTicks() / 10_000m);

    private static byte[] Canonical(string json) => new CanonicalJson().Write(Encoding.UTF8.GetBytes(json)).ToArray();
}
