using NodaTime;

namespace TimeTracker.Plugins;

/// <summary>Why a plugin is not started.</summary>
/// <param name="Reason">What it did, in one line that names it, without final full stop.</param>
/// <param name="Since">When.</param>
/// <param name="Version">Its version then.</param>
/// <param name="Hash">The hash of its DLLs then: other files are given another chance.</param>
public sealed record Quarantine(string Reason, Instant Since, string Version, string Hash);

/// <summary>The last thing that went wrong with a plugin.</summary>
/// <param name="At">When.</param>
/// <param name="Message">What, in one line without captured text.</param>
public sealed record LastError(Instant At, string Message);

/// <summary>The failures of one component, as a <see cref="Breaker"/> left them.</summary>
/// <param name="Failures">When it failed since it last opened.</param>
/// <param name="Openings">When it opened.</param>
public sealed record BreakerRecord(IReadOnlyList<Instant> Failures, IReadOnlyList<Instant> Openings);

/// <summary>What is remembered of one plugin from one process to the next.</summary>
public sealed record PluginRecord
{
    /// <summary>Why it is not started; null where it is.</summary>
    public Quarantine? Quarantine { get; init; }

    /// <summary>What last went wrong; null where nothing did.</summary>
    public LastError? LastError { get; init; }

    /// <summary>How many times in a row the process ended without a word while this plugin was at work.</summary>
    public int SilentEnds { get; init; }

    /// <summary>The failures of its components, by kind and name.</summary>
    public IReadOnlyDictionary<string, BreakerRecord> Breakers { get; init; } = new Dictionary<string, BreakerRecord>();
}
