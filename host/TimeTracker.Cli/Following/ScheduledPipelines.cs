using NodaTime;
using TimeTracker.Cli.Configuration;

namespace TimeTracker.Cli.Following;

/// <summary>
/// Runs pipelines when they are due, one after the other. One that fails is told and tried when it is due again; it stops neither the others nor what is collected. What came due
/// while nothing ran (a machine that slept, <c>tt</c> that was ended) is made up for once.
/// </summary>
internal sealed class ScheduledPipelines
{
    /// <summary>A machine that slept has a later clock when it wakes, but timers that have not moved.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly List<ScheduledPipeline> _pipelines = [];
    private readonly Func<PipelineSettings, Task<string?>> _run;
    private readonly Action<PipelineStatus> _became;
    private readonly DateTimeZone _zone;
    private readonly TimeProvider _time;

    /// <summary>Takes those that have a schedule.</summary>
    /// <param name="pipelines">All pipelines of the configuration.</param>
    /// <param name="last">How they stood when an earlier process told of them last.</param>
    /// <param name="zone">The zone of days.</param>
    /// <param name="time">The clock.</param>
    /// <param name="run">Runs one, and gives the lines to tell where it failed.</param>
    /// <param name="became">Told how one stands, at first and after each run.</param>
    public ScheduledPipelines(
        IEnumerable<PipelineSettings> pipelines, IReadOnlyList<PipelineStatus> last, DateTimeZone zone, TimeProvider time, Func<PipelineSettings, Task<string?>> run, Action<PipelineStatus> became)
    {
        (_zone, _time, _run, _became) = (zone, time, run, became);
        foreach (var pipeline in pipelines)
        {
            if (pipeline.Schedule is not { } schedule)
                continue;
            // A clock that was set back since then must not keep it from running.
            var lastRun = last.FirstOrDefault(l => l.Name == pipeline.Name)?.LastRun is { } then && then <= Now ? then : (Instant?)null;
            var status = new PipelineStatus(pipeline.Name) { LastRun = lastRun, NextRun = schedule.Next(lastRun ?? Now, zone) };
            _pipelines.Add(new ScheduledPipeline(pipeline, schedule, status));
            became(status);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _pipelines.Count;

    /// <summary>Runs them until cancelled; the one that runs at that time is left to whoever cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (_pipelines.Count > 0 && !cancellationToken.IsCancellationRequested)
        {
            var next = _pipelines.MinBy(p => p.Status.NextRun)!;
            var wait = (next.Status.NextRun!.Value - Now).ToTimeSpan();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait < LongestWait ? wait : LongestWait, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }
            var began = Now;
            var failure = await _run(next.Settings).ConfigureAwait(false);
            // A run that the end of the process cut short is made up for by the next process.
            if (cancellationToken.IsCancellationRequested)
                return;
            next.Status = next.Status with { LastRun = began, NextRun = next.Schedule.Next(Now, _zone), LastError = failure };
            _became(next.Status);
        }
    }

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    private sealed class ScheduledPipeline(PipelineSettings settings, Schedule schedule, PipelineStatus status)
    {
        public PipelineSettings Settings => settings;

        public Schedule Schedule => schedule;

        public PipelineStatus Status { get; set; } = status;
    }
}
