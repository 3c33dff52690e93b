namespace TimeTracker.Collecting;

/// <summary>
/// Something a collector passed over and a person may want to know: <c>tt run</c> and <c>tt doctor</c> show it; equal ones are added up, and of many with one <see cref="Code"/> the first few are told.
/// </summary>
/// <param name="Code">A short stable name within the collector, in kebab case (<c>repository-missing</c>).</param>
/// <param name="Message">What happened and where, in a sentence. No captured text beyond a path.</param>
public sealed record CollectorNotice(string Code, string Message)
{
    /// <summary>What to do about it, in a sentence, or null where nothing needs doing.</summary>
    public string? Fix { get; init; }

    /// <summary>How often it happened in this batch, 1 or more. Default: 1.</summary>
    public long Count { get; init; } = 1;
}
