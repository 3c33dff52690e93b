using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Exporting;
using TimeTracker.Plugins;

namespace TimeTracker.Benchmarks;

/// <summary>
/// What supervision costs per event in batches of 100: a component that does nothing, called under supervision, beside the same called directly. Target: at most
/// 10 ns. Wall-clock time decides; processor time, all threads together, tells on a busy machine what is the supervision's own.
/// </summary>
internal static class ContainmentBenchmark
{
    private const int BatchSize = 100;
    private const int Runs = 9;
    private const double Target = 10;

    public static int Run(string[] args)
    {
        var batches = (Arguments.Number(args, "--events") ?? 5_000_000) / BatchSize;
        Console.WriteLine("component   bare ns/event   supervised ns/event   cost ns/event   cost in processor time   (medians)");
        var met = Measure<IExporter>("exporter", batches, new EmptyExporter(), (e, watch) => new SupervisedExporter(e, watch), ExportAsync);
        met &= Measure<ICollector>("collector", batches, new EmptyCollector(batches), (c, watch) => new SupervisedCollector(c, watch), CollectAsync);
        return met ? 0 : 1;
    }

    private static bool Measure<T>(string name, int batches, T component, Func<T, ComponentWatch, T> supervise, Func<T, int, Task> runAsync) where T : class
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var health = new PluginHealth(null, _ => { }, TimeProvider.System);
        using var supervisor = new Supervisor(new PluginHost(PluginCatalog.Scan([]), folder, _ => NullLogger.Instance, TimeProvider.System), health, new SupervisionLimits(), TimeProvider.System);
        var description = new ComponentDescription { PluginId = "empty", Kind = ComponentKind.Exporter, Name = name, TypeName = typeof(T).FullName! };
        var costs = new List<(Cost Bare, Cost Supervised)>();
        for (var run = 0; run <= Runs; run++)
        {
            // In turn, so that whatever else the machine does falls on both.
            var one = Time(() => runAsync(component, batches));
            var watch = new ComponentWatch(supervisor, description, name);
            watch.Fire(LifecycleTrigger.Load);
            watch.Fire(LifecycleTrigger.Configure);
            var other = Time(() => runAsync(supervise(component, watch), batches));
            watch.Thread.End();
            // The first is compiled meanwhile.
            if (run == 0)
                continue;
            costs.Add((one, other));
        }
        var events = (double)batches * BatchSize;
        var (before, after) = (Median(costs.Select(c => c.Bare.Wall)) / events, Median(costs.Select(c => c.Supervised.Wall)) / events);
        var cost = after - before;
        var processor = (Median(costs.Select(c => c.Supervised.Processor)) - Median(costs.Select(c => c.Bare.Processor))) / events;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-10}  {before,13:F2}   {after,19:F2}   {cost,13:F2}   {processor,22:F2}   target {Target:F0}: {(cost <= Target ? "met" : "missed")}"));
        return cost <= Target;
    }

    private static async Task ExportAsync(IExporter exporter, int batches)
    {
        await exporter.BeginAsync(new ExportContext(new ArrayBufferWriter<byte>(), RecordKinds.Events), CancellationToken.None).ConfigureAwait(false);
        // Neither the supervision nor this exporter looks into a batch.
        for (var i = 0; i < batches; i++)
            await exporter.WriteAsync(null!, CancellationToken.None).ConfigureAwait(false);
        await exporter.CompleteAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task CollectAsync(ICollector collector, int batches)
    {
        var seen = 0;
        await foreach (var batch in collector.CollectAsync(new CollectContext(null, CollectMode.Once), CancellationToken.None).ConfigureAwait(false))
            seen += batch.Events.Count;
        if (seen != batches * BatchSize)
            throw new InvalidOperationException("Events are missing.");
    }

    private static Cost Time(Func<Task> run)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        run().GetAwaiter().GetResult();
        return new(watch.Elapsed.TotalNanoseconds, (Environment.CpuUsage.TotalTime - processor).TotalNanoseconds);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Runs / 2);

    private readonly record struct Cost(double Wall, double Processor);

    private sealed class EmptyExporter : IExporter
    {
        public ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken) => default;

        public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken) => default;

        public ValueTask CompleteAsync(CancellationToken cancellationToken) => default;
    }

    private sealed class EmptyCollector(int batches) : ICollector
    {
        private static readonly EventDraft Event = new("manual_note", Instant.FromUtc(2026, 3, 1, 10, 0), EventData.Of(("text", "note")));

        public async IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var checkpoint = new Checkpoint("1");
            await Task.CompletedTask.ConfigureAwait(false);
            for (var i = 0; i < batches; i++)
            {
                var events = new EventDraft[BatchSize];
                Array.Fill(events, Event);
                yield return new CollectedBatch(events, checkpoint);
            }
        }
    }
}
