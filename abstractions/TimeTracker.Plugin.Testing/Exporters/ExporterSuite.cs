using TimeTracker.Exporting;
using TimeTracker.Plugins.Testing.Components;

namespace TimeTracker.Plugins.Testing.Exporters;

/// <summary>The suite of exporters.</summary>
internal sealed class ExporterSuite(Examination examination, ComponentSource source)
{
    private const int Hours = 120;
    private const int MeasuredHours = 6_250;

    public async Task RunAsync()
    {
        var lifetime = new LifetimeChecks(examination, source);
        if (await lifetime.StartsAsync<IExporter>().ConfigureAwait(false))
        {
            await new OptionChecks(examination, source).RunAsync<IExporter>().ConfigureAwait(false);
            using var records = new SampleRecords(examination.Plugin.NewFolder(), Hours);
            var runs = new ExportRuns(examination, source, records);
            var isSound = true;
            foreach (var kind in Kinds(runs.Traits.Records))
                isSound &= await new ExportChecks(examination, runs, kind).RunAsync().ConfigureAwait(false);
            if (isSound)
            {
                await CancelAsync(records, runs).ConfigureAwait(false);
                if (!examination.IsBroken)
                    await MeasureAsync(Kinds(runs.Traits.Records).First()).ConfigureAwait(false);
            }
        }
        await lifetime.LeavesNothingAsync().ConfigureAwait(false);
    }

    private static IEnumerable<RecordKinds> Kinds(RecordKinds records) =>
        ((RecordKinds[])[RecordKinds.Events, RecordKinds.Entries]).Where(k => records.HasFlag(k));

    private async Task CancelAsync(SampleRecords records, ExportRuns runs)
    {
        var kind = Kinds(runs.Traits.Records).First();
        foreach (var when in (string[])["before it began", "before a batch", "before the end"])
        {
            var instance = await source.StartAsync<IExporter>().ConfigureAwait(false);
            await using (instance.ConfigureAwait(false))
            {
                var exporter = instance.Component;
                var context = new ExportContext(new TestOutput(), kind);
                if (when != "before it began")
                    await examination.Watch.RunAsync(() => exporter.BeginAsync(context, CancellationToken.None).AsTask()).ConfigureAwait(false);
                await Cancelling.CheckAsync(examination, when, Call, isTime: null).ConfigureAwait(false);

                async Task Call(CancellationToken cancellationToken)
                {
                    if (when == "before it began")
                        await exporter.BeginAsync(context, cancellationToken).ConfigureAwait(false);
                    else if (when == "before the end")
                        await exporter.CompleteAsync(cancellationToken).ConfigureAwait(false);
                    else
                        await exporter.WriteAsync(records.Read(kind, 0, Hours).First(), cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task MeasureAsync(RecordKinds kind)
    {
        using var records = new SampleRecords(examination.Plugin.NewFolder(), MeasuredHours);
        var runs = new ExportRuns(examination, source, records);
        await Measurement.OfAsync(examination, "record", async () =>
        {
            long count = 0;
            await examination.TryAsync(ContractRequirement.Exports, "writing ten thousand records", async () =>
                count = (await runs.RunAsync(new(kind, [(0, MeasuredHours)])).ConfigureAwait(false)).Records).ConfigureAwait(false);
            return (int)count;
        }).ConfigureAwait(false);
    }
}
