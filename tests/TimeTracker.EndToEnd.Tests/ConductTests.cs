using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>What plugins did wrong beside their calls, and where a person sees it.</summary>
public sealed class ConductTests : IDisposable
{
    private readonly PluginHousehold _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public void Should_name_a_plugin_whose_task_failed_while_nobody_waited_and_run_everything()
    {
        // given
        const string Members = "[MethodImpl(MethodImplOptions.NoInlining)] static void Lose() { var lost = Task.Run(() => throw new FormatException(\"captured\")); ((IAsyncResult)lost).AsyncWaitHandle.WaitOne(); }";
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", "Lose(); for (var i = 0; i < 5; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); }", Members));
        _house.Configure();

        // when
        var run = _house.Run().ShouldExitWith(0);

        // then
        Assert.Contains("plugin evil: a task of it that nobody waited for failed: FormatException", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("captured", run.All, StringComparison.Ordinal);
        _house.AllOthersArrive();
        Assert.Contains("plugin evil: 1 of its tasks failed and nobody waited", _house.Tt("doctor").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_name_a_plugin_that_takes_all_memory_and_run_all_others()
    {
        // given: as much as the system would give, but of this test's choosing
        _house.Home.Environment["DOTNET_GCHeapHardLimit"] = "0x10000000";
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", "var all = new List<byte[]>(); while (true) all.Add(new byte[1 << 20]);"));
        _house.Configure();

        // when
        var run = _house.Run().ShouldExitWith(1);

        // then
        Assert.Contains("plugin evil: collector \"evil\" failed: OutOfMemoryException", run.Error, StringComparison.Ordinal);
        _house.AllOthersArrive();
    }

    [Fact]
    public void Should_keep_what_an_exporter_prints_out_of_an_export_to_standard_output()
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Exporter("evil", begin: "Console.WriteLine(\"NOISE\");", write: "Console.Out.Write(\"NOISE\"); Console.SetOut(TextWriter.Null);"));
        _house.Configure(collectors: "");
        _house.Run();

        // when
        var export = _house.Tt("export", "--exporter", "evil", "--records", "events", "--out", "-").ShouldExitWith(0);

        // then
        Assert.Equal("records\n", export.Output);
        Assert.Contains("NOISE", export.Error, StringComparison.Ordinal);
        Assert.Contains("plugin evil: changed the console for the whole process, which was put back", export.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_show_a_pause_and_a_failure_wherever_a_person_looks_and_end_it_on_demand()
    {
        // given a collector that failed too often a moment ago
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil"));
        _house.Configure();
        var now = TimeProvider.System.GetUtcNow();
        Directory.CreateDirectory(Path.GetDirectoryName(_house.StateFile)!);
        File.WriteAllText(_house.StateFile, $$"""
            {
              "version": 1,
              "plugins": {
                "evil": {
                  "lastError": { "at": "{{Text(now)}}", "message": "collector \"evil\" failed: FormatException" },
                  "silentEnds": 0,
                  "lostTasks": 0,
                  "breakers": { "collector \"evil\"": { "failures": [], "openings": ["{{Text(now)}}"], "openUntil": "{{Text(now.AddMinutes(4))}}" } }
                }
              }
            }
            """);

        // then
        var run = _house.Run().ShouldExitWith(1);
        Assert.Contains("plugin evil: collector \"evil\" failed 5 times within a minute and is not tried before", run.Error, StringComparison.Ordinal);
        _house.AllOthersArrive();
        foreach (var look in (string[][])[["status"], ["plugins", "list"], ["plugins", "inspect", "evil"], ["doctor"]])
        {
            var shown = _house.Tt(look).All;
            Assert.Contains("plugin evil: collector \"evil\" failed too often and is not tried before", shown, StringComparison.Ordinal);
            Assert.Contains("failed: FormatException", shown, StringComparison.Ordinal);
        }
        Assert.Contains("paused", _house.Tt("plugins", "list").Output, StringComparison.Ordinal);
        _house.Tt("plugins", "enable", "evil").ShouldExitWith(0);
        _house.Run().ShouldExitWith(0);
        Assert.False(File.Exists(_house.StateFile));
        Assert.DoesNotContain("evil:", _house.Tt("status").ShouldExitWith(0).All, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_show_a_quarantine_in_the_status_even_before_the_next_run()
    {
        // given
        _house.Home.Plugin("evil", FixturePlugins.Collector("evil", "Environment.FailFast(null);"));
        _house.Configure();
        _house.Run();

        // then
        Assert.Contains("plugins     plugin evil: is in quarantine: it ended the process by a call of Environment.FailFast", _house.Tt("status").ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
