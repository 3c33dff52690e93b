using System.Diagnostics;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>Plugins that hang, throw, flood or kill the process: the culprit is named, and everything of the others arrives complete.</summary>
public sealed class SupervisionTests : IDisposable
{
    private readonly PluginHousehold _house = new();

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData("Deep(0);", "a stack overflow", "static int Deep(int i) => i == int.MaxValue ? 0 : Deep(i + 1) + Deep(i + 2);")]
    [InlineData("Environment.FailFast(\"no\");", "a call of Environment.FailFast")]
    [InlineData("Environment.Exit(0);", "a call of Environment.Exit")]
    [InlineData("Marshal.WriteInt32((IntPtr)0x123456789, 5);", "an access violation")]
    public void Should_put_a_collector_that_kills_the_process_into_quarantine_and_run_all_others(string killing, string cause, string members = "")
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", killing, members));
        _house.Configure();

        // when
        var killed = _house.Run();
        var next = _house.Run();

        // then
        Assert.DoesNotContain("EVENTS FROM", killed.Output, StringComparison.Ordinal);
        next.ShouldExitWith(1);
        Assert.Contains($"plugin evil: ended an earlier run by {cause} while it did this: run collector \"evil\"", next.Error, StringComparison.Ordinal);
        Assert.Contains("tt plugins enable evil", next.Error, StringComparison.Ordinal);
        _house.AllOthersArrive();
        var list = _house.Tt("plugins", "list").ShouldExitWith(1);
        Assert.Contains("quarantined", list.Output, StringComparison.Ordinal);
        Assert.Contains(cause, _house.Tt("doctor").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_put_an_exporter_that_kills_the_process_into_quarantine_and_export_all_others()
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Exporter("evil", write: "Environment.FailFast(null);"));
        _house.Configure(collectors: "", pipelines: """ "bad": { "records": "events", "exporter": "evil", "to": "out/bad.txt" }, """);

        // when
        _house.Run();
        var next = _house.Run().ShouldExitWith(1);

        // then
        Assert.Contains("plugin evil: ended an earlier run by a call of Environment.FailFast while it did this: run exporter \"bad\"", next.Error, StringComparison.Ordinal);
        _house.AllOthersArrive();
        Assert.False(File.Exists(_house.Home.At("out", "bad.txt")));
    }

    [Fact]
    public void Should_start_a_plugin_again_when_it_is_enabled_or_replaced()
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", "Environment.Exit(0);"));
        _house.Configure();
        _house.Run();
        Assert.Contains("quarantine", _house.Run().ShouldExitWith(1).Error, StringComparison.Ordinal);

        // when
        _house.Tt("plugins", "enable", "evil").ShouldExitWith(0);
        _house.Run();
        Assert.Contains("quarantine", _house.Run().ShouldExitWith(1).Error, StringComparison.Ordinal);
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil"));
        _house.Trust();

        // then
        var repaired = _house.Run().ShouldExitWith(0);
        Assert.Contains("plugin evil: its files changed since it was put in quarantine, so it is tried again", repaired.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    public void Should_leave_a_collector_behind_that_hangs(string hanging)
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", hanging));
        _house.Configure(more: """ "timeout": "5s", """);

        // when
        var watch = Stopwatch.StartNew();
        var run = _house.Run().ShouldExitWith(1);

        // then
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
        Assert.Contains("plugin evil: collector \"evil\" gave nothing for 5 s and was left behind; it is in quarantine", run.Error, StringComparison.Ordinal);
        _house.AllOthersArrive();
        // What it gave before is kept, and it is not started again.
        Assert.Contains(Jsonl.Read(_house.Home.At("out", "events.jsonl")), e => e.Text("source") == "evil");
        Assert.Contains("is in quarantine", _house.Run().ShouldExitWith(1).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw new InvalidOperationException(\"captured\");", "plugin evil: collector \"evil\" failed: InvalidOperationException")]
    [InlineData("unsafe { *(int*)0 = 1; }", "plugin evil: collector \"evil\" failed: NullReferenceException")]
    [InlineData("throw new OperationCanceledException();", "plugin evil: collector \"evil\" failed: OperationCanceledException")]
    [InlineData("new Thread(() => throw new InvalidOperationException()).Start(); Thread.Sleep(Timeout.Infinite);", "plugin evil: it threw InvalidOperationException where nothing can catch it")]
    [InlineData("new Timer(_ => throw new InvalidOperationException()).Change(1, -1); Thread.Sleep(Timeout.Infinite);", "plugin evil: it threw InvalidOperationException where nothing can catch it")]
    [InlineData("Void(); Thread.Sleep(Timeout.Infinite);", "plugin evil: it threw FormatException where nothing can catch it", "static async void Void() { await Task.Yield(); throw new FormatException(); }")]
    public void Should_name_a_collector_that_throws_and_run_all_others(string throwing, string message, string members = "")
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", throwing, members));
        _house.Configure();

        // when
        var run = _house.Run().ShouldExitWith(1);

        // then
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("captured", run.All, StringComparison.Ordinal);
        _house.AllOthersArrive();
    }

    [Fact]
    public void Should_survive_a_finalizer_that_throws()
    {
        // given
        const string Members = "sealed class Bad { ~Bad() => throw new FormatException(); } [MethodImpl(MethodImplOptions.NoInlining)] static void Drop() => new Bad().ToString();";
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", "Drop(); GC.Collect(); GC.WaitForPendingFinalizers();", Members));
        _house.Configure();

        // when
        var run = _house.Run().ShouldExitWith(1);

        // then
        Assert.Contains("plugin evil: it threw FormatException where nothing can catch it", run.Error, StringComparison.Ordinal);
        _house.AllOthersArrive();
    }

    [Theory]
    [InlineData("while (true) { }", "", "did not come back from \"begin\" for 5 s")]
    [InlineData("", "while (true) { }", "did not come back from \"write\" for 5 s")]
    [InlineData("", "throw new InvalidOperationException();", "failed: InvalidOperationException")]
    [InlineData("", "throw new IOException(\"captured\");", "failed: IOException")]
    public void Should_name_an_exporter_that_hangs_or_throws_and_export_all_others(string begin, string write, string message)
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Exporter("evil", begin, write));
        _house.Configure(collectors: "", more: """ "timeout": "5s", """, pipelines: """ "bad": { "records": "events", "exporter": "evil", "to": "out/bad.txt" }, """);

        // when
        var run = _house.Run().ShouldExitWith(1);

        // then
        Assert.Contains($"plugin evil: exporter \"bad\" {message}", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("captured", run.All, StringComparison.Ordinal);
        _house.AllOthersArrive();
        Assert.False(File.Exists(_house.Home.At("out", "bad.txt")));
        Assert.False(File.Exists(_house.Home.At("out", "bad.txt.part")));
    }

    [Theory]
    [InlineData("while (true) { }", "did not come back from its constructor for 5 s")]
    [InlineData("throw new InvalidOperationException();", "could not be started: InvalidOperationException")]
    public void Should_name_a_plugin_whose_constructor_hangs_or_throws(string constructor, string message)
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", constructor: constructor));
        _house.Configure(more: """ "timeout": "5s", """);

        // when
        var run = _house.Run().ShouldExitWith(1);

        // then
        Assert.Contains("plugin evil: collector \"evil\"", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        _house.AllOthersArrive();
    }

    [Fact]
    public void Should_put_back_what_a_plugin_changed_for_the_whole_process()
    {
        // given
        const string Pollution = """
            Console.WriteLine("NOISE"); Console.SetOut(TextWriter.Null); Environment.CurrentDirectory = "/";
            System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new System.Globalization.CultureInfo("de-DE");
            """;
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", constructor: Pollution));
        _house.Configure();

        // when
        var run = _house.Run().ShouldExitWith(0);

        // then
        Assert.Contains("plugin evil: changed the console and the culture and the working directory for the whole process, which was put back", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("NOISE", run.Output, StringComparison.Ordinal);
        Assert.Contains("EVENTS FROM", run.Output, StringComparison.Ordinal);
        _house.AllOthersArrive();
    }

    [Fact]
    public void Should_not_wait_for_threads_that_a_plugin_left()
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", "new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();"));
        _house.Configure();

        // when
        _house.Run().ShouldExitWith(0);

        // then
        _house.AllOthersArrive();
    }

    [Fact]
    public void Should_blame_no_plugin_when_tt_is_killed_from_outside()
    {
        // given
        _house.Home.Plugin("slow", FixturePlugins.Collector("slow", "File.WriteAllText(\"at-work\", \"\"); while (!File.Exists(\"go-on\")) Thread.Sleep(10);"));
        _house.Configure(collectors: """ "slow": {}, """);

        // when
        KillWhileAtWork();
        _house.Home.Write("go-on", "");
        var next = _house.Run().ShouldExitWith(0);

        // then
        Assert.DoesNotContain("slow:", next.Error, StringComparison.Ordinal);
        _house.AllOthersArrive();
    }

    [Fact]
    public void Should_tell_that_the_memory_of_failures_is_damaged_and_begin_anew()
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", "throw new InvalidOperationException();"));
        _house.Configure();
        Directory.CreateDirectory(Path.GetDirectoryName(_house.StateFile)!);
        File.WriteAllText(_house.StateFile, "{ no json");

        // when
        var run = _house.Run().ShouldExitWith(1);

        // then
        Assert.Contains("plugins.state.json: is damaged", run.Error, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", File.ReadAllText(_house.StateFile), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_house.StateFile));
        Assert.Contains("failed: InvalidOperationException", _house.Tt("plugins", "inspect", "evil").ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    private void KillWhileAtWork()
    {
        using var process = _house.Home.Start(StagedTool.Program, _house.Home.Work, input: false, "run", "--once", "--config", "plugins.json");
        var drained = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_house.Home.At("at-work")), TimeSpan.FromMinutes(1)));
        process.Kill();
        process.WaitForExit();
        drained.GetAwaiter().GetResult();
    }
}
