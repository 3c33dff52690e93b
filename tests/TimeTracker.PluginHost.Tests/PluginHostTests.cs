using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

public sealed class PluginHostTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_run_a_plugin_that_was_dropped_in_and_load_no_other()
    {
        // given
        _folder.Add("Unused", Sources.Exporter("unused"));

        // when
        await PluginFolder.GoodOneRunsAsync(_folder.Host());

        // then
        Assert.Equal(["Good"], _folder.Loaded());
    }

    [Fact]
    public async Task Should_make_each_kind_of_component()
    {
        // given
        _folder.Add("Outlets", Sources.Exporter("out", attributes: ", Extension = \".x\"") + Sources.Sink("hook"));
        _folder.Add("Rules", Sources.Rule("rules"));
        var host = _folder.Host();

        // when
        await using var exporter = host.CreateExporter("out", "daily", PluginFolder.Options());
        await using var sink = host.CreateWebhookSink("hook", "notify", PluginFolder.Options());
        await using var rule = host.CreateRule("rules", "mine", PluginFolder.Options());

        // then
        Assert.Equal(("daily", "out", ".x"), (exporter.Name, exporter.Description.Name, exporter.Description.Exporter?.Extension));
        Assert.Equal("TheSink", sink.Instance.GetType().Name);
        Assert.Equal("none", (await rule.Instance.LoadAsync(TestContext.Current.CancellationToken)).ContentHash);
    }

    [Fact]
    public async Task Should_hand_each_instance_its_own_context()
    {
        // given
        _folder.Add("Aware", Sources.Collector(
            "aware",
            "string.Join('|', c.PluginId, c.Name, c.Options.Path, c.StateDirectory, c.Time.GetUtcNow().Year)",
            """
            private PluginContext c;
            [ImportingConstructor] public TheCollector(PluginContext context) { c = context; c.Logger.Log(default, default, "made", null, null); }
            """));
        var loggers = new Loggers();
        var host = _folder.Host(loggers.Get);

        // when
        await using var one = host.CreateCollector("aware", "one", PluginFolder.Options());
        await using var two = host.CreateCollector("aware", "two", PluginFolder.Options());

        // then
        Assert.Equal($"aware|one|plugins.json: collectors.x.options|{Path.Combine(_folder.StateDirectory, "aware")}|2000", await ReadAsync(one));
        Assert.StartsWith("aware|two|", await ReadAsync(two), StringComparison.Ordinal);
        Assert.Equal(["aware", "aware"], loggers.Lines.Select(l => l.Plugin));
        Assert.False(Directory.Exists(_folder.StateDirectory));
        Assert.Same(one.Instance.GetType(), two.Instance.GetType());

        static async Task<string> ReadAsync(Component<Collecting.ICollector> collector)
        {
            await foreach (var batch in collector.Instance.CollectAsync(new(null, Collecting.CollectMode.Once), TestContext.Current.CancellationToken))
                return batch.Checkpoint.ToString();
            return "";
        }
    }

    [Fact]
    public async Task Should_make_a_component_of_an_internal_class()
    {
        // given
        _folder.Add("Shy", Sources.Collector("shy", "\"shown\"").Replace("public sealed class", "internal sealed class", StringComparison.Ordinal));

        // then
        Assert.Equal("shown", await PluginFolder.CheckpointAsync(_folder.Host(), "shy"));
    }

    [Theory]
    [InlineData("ICollector, IDisposable", "public void Dispose() => File.AppendAllText(\"FILE\", \"sync\");", "sync")]
    [InlineData("ICollector, IAsyncDisposable", "public ValueTask DisposeAsync() { File.AppendAllText(\"FILE\", \"async\"); return default; }", "async")]
    public async Task Should_dispose_the_instance_with_the_component(string interfaces, string member, string expected)
    {
        // given
        var file = Path.Combine(_folder.Root, "disposed.txt");
        var source = member.Replace("FILE", file.Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal);
        _folder.Add("Tidy", Sources.Collector("tidy", members: source, interfaces: interfaces));

        // when
        await PluginFolder.CheckpointAsync(_folder.Host(), "tidy");

        // then
        Assert.Equal(expected, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Should_log_what_a_plugin_throws_when_it_is_closed_and_go_on()
    {
        // given
        const string Dispose = "public void Dispose() => throw new InvalidOperationException(\"no\");";
        _folder.Add("Sour", Sources.Collector("sour", "\"done\"", members: Dispose, interfaces: "ICollector, IDisposable"));
        var loggers = new Loggers();

        // when
        var result = await PluginFolder.CheckpointAsync(_folder.Host(loggers.Get), "sour");

        // then
        Assert.Equal("done", result);
        Assert.Equal(("sour", "plugin sour: test failed while it was closed"), Assert.Single(loggers.Lines));
    }

    [Fact]
    public async Task Should_load_a_plugin_once_however_many_threads_ask()
    {
        // given
        var host = _folder.Host();

        // when
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PluginFolder.CheckpointAsync(host, "good"))));

        // then
        Assert.All(all, r => Assert.Equal("hello", r));
        Assert.Equal(["Good"], _folder.Loaded());
    }

    [Fact]
    public async Task Should_let_two_plugins_have_their_own_version_of_a_dependency()
    {
        // given
        foreach (var version in new[] { "12", "13" })
        {
            var dependency = PluginCompiler.Compile("Shared", $$"""
                [assembly: System.Reflection.AssemblyVersion("{{version}}.0.0.0")]
                public class Shared { public static string Version() => "{{version}}"; }
                """);
            _folder.Write($"P{version}/Shared.dll", dependency);
            _folder.Add($"P{version}", Sources.Collector($"p{version}", "Shared.Version() + typeof(Shared).Assembly.GetName().Version"), dependency);
        }
        var host = _folder.Host();

        // then
        Assert.Equal("1212.0.0.0", await PluginFolder.CheckpointAsync(host, "p12"));
        Assert.Equal("1313.0.0.0", await PluginFolder.CheckpointAsync(host, "p13"));
    }

    [Fact]
    public async Task Should_run_components_of_one_name_from_two_plugins()
    {
        // given
        _folder.Add("One", Sources.Collector("same", "\"one\""));
        _folder.Add("Two", Sources.Collector("same", "\"two\""));
        var host = _folder.Host();

        // then
        Assert.Equal("one", await PluginFolder.CheckpointAsync(host, "one/same"));
        Assert.Equal("two", await PluginFolder.CheckpointAsync(host, "two/same"));
    }

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(1, 9, false)]
    [InlineData(1, 9, true)]
    [InlineData(0, 5, true)]
    public async Task Should_run_a_plugin_built_against_another_release_of_the_contract(int major, int minor, bool copyInFolder)
    {
        // given
        var contract = PluginCompiler.ContractOfVersion((ushort)major, (ushort)minor);
        _folder.Add("Elsewhere", Sources.Collector("elsewhere", "typeof(ICollector).Assembly.GetName().Version.ToString()"), contract);
        if (copyInFolder)
            _folder.Write("Elsewhere/TimeTracker.Abstractions.dll", contract);

        // then the contract is the host's, whatever lies in the folder
        Assert.Equal("1.0.0.0", await PluginFolder.CheckpointAsync(_folder.Host(), "elsewhere"));
    }

    [Fact]
    public async Task Should_share_the_rest_of_the_contract_too()
    {
        // given copies of all that the contract needs
        _folder.Write("Heavy/readme.txt", "a plugin published with all it references");
        foreach (var name in HostAssemblies.ContractClosure)
            File.Copy(Path.Combine(AppContext.BaseDirectory, name + ".dll"), Path.Combine(_folder.Root, "Heavy", name + ".dll"));
        _folder.Add("Heavy", Sources.Collector("heavy", "typeof(NodaTime.Instant).Assembly.Location"));

        // then
        Assert.Equal(typeof(NodaTime.Instant).Assembly.Location, await PluginFolder.CheckpointAsync(_folder.Host(), "heavy"));
    }

    private sealed class Loggers
    {
        public ConcurrentQueue<(string Plugin, string Text)> Lines { get; } = new();

        public ILogger Get(string plugin) => new Logger(plugin, Lines);

        private sealed class Logger(string plugin, ConcurrentQueue<(string Plugin, string Text)> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string>? formatter) =>
                lines.Enqueue((plugin, formatter?.Invoke(state, exception) ?? ""));
        }
    }
}
