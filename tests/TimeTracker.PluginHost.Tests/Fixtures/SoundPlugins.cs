using System.Buffers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TimeTracker.Collecting;
using TimeTracker.Exporting;
using Xunit;

namespace TimeTracker.Plugins.Fixtures;

/// <summary>A plugin that is sound, to be run under the same supervision as one that is not: everything of it must arrive.</summary>
internal static class SoundPlugins
{
    private const int Batches = 20;

    private static readonly Lazy<byte[]> Plugin = new(() => PluginCompiler.Compile("Sound", $$"""
        [Collector("sound")]
        public sealed class TheCollector : ICollector
        {
            public async IAsyncEnumerable<CollectedBatch> CollectAsync(
                CollectContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
            {
                for (var i = 1; i <= {{Batches}}; i++)
                {
                    await Task.Yield();
                    var at = NodaTime.Instant.FromUtc(2026, 3, 1, 10, i);
                    yield return new CollectedBatch(new[] { new EventDraft("manual_note", at, EventData.Of()), new EventDraft("manual_note", at, EventData.Of()) }, new Checkpoint(i.ToString()));
                }
            }
        }

        """ + """
        [Exporter("sound", Records = RecordKinds.Events)]
        public sealed class TheExporter : IExporter
        {
            private ExportContext context;
            public ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken) { this.context = context; return Write("begin "); }
            public async ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken) { await Write("write "); await Task.Yield(); }
            public ValueTask CompleteAsync(CancellationToken cancellationToken) => Write("complete");
            private ValueTask Write(string text) { foreach (var c in text) { context.Output.GetSpan(1)[0] = (byte)c; context.Output.Advance(1); } return default; }
        }
        """));

    public static void AddSound(this PluginFolder folder) => folder.Write("Sound/Sound.dll", Plugin.Value);

    /// <summary>A supervisor over all plugins of the folder, with the memory of earlier ones.</summary>
    public static Supervisor Supervisor(this PluginFolder folder, SupervisionLimits? limits = null)
    {
        var health = new PluginHealth(folder.StateDirectory, _ => { }, folder.Time);
        return new Supervisor(new PluginHost(health.Judge(folder.Scan(), "/none"), folder.StateDirectory, _ => NullLogger.Instance, folder.Time), health, limits ?? new(), folder.Time);
    }

    /// <summary>Runs the sound collector and the sound exporter, and asserts that nothing of either is missing.</summary>
    public static async Task SoundOnesArriveAsync(this Supervisor supervisor)
    {
        await using var collector = await supervisor.StartCollectorAsync("sound", "sound", PluginFolder.Options());
        var batches = await ReadAsync(collector.Instance);
        Assert.Equal(Enumerable.Range(1, Batches).Select(i => $"{i} 2"), batches.Select(b => $"{b.Checkpoint} {b.Events.Count}"));
        Assert.Equal("begin write write write complete", await ExportAsync(supervisor, "sound"));
        Assert.Equal(PluginRecord.Empty, supervisor.Health.Of("sound"));
    }

    public static async Task<List<CollectedBatch>> ReadAsync(ICollector collector)
    {
        var batches = new List<CollectedBatch>();
        await foreach (var batch in collector.CollectAsync(new(null, CollectMode.Once), TestContext.Current.CancellationToken))
            batches.Add(batch);
        return batches;
    }

    /// <summary>Runs a collector from its start to its end.</summary>
    public static async Task<List<CollectedBatch>> CollectAsync(this Supervisor supervisor, string use)
    {
        await using var collector = await supervisor.StartCollectorAsync(use, "mine", PluginFolder.Options());
        return await ReadAsync(collector.Instance);
    }

    /// <summary>Runs an exporter from its start to its end with three batches, which it does not look into.</summary>
    public static async Task<string> ExportAsync(this Supervisor supervisor, string use)
    {
        var output = new ArrayBufferWriter<byte>();
        await using var exporter = await supervisor.StartExporterAsync(use, "mine", PluginFolder.Options());
        await exporter.Instance.BeginAsync(new ExportContext(output, RecordKinds.Events), TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++)
            await exporter.Instance.WriteAsync(null!, TestContext.Current.CancellationToken);
        await exporter.Instance.CompleteAsync(TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
