using System.Globalization;
using TimeTracker.Exporting;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins.Supervision;

/// <summary>
/// What a plugin can do wrong while it runs, each kind of component in the same way: the culprit is named, and the plugin beside it does all its work. What ends a
/// process, or is thrown where nothing can catch it, is tested with the built program.
/// </summary>
public sealed class RunningFaultRowTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public RunningFaultRowTests() => _folder.AddSound();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> Throwing
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var kind in (string[])["collector", "exporter", "rule", "webhook sink"])
            {
                rows.Add(kind, "throw new InvalidOperationException(\"captured\");", "InvalidOperationException");
                rows.Add(kind, "string nothing = null; nothing.ToString();", "NullReferenceException");
                rows.Add(kind, "throw new OperationCanceledException();", "OperationCanceledException");
            }
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Throwing))]
    public async Task Should_name_a_component_of_any_kind_that_throws(string kind, string fault, string exception)
    {
        // given
        Add(kind, fault);
        using var supervisor = _folder.Supervisor();

        // when
        var failure = await Assert.ThrowsAsync<PluginException>(() => RunAsync(supervisor, kind));

        // then
        Assert.Equal($"plugin bad: {kind} \"mine\" failed: {exception}", failure.Message);
        Assert.Equal($"{kind} \"mine\" failed: {exception}", supervisor.Health.Of("bad").LastError?.Message);
        await supervisor.SoundOnesArriveAsync();
    }

    [Theory]
    [InlineData("collector", "gave nothing")]
    [InlineData("exporter", "did not come back from \"write\"")]
    [InlineData("rule", "did not come back from \"load\"")]
    [InlineData("webhook sink", "did not come back from \"deliver\"")]
    public async Task Should_leave_a_component_of_any_kind_behind_that_hangs_and_ignores_the_token(string kind, string what)
    {
        // given
        Add(kind, "Thread.Sleep(Timeout.Infinite);");
        using var supervisor = _folder.Supervisor();

        // when
        var running = RunAsync(supervisor, kind);
        await AdvanceUntilAsync(running);

        // then
        var failure = await Assert.ThrowsAsync<PluginException>(() => running);
        Assert.Equal($"plugin bad: {kind} \"mine\" {what} for 300 s and was left behind; it is in quarantine", failure.Message);
        Assert.Equal($"{kind} \"mine\" {what} for 300 s and was left behind", supervisor.Health.Of("bad").Quarantine?.Reason);
        await Assert.ThrowsAsync<PluginLoadException>(() => RunAsync(supervisor, kind));
        await supervisor.SoundOnesArriveAsync();
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("exporter")]
    [InlineData("rule")]
    [InlineData("webhook sink")]
    public async Task Should_name_a_component_of_any_kind_whose_constructor_throws(string kind)
    {
        // given
        Add(kind, "", "throw new FormatException();");
        using var supervisor = _folder.Supervisor();

        // when
        var failure = await Assert.ThrowsAsync<PluginLoadException>(() => RunAsync(supervisor, kind));

        // then
        Assert.StartsWith($"plugin bad: {kind} \"bad\" could not be started: FormatException", failure.Message, StringComparison.Ordinal);
        await supervisor.SoundOnesArriveAsync();
    }

    [Theory]
    [InlineData("rule")]
    [InlineData("webhook sink")]
    public async Task Should_name_a_component_that_answers_nothing(string kind)
    {
        // given
        Add(kind, "", result: kind == "rule" ? "default(RuleSet)" : "default(DeliveryOutcome)");
        using var supervisor = _folder.Supervisor();

        // then
        var failure = await Assert.ThrowsAsync<PluginException>(() => RunAsync(supervisor, kind));
        Assert.StartsWith($"plugin bad: {kind} \"mine\" failed: ", failure.Message, StringComparison.Ordinal);
        await supervisor.SoundOnesArriveAsync();
    }

    [Fact]
    public async Task Should_pass_over_a_component_that_failed_too_often_and_try_the_same_one_again_later()
    {
        // given
        Add("webhook sink", "throw new FormatException();");
        using var supervisor = _folder.Supervisor();
        await using var sink = await supervisor.StartWebhookSinkAsync("bad", "mine", PluginFolder.Options());

        // when
        for (var i = 0; i < 5; i++)
            Assert.EndsWith("failed: FormatException", (await FailsAsync()).Message, StringComparison.Ordinal);
        var paused = await FailsAsync();

        // then
        Assert.StartsWith("plugin bad: webhook sink \"mine\" failed 5 times within a minute and is not tried before", paused.Message, StringComparison.Ordinal);
        Assert.True(paused.IsTemporary);
        Assert.Equal(LifecycleState.Backoff, sink.State);
        _folder.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.EndsWith("failed: FormatException", (await FailsAsync()).Message, StringComparison.Ordinal);
        await supervisor.SoundOnesArriveAsync();

        Task<PluginException> FailsAsync() => Assert.ThrowsAsync<PluginException>(async () => await sink.Instance.DeliverAsync(null!, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Should_count_a_task_that_failed_and_that_nobody_waited_for_and_name_its_plugin()
    {
        // given
        Add("collector", "Lose(); ", members: "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] static void Lose() { var lost = Task.Run(() => throw new FormatException()); ((IAsyncResult)lost).AsyncWaitHandle.WaitOne(); }");
        using var supervisor = _folder.Supervisor();
        void Note(object? sender, UnobservedTaskExceptionEventArgs lost)
        {
            if (supervisor.Notes(lost.Exception))
                lost.SetObserved();
        }
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            // when
            await RunAsync(supervisor, "collector");
            Assert.True(SpinWait.SpinUntil(
                () =>
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                    return supervisor.Health.Of("bad").LostTasks > 0;
                },
                TimeSpan.FromSeconds(30)));
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        // then
        Assert.Equal(["plugin bad: a task of it that nobody waited for failed: FormatException; report it to the plugin's author"], supervisor.TakeMessages());
        Assert.Equal(1, supervisor.Health.Of("bad").LostTasks);
        Assert.Null(supervisor.Health.Of("bad").Quarantine);
        await supervisor.SoundOnesArriveAsync();
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("exporter")]
    [InlineData("rule")]
    [InlineData("webhook sink")]
    public async Task Should_keep_what_a_plugin_puts_into_the_flow_of_execution_out_of_the_hosts(string kind)
    {
        // given: the culture of a thread goes along with the flow as an AsyncLocal does
        const string Change = "System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(\"de-DE\"); System.Diagnostics.Activity.Current = new System.Diagnostics.Activity(\"bad\").Start();";
        Add(kind, Change, Change);
        using var supervisor = _folder.Supervisor();
        var culture = CultureInfo.CurrentCulture;

        // when
        await RunAsync(supervisor, kind);

        // then
        Assert.Same(culture, CultureInfo.CurrentCulture);
        Assert.NotEqual("bad", System.Diagnostics.Activity.Current?.OperationName);
        await supervisor.SoundOnesArriveAsync();
    }

    [Fact]
    public async Task Should_remember_what_a_push_exporter_last_said_when_it_says_no_more()
    {
        // given
        _folder.Add("Bad", Sources.Exporter("bad", members: "private int asked; public long DurableRecords => ++asked < 3 ? asked * 10 : throw new FormatException();")
            .Replace(": IExporter", ": IPushExporter", StringComparison.Ordinal));
        using var supervisor = _folder.Supervisor();
        await using var exporter = await supervisor.StartExporterAsync("bad", "mine", PluginFolder.Options());
        await exporter.Instance.BeginAsync(new ExportContext(new System.Buffers.ArrayBufferWriter<byte>(), RecordKinds.Events, 5), TestContext.Current.CancellationToken);

        // then
        var push = Assert.IsType<IPushExporter>(exporter.Instance, exactMatch: false);
        Assert.Equal([10, 20, 20, 20], Enumerable.Range(0, 4).Select(_ => push.DurableRecords));
        Assert.Equal("exporter \"mine\" failed: FormatException", supervisor.Health.Of("bad").LastError?.Message);
        await supervisor.SoundOnesArriveAsync();
    }

    /// <summary>Adds a component that does something in the midst of its work.</summary>
    private void Add(string kind, string doing, string constructor = "", string members = "", string? result = null) => _folder.Add("Bad", kind switch
    {
        "collector" => Sources.Collector("bad", "Do()", $"public TheCollector() {{ {constructor} }}", $"{members} static string Do() {{ {doing} return null ?? \"x\"; }}"),
        "exporter" => Sources.Exporter("bad", constructor: $"public TheExporter() {{ {constructor} }}", members: members)
            .Replace("WriteAsync(FilteredBatch batch, CancellationToken cancellationToken) => default;", $"WriteAsync(FilteredBatch batch, CancellationToken cancellationToken) {{ {doing} return default; }}", StringComparison.Ordinal),
        "rule" => $$"""
            [Rule("bad")]
            public sealed class TheRule : IRule
            {
                public TheRule() { {{constructor}} }
                public ValueTask<RuleSet> LoadAsync(CancellationToken cancellationToken) { {{doing}} return new({{result ?? "new RuleSet(new List<RuleDefinition>(), \"none\")"}}); }
            }
            """,
        _ => $$"""
            [WebhookSink("bad")]
            public sealed class TheSink : IWebhookSink
            {
                public TheSink() { {{constructor}} }
                public ValueTask<DeliveryOutcome> DeliverAsync(WebhookDelivery delivery, CancellationToken cancellationToken) { {{doing}} return new({{result ?? "new DeliveryOutcome.Gone()"}}); }
            }
            """,
    });

    private static async Task RunAsync(Supervisor supervisor, string kind)
    {
        var cancellation = TestContext.Current.CancellationToken;
        switch (kind)
        {
            case "collector":
                await supervisor.CollectAsync("bad");
                break;
            case "exporter":
                await supervisor.ExportAsync("bad");
                break;
            case "rule":
                await using (var rule = await supervisor.StartRuleAsync("bad", "mine", PluginFolder.Options()))
                    Assert.Equal("none", (await rule.Instance.LoadAsync(cancellation)).ContentHash);
                break;
            default:
                await using (var sink = await supervisor.StartWebhookSinkAsync("bad", "mine", PluginFolder.Options()))
                    Assert.IsType<Webhooks.DeliveryOutcome.Gone>(await sink.Instance.DeliverAsync(null!, cancellation));
                break;
        }
    }

    /// <summary>Lets fake time pass until a task ends: its timers may not have been set yet.</summary>
    private async Task AdvanceUntilAsync(Task task)
    {
        var deadline = System.Diagnostics.Stopwatch.StartNew();
        while (!task.IsCompleted && deadline.Elapsed < TimeSpan.FromSeconds(60))
        {
            _folder.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken));
        }
    }
}
