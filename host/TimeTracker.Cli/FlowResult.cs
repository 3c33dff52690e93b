using TimeTracker.Cli.Collecting;
using TimeTracker.Cli.Exporting;
using TimeTracker.Cli.Records;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Cli;

/// <summary>What a run of the flow did.</summary>
/// <param name="Collected">What the collectors gave.</param>
internal sealed record FlowResult(IReadOnlyList<CollectedPart> Collected)
{
    /// <summary>What each source has given in all.</summary>
    public IReadOnlyList<SourceStatus> Sources { get; init; } = [];

    /// <summary>All time there is.</summary>
    public IReadOnlyList<ShownEntry> Entries { get; init; } = [];

    /// <summary>What the pipelines wrote.</summary>
    public IReadOnlyList<ExportedPart> Exported { get; init; } = [];

    /// <summary>What the filter kept back, for the owner's eyes; null where others look.</summary>
    public Withheld? Withheld { get; init; }

    /// <summary>Why nothing was exported, or null.</summary>
    public PolicyException? Policy { get; init; }

    /// <summary>What the process returns.</summary>
    public int ExitCode =>
        Policy is not null ? Cli.ExitCode.Configuration
        : Collected.Any(c => c.Failure is not null) || Exported.Any(e => e.Failure is not null) ? Cli.ExitCode.Failed
        : Cli.ExitCode.Ok;
}
