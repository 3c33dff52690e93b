namespace TimeTracker.Plugins;

/// <summary>How much patience the host has with a component.</summary>
public sealed record SupervisionLimits
{
    /// <summary>How long a constructor or a call may take, and a collector that reads once may go without yielding a batch. Default: 5 minutes.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a component may take to end when it is asked to. Default: 5 seconds.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many events a batch may have. Default: 100,000.</summary>
    public int BatchEvents { get; init; } = 100_000;

    /// <summary>How many bytes the data of a batch's events may have. Default: 256 MiB.</summary>
    public long BatchBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many bytes an exporter may write in one call. Default: 256 MiB.</summary>
    public long CallBytes { get; init; } = 256L * 1024 * 1024;
}
