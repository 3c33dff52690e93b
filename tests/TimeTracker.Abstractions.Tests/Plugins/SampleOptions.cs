using System.Text.Json;
using System.Text.Json.Serialization;

namespace TimeTracker.Plugins;

internal sealed class SampleOptions
{
    public string Text { get; set; } = "default";
    public string? Optional { get; set; } = "default";
    public bool Flag { get; set; }
    public byte Small { get; set; } = 7;
    public int Number { get; set; } = 42;
    public long Long { get; set; }
    public ulong Unsigned { get; set; }
    public double Double { get; set; }
    public float Float { get; set; }
    public decimal Money { get; set; }
    public char Letter { get; set; } = 'x';
    public int? Limit { get; set; } = 100;
    public SampleColour Colour { get; set; }
    public SampleSpeed Speed { get; set; }
    public SampleSpeed? MaybeSpeed { get; set; }
    public TimeSpan Wait { get; set; }
    public Guid Id { get; set; }
    public Uri? Address { get; set; }
    public SampleInterval Every { get; set; } = new(0);
    public IReadOnlyList<string> Names { get; set; } = ["default"];
    public int[] Numbers { get; set; } = [1];
    public List<SampleServer> Servers { get; set; } = [];
    public Dictionary<string, int> Weights { get; set; } = [];
    public Dictionary<string, List<string>> Groups { get; set; } = [];
    public SampleServer Server { get; set; } = new() { Host = "default" };
    public JsonElement Raw { get; set; }

    [JsonPropertyName("renamed")]
    public string Original { get; set; } = "";

    [JsonIgnore]
    public string Hidden { get; set; } = "untouched";

    public string Computed => Text + "!";
}

internal sealed class SampleServer
{
    public string Host { get; set; } = "";
    public int Port { get; set; } = 80;
}

internal sealed class SampleRequired
{
    public required string Url { get; init; }
    public required int Port { get; init; }
    public string Other { get; set; } = "default";
}

internal sealed record SampleRecord(string Name, int Count = 3);

/// <summary>Written as its number by the serializer: the enum has no converter.</summary>
internal enum SampleColour
{
    Red,
    DarkGreen,
}

[JsonConverter(typeof(SpeedConverter))]
internal enum SampleSpeed
{
    Slow,
    VeryFast,
}

internal sealed class SpeedConverter() : JsonStringEnumConverter<SampleSpeed>(JsonNamingPolicy.KebabCaseLower);

/// <summary>Reads <c>5m</c> and a bare number of minutes: a converter of the plugin's own.</summary>
[JsonConverter(typeof(IntervalConverter))]
internal sealed record SampleInterval(int Minutes);

internal sealed class IntervalConverter : JsonConverter<SampleInterval>
{
    public override SampleInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? new(reader.GetInt32())
        : reader.GetString() is { } text && text.EndsWith('m') ? new(int.Parse(text[..^1], System.Globalization.CultureInfo.InvariantCulture))
        : throw new JsonException("no interval");

    public override void Write(Utf8JsonWriter writer, SampleInterval value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Minutes);
}

[JsonSerializable(typeof(SampleOptions))]
[JsonSerializable(typeof(SampleRequired))]
[JsonSerializable(typeof(SampleRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class SampleJson : JsonSerializerContext;
