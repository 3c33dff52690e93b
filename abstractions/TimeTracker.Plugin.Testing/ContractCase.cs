using NodaTime;
using TimeTracker.Entries;

namespace TimeTracker.Plugins.Testing;

/// <summary>What a suite needs to know to try a component: the options it is to work with, and what its source or its spans are like.</summary>
public sealed record ContractCase
{
    /// <summary>
    /// Options with which the component works, as configuration holds them: nested names and list positions joined by <c>:</c>. For a collector they
    /// name a source that does not change while the suite runs and has events for more than one batch. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Options { get; init; } = new Dictionary<string, string?>();

    /// <summary>The absolute folder that relative paths in the options mean. Default: the folder for temporary files.</summary>
    public string BaseDirectory { get; init; } = Path.GetTempPath();

    /// <summary>What the component's clock says. Default: noon of 2026-03-02, UTC.</summary>
    public Instant Now { get; init; } = Instant.FromUtc(2026, 3, 2, 12, 0);

    /// <summary>Spans that a rule source's rules are asked about, beside those of the suite. Default: none.</summary>
    public IReadOnlyList<Span> Spans { get; init; } = [];

    /// <summary>How long a call may take before it counts as one that never ends. Default: 30 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
