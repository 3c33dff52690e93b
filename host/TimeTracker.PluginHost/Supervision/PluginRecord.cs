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
/// <param name="OpenUntil">Until when it is not tried; null where it never opened.</param>
public sealed record BreakerRecord(IReadOnlyList<Instant> Failures, IReadOnlyList<Instant> Openings, Instant? OpenUntil);

/// <summary>A component that is not tried for a while, since it failed too often.</summary>
/// <param name="Component">Its kind, and how the user calls it.</param>
/// <param name="Until">When it is tried again.</param>
public sealed record PluginPause(string Component, Instant Until);

/// <summary>What is remembered of one plugin from one process to the next.</summary>
public sealed record PluginRecord
{
    private static readonly IReadOnlyDictionary<string, BreakerRecord> NoBreakers = new Dictionary<string, BreakerRecord>();

    /// <summary>Of a plugin of which nothing is known.</summary>
    internal static PluginRecord Empty { get; } = new();

    /// <summary>Why it is not started; null where it is.</summary>
    public Quarantine? Quarantine { get; init; }

    /// <summary>What last went wrong; null where nothing did.</summary>
    public LastError? LastError { get; init; }

    /// <summary>How many times in a row the process ended without a word while this plugin was at work.</summary>
    public int SilentEnds { get; init; }

    /// <summary>How many tasks of this plugin failed that nobody waited for, since it was last enabled.</summary>
    public int LostTasks { get; init; }

    /// <summary>The failures of its components, by kind and name.</summary>
    public IReadOnlyDictionary<string, BreakerRecord> Breakers { get; init; } = NoBreakers;

    /// <summary>Whether it says nothing.</summary>
    internal bool IsEmpty => Quarantine is null && LastError is null && SilentEnds == 0 && LostTasks == 0 && Breakers.Count == 0;
}
