using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli.Following;

/// <summary>What a running <c>tt run</c> tells of itself to <c>tt status</c> and to the next one. Names, times and counts; no captured text.</summary>
/// <param name="Version">Of this form.</param>
/// <param name="ProcessId">Whose it is.</param>
/// <param name="Since">When that began; a restart is no new beginning.</param>
/// <param name="Collectors">In the order of the configuration.</param>
/// <param name="Pipelines">Those that have a schedule, in the order of the configuration.</param>
internal sealed record RunStatus(int Version, int ProcessId, Instant Since, IReadOnlyList<CollectorStatus> Collectors, IReadOnlyList<PipelineStatus> Pipelines)
{
    /// <summary>The form that this program reads and writes.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>How a collector stands.</summary>
/// <param name="Name">Its name in the configuration.</param>
internal sealed record CollectorStatus(string Name)
{
    /// <summary>What it does now.</summary>
    public FollowState State { get; init; }

    /// <summary>When it is tried again; null where it runs, or is not tried again.</summary>
    public Instant? NextTry { get; init; }

    /// <summary>How many events it added since <c>tt run</c> began.</summary>
    public long Added { get; init; }

    /// <summary>When the latest event that it gave since then happened.</summary>
    public Instant? LastEvent { get; init; }

    /// <summary>When that was stored: the lag is the difference.</summary>
    public Instant? LastStored { get; init; }

    /// <summary>How often it failed since then.</summary>
    public long Errors { get; init; }

    /// <summary>What last went wrong.</summary>
    public string? LastError { get; init; }
}

/// <summary>How a pipeline with a schedule stands.</summary>
/// <param name="Name">Its name in the configuration.</param>
internal sealed record PipelineStatus(string Name)
{
    /// <summary>When it last began to run; null where it never did.</summary>
    public Instant? LastRun { get; init; }

    /// <summary>When it is due.</summary>
    public Instant? NextRun { get; init; }

    /// <summary>Why its last run failed; null where it did not.</summary>
    public string? LastError { get; init; }
}

/// <summary>What a followed collector does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FollowState>))]
internal enum FollowState
{
    /// <summary>It is being started.</summary>
    Starting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It has read all there was, ended, and is asked again later.</summary>
    Resting,

    /// <summary>It failed and is tried again later.</summary>
    Waiting,

    /// <summary>It is not tried again before a plugin or the configuration changes.</summary>
    Stopped,
}

/// <summary>Reads and writes the status without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, Converters = [typeof(InstantText)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RunStatus))]
internal sealed partial class RunStatusJson : JsonSerializerContext;

/// <summary>Instants as a person reads them.</summary>
internal sealed class InstantText : JsonConverter<Instant>
{
    public override Instant Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
        InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "") is { Success: true } parsed ? parsed.Value : throw new System.Text.Json.JsonException("That is no instant.");

    public override void Write(System.Text.Json.Utf8JsonWriter writer, Instant value, System.Text.Json.JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}
