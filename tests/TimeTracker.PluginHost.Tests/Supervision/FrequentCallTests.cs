using System.Buffers;
using System.Text;
using TimeTracker.Exporting;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins.Supervision;

/// <summary>The host comes along upon the component's thread when it writes batch after batch, and leaves it when that thread is lost.</summary>
public sealed class FrequentCallTests : IDisposable
{
    private const int Writes = 2000;
    private readonly PluginFolder _folder = new();

    public FrequentCallTests() => _folder.AddSound();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", false)]
    [InlineData("if (n % 7 == 0) await Task.Yield();", false)]
    [InlineData("", true)]
    [InlineData("if (n % 7 == 0) await Task.Yield();", true)]
    public async Task Should_make_every_call_once_and_in_order(string writing, bool hostWaits)
    {
        // given
        Add(writing);
        using var supervisor = _folder.Supervisor();
        await using var exporter = await supervisor.StartExporterAsync("many", "mine", PluginFolder.Options());

        // when
        var output = await WriteAsync(exporter.Instance, Writes, hostWaits ? async n =>
        {
            if (n % 5 == 0)
                await Task.Yield();
        }
        : _ => Task.CompletedTask);

        // then
        Assert.Equal(string.Concat(Enumerable.Range(1, Writes).Select(n => $"{n} ")) + "end", output);
        await exporter.DisposeAsync();
        Assert.Equal(LifecycleState.Stopped, exporter.State);
        await supervisor.SoundOnesArriveAsync();
    }

    [Fact]
    public async Task Should_take_the_calls_of_two_exporters_in_turn()
    {
        // given
        Add("");
        using var supervisor = _folder.Supervisor();
        await using var one = await supervisor.StartExporterAsync("many", "one", PluginFolder.Options());
        await using var two = await supervisor.StartExporterAsync("many", "two", PluginFolder.Options());
        var output = new ArrayBufferWriter<byte>();
        await two.Instance.BeginAsync(new ExportContext(output, RecordKinds.Events), TestContext.Current.CancellationToken);

        // when: the second is called between any two calls of the first, upon the first one's thread
        var first = await WriteAsync(one.Instance, 100, async _ => await two.Instance.WriteAsync(null!, TestContext.Current.CancellationToken));
        await two.Instance.CompleteAsync(TestContext.Current.CancellationToken);

        // then
        Assert.Equal(string.Concat(Enumerable.Range(1, 100).Select(n => $"{n} ")) + "end", first);
        Assert.Equal(first, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData("if (n == 500) throw new FormatException();")]
    [InlineData("if (n == 500) { await Task.Yield(); throw new FormatException(); }")]
    public async Task Should_name_the_one_that_throws_in_a_later_call(string writing)
    {
        // given
        Add(writing);
        using var supervisor = _folder.Supervisor();
        await using var exporter = await supervisor.StartExporterAsync("many", "mine", PluginFolder.Options());
        var made = 0;

        // when
        var failure = await Assert.ThrowsAsync<PluginException>(() => WriteAsync(exporter.Instance, Writes, n => Task.FromResult(made = n)));

        // then
        Assert.Equal(("plugin many: exporter \"mine\" failed: FormatException", 499), (failure.Message, made));
        await supervisor.SoundOnesArriveAsync();
    }

    [Theory]
    [InlineData("if (n == 500) Thread.Sleep(Timeout.Infinite);")]
    [InlineData("if (n == 500) await Task.Delay(Timeout.Infinite);")]
    public async Task Should_leave_the_one_behind_that_hangs_in_a_later_call(string writing)
    {
        // given
        Add(writing);
        using var supervisor = _folder.Supervisor();
        await using var exporter = await supervisor.StartExporterAsync("many", "mine", PluginFolder.Options());

        // when
        var writingAll = Task.Run(() => WriteAsync(exporter.Instance, Writes, _ => Task.CompletedTask), TestContext.Current.CancellationToken);
        await AdvanceUntilAsync(writingAll);

        // then
        var failure = await Assert.ThrowsAsync<PluginException>(() => writingAll);
        Assert.Equal("plugin many: exporter \"mine\" did not come back from \"write\" for 300 s and was left behind; it is in quarantine", failure.Message);
        Assert.NotNull(supervisor.Health.Of("many").Quarantine);
        await exporter.DisposeAsync();
        await supervisor.SoundOnesArriveAsync();
    }

    [Fact]
    public async Task Should_leave_the_one_behind_that_does_not_end_when_the_host_is_stopped()
    {
        // given
        Add("if (n == 500) { File.WriteAllText(file, \"\"); Thread.Sleep(Timeout.Infinite); }");
        using var supervisor = _folder.Supervisor();
        await using var exporter = await supervisor.StartExporterAsync("many", "mine", PluginFolder.Options());
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() => WriteAsync(exporter.Instance, Writes, _ => Task.CompletedTask, stop.Token), TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Path.Combine(_folder.StateDirectory, "many", "file")), TimeSpan.FromSeconds(60)));

        // when
        await stop.CancelAsync();
        await AdvanceUntilAsync(writing);

        // then
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.Contains("plugin many: exporter \"mine\" did not stop within 5 s and was left behind", Assert.Single(supervisor.TakeMessages()), StringComparison.Ordinal);
        Assert.Null(supervisor.Health.Of("many").Quarantine);
        await supervisor.SoundOnesArriveAsync();
    }

    private void Add(string writing) => _folder.Add("Many", $$"""
        [Exporter("many", Records = RecordKinds.Events)]
        public sealed class TheExporter : IExporter
        {
            private ExportContext context;
            private int n;
            private readonly string file;
            [ImportingConstructor] public TheExporter(PluginContext plugin) { Directory.CreateDirectory(plugin.StateDirectory); file = Path.Combine(plugin.StateDirectory, "file"); }
            public ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken) { this.context = context; return default; }
            public async ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken) { n++; {{writing}} Write(n + " "); }
            public ValueTask CompleteAsync(CancellationToken cancellationToken) { Write("end"); return default; }
            private void Write(string text) { foreach (var c in text) { context.Output.GetSpan(1)[0] = (byte)c; context.Output.Advance(1); } }
        }
        """);

    private static async Task<string> WriteAsync(IExporter exporter, int writes, Func<int, Task> between, CancellationToken? cancellation = null)
    {
        var token = cancellation ?? TestContext.Current.CancellationToken;
        var output = new ArrayBufferWriter<byte>();
        await exporter.BeginAsync(new ExportContext(output, RecordKinds.Events), token).ConfigureAwait(false);
        for (var n = 1; n <= writes; n++)
        {
            await exporter.WriteAsync(null!, token).ConfigureAwait(false);
            await between(n).ConfigureAwait(false);
        }
        await exporter.CompleteAsync(token).ConfigureAwait(false);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Lets fake time pass until a task ends: its timers may not have been set yet.</summary>
    private async Task AdvanceUntilAsync(Task task)
    {
        var deadline = System.Diagnostics.Stopwatch.StartNew();
        while (!task.IsCompleted && deadline.Elapsed < TimeSpan.FromSeconds(60))
        {
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken));
        }
    }
}
