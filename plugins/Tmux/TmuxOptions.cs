using System.Text.Json.Serialization;

namespace TimeTracker.Tmux;

/// <summary>What <c>collectors.*.options</c> may say to the tmux collector.</summary>
internal sealed class TmuxOptions
{
    /// <summary>
    /// The folder that the hooks write into. Default: <c>$XDG_STATE_HOME/timetracker/spool/tmux</c>. A relative one means the folder of the file that names it.
    /// </summary>
    public string? Spool { get; set; }

    /// <summary>Whether quiet terminals are reported as idleness. Default: yes; no is for people whose presence another collector tells.</summary>
    public bool Idle { get; set; } = true;
}

/// <summary>Reads <see cref="TmuxOptions"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TmuxOptions))]
internal sealed partial class TmuxOptionsJson : JsonSerializerContext;
