using System.Text.Json;
using System.Text.Json.Serialization;
using TimeTracker.Collecting;

namespace TimeTracker.Tmux;

/// <summary>Where the tmux collector stands: how much of each file of the spool is stored, which servers there are, and what was last told of presence.</summary>
internal sealed class TmuxCheckpoint
{
    public const int CurrentVersion = 1;

    public int Version { get; set; } = CurrentVersion;

    /// <summary>By the file's name.</summary>
    public SortedDictionary<string, SpoolPosition> Files { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The sockets of servers that wrote into the spool, the latest first: they are asked for their clients' activity.</summary>
    public List<string> Sockets { get; set; } = [];

    public PresenceState Presence { get; set; } = new();

    /// <summary>Reads a checkpoint; null where it is none of ours. Starting over is safe: what is read again has the same identity.</summary>
    public static TmuxCheckpoint? Read(Checkpoint checkpoint)
    {
        try
        {
            var read = JsonSerializer.Deserialize(checkpoint.Value.Span, TmuxCheckpointJson.Default.TmuxCheckpoint);
            if (read is not { Version: CurrentVersion, Files: not null, Sockets: not null, Presence.Told: not null } || read.Files.Values.Any(p => p?.Mark is null) || read.Sockets.Contains(null!))
                return null;
            read.Files = new SortedDictionary<string, SpoolPosition>(read.Files, StringComparer.Ordinal);
            return read;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, TmuxCheckpointJson.Default.TmuxCheckpoint);
}

/// <summary>How much of a file was read.</summary>
/// <param name="Offset">The bytes up to the end of the last complete line.</param>
/// <param name="Mark">A digest of the bytes just before: a file that was replaced has others there.</param>
internal sealed record SpoolPosition(long Offset, string Mark)
{
    public static SpoolPosition Start { get; } = new(0, "");
}

/// <summary>What was last told of presence.</summary>
internal sealed class PresenceState
{
    /// <summary>When each client was last told to be active, in seconds since 1970.</summary>
    public SortedDictionary<string, long> Told { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Whether idleness was told and no activity since.</summary>
    public bool IsIdle { get; set; }
}

/// <summary>Reads and writes <see cref="TmuxCheckpoint"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TmuxCheckpoint))]
internal sealed partial class TmuxCheckpointJson : JsonSerializerContext;
