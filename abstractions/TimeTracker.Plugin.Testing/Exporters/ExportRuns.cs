using TimeTracker.Exporting;
using TimeTracker.Plugins.Testing.Components;

namespace TimeTracker.Plugins.Testing.Exporters;

/// <summary>Runs an exporter as the host does: begin, batches, complete; a new instance for each run.</summary>
internal sealed class ExportRuns(Examination examination, ComponentSource source, SampleRecords records)
{
    public ExporterTraits Traits => source.Description.Exporter ?? throw new SuiteException("an exporter has no traits");

    public int Hours => records.Hours;

    public async Task<ExportResult> RunAsync(ExportPlan plan)
    {
        var output = new TestOutput(plan.Capacity);
        var instance = await source.StartAsync<IExporter>(now: plan.Now).ConfigureAwait(false);
        await using (instance.ConfigureAwait(false))
            return await examination.Watch.RunAsync(() => RunAsync(instance.Component, plan, output)).ConfigureAwait(false);
    }

    private async Task<ExportResult> RunAsync(IExporter exporter, ExportPlan plan, TestOutput output)
    {
        List<int> lengths = [], hours = [];
        var counts = new List<long>();
        var durable = new DurableWatch(examination, exporter, plan.RecordsWritten);
        try
        {
            await exporter.BeginAsync(new(output, plan.Kind, plan.RecordsWritten), examination.Cancellation).ConfigureAwait(false);
            Reached(plan.RecordsWritten, plan.Pieces.Count == 0 ? 0 : plan.Pieces[0].From);
            foreach (var (from, to) in plan.Pieces)
            {
                foreach (var batch in records.Read(plan.Kind, from, to))
                {
                    var handed = counts[^1] + batch.Count;
                    await exporter.WriteAsync(batch, examination.Cancellation).ConfigureAwait(false);
                    Reached(handed, hours[^1]);
                }
                hours[^1] = to;
            }
            await exporter.CompleteAsync(examination.Cancellation).ConfigureAwait(false);
            durable.Ended(counts[^1]);
            return new(output.Written.ToArray(), lengths, counts, hours) { IsComplete = true };
        }
        catch (Exception e) when (plan.Capacity < long.MaxValue && IsFailureOf(e))
        {
            if (lengths.Count == 0)
                return new([], [0], [plan.RecordsWritten], [plan.Pieces[0].From]);
            return new(output.Written.ToArray(), lengths, counts, hours);
        }

        void Reached(long count, int hour)
        {
            lengths.Add(output.Written.Length);
            counts.Add(count);
            hours.Add(hour);
            durable.Look(count);
        }
    }

    private static bool IsFailureOf(Exception? e) => e is TestOutput.OutputFailure || (e is not null && IsFailureOf(e.InnerException));
}
