using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Plugins;

/// <summary>The records as JSON: by hand, since what a serializer has to find out first would be paid at every start.</summary>
internal static class PluginRecordJson
{
    private const int CurrentVersion = 1;
    private static readonly InstantPattern Instants = InstantPattern.ExtendedIso;

    /// <summary>Reads the records, by plugin.</summary>
    /// <exception cref="FormatException">They are damaged.</exception>
    public static Dictionary<string, PluginRecord> Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != CurrentVersion)
                throw new FormatException("The version is another one.");
            var records = new Dictionary<string, PluginRecord>(StringComparer.Ordinal);
            foreach (var plugin in root.GetProperty("plugins").EnumerateObject())
                records[plugin.Name] = Record(plugin.Value);
            return records;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or UnparsableValueException or OverflowException)
        {
            throw new FormatException("The records are damaged.", e);
        }
    }

    /// <summary>Writes the records, by plugin.</summary>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, PluginRecord>> records)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteNumber("version", CurrentVersion);
        writer.WriteStartObject("plugins");
        foreach (var (id, record) in records)
            Write(writer, id, record);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static PluginRecord Record(JsonElement json) => new()
    {
        Quarantine = json.TryGetProperty("quarantine", out var q) ? new(Text(q, "reason"), Time(q, "since"), Text(q, "version"), Text(q, "hash")) : null,
        LastError = json.TryGetProperty("lastError", out var e) ? new(Time(e, "at"), Text(e, "message")) : null,
        SilentEnds = json.GetProperty("silentEnds").GetInt32(),
        LostTasks = json.GetProperty("lostTasks").GetInt32(),
        Breakers = Breakers(json.GetProperty("breakers")),
    };

    private static Dictionary<string, BreakerRecord> Breakers(JsonElement json)
    {
        var breakers = new Dictionary<string, BreakerRecord>(StringComparer.Ordinal);
        foreach (var breaker in json.EnumerateObject())
            breakers[breaker.Name] = new(Times(breaker.Value, "failures"), Times(breaker.Value, "openings"), breaker.Value.TryGetProperty("openUntil", out _) ? Time(breaker.Value, "openUntil") : null);
        return breakers;
    }

    private static Instant[] Times(JsonElement json, string name)
    {
        var array = json.GetProperty(name);
        var times = new Instant[array.GetArrayLength()];
        for (var i = 0; i < times.Length; i++)
            times[i] = Time(array[i]);
        return times;
    }

    private static Instant Time(JsonElement json, string name) => Time(json.GetProperty(name));

    private static Instant Time(JsonElement json) => Instants.Parse(json.GetString() ?? "").Value;

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"\"{name}\" is null.");

    private static void Write(Utf8JsonWriter writer, string id, PluginRecord record)
    {
        writer.WriteStartObject(id);
        if (record.Quarantine is { } quarantine)
        {
            writer.WriteStartObject("quarantine");
            writer.WriteString("reason", quarantine.Reason);
            writer.WriteString("since", Instants.Format(quarantine.Since));
            writer.WriteString("version", quarantine.Version);
            writer.WriteString("hash", quarantine.Hash);
            writer.WriteEndObject();
        }
        if (record.LastError is { } error)
        {
            writer.WriteStartObject("lastError");
            writer.WriteString("at", Instants.Format(error.At));
            writer.WriteString("message", error.Message);
            writer.WriteEndObject();
        }
        writer.WriteNumber("silentEnds", record.SilentEnds);
        writer.WriteNumber("lostTasks", record.LostTasks);
        writer.WriteStartObject("breakers");
        foreach (var (component, breaker) in record.Breakers)
        {
            writer.WriteStartObject(component);
            Write(writer, "failures", breaker.Failures);
            Write(writer, "openings", breaker.Openings);
            if (breaker.OpenUntil is { } until)
                writer.WriteString("openUntil", Instants.Format(until));
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<Instant> times)
    {
        writer.WriteStartArray(name);
        for (var i = 0; i < times.Count; i++)
            writer.WriteStringValue(Instants.Format(times[i]));
        writer.WriteEndArray();
    }
}
