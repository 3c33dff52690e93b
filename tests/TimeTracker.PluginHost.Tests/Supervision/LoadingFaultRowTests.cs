using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins.Supervision;

/// <summary>
/// Everything that can be wrong with the files of a plugin, a row each: under supervision the culprit is named, in words, and the plugin beside it does all its work.
/// </summary>
public sealed class LoadingFaultRowTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public LoadingFaultRowTests() => _folder.AddSound();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_run_row_1_two_versions_of_a_library_side_by_side()
    {
        // given
        foreach (var version in new[] { "12", "13" })
        {
            var library = PluginCompiler.Compile("Library", $"[assembly: System.Reflection.AssemblyVersion(\"{version}.0.0.0\")] public class Library {{ public static string Version => \"{version}\"; }}");
            _folder.Write($"P{version}/Library.dll", library);
            _folder.Add($"P{version}", Sources.Collector($"p{version}", "Library.Version"), library);
        }
        using var supervisor = _folder.Supervisor();

        // then
        Assert.Equal("12", Assert.Single(await supervisor.CollectAsync("p12")).Checkpoint.ToString());
        Assert.Equal("13", Assert.Single(await supervisor.CollectAsync("p13")).Checkpoint.ToString());
        await supervisor.SoundOnesArriveAsync();
    }

    [Theory]
    [InlineData("at the start", "static TheCollector() => throw new FormatException();", "collector \"mine\" could not be started: FormatException")]
    [InlineData("at first use", "static class Late { public static readonly string Value = Make(); static string Make() => throw new FormatException(); }", "collector \"mine\" failed: TypeInitializationException")]
    public async Task Should_contain_row_2_a_type_initializer_that_throws(string when, string members, string message)
    {
        // given
        _folder.Add("Bad", Sources.Collector("bad", when == "at first use" ? "Late.Value" : "\"x\"", members: members));

        // then
        await FailsAsync(message.Replace("\"mine\" could", "\"bad\" could", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("delete", "plugin bad: Dependency.dll is missing, which Bad.dll needs")]
    [InlineData("damage", "plugin bad: Dependency.dll is not a .NET assembly; Bad.dll needs it")]
    public async Task Should_refuse_rows_3_and_4_a_dependency_that_is_deleted_or_corrupt(string how, string problem)
    {
        // given
        AddNeedy();
        Spoil(how, Path.Combine(_folder.Root, "Bad", "Dependency.dll"));

        // then
        await RefusedAsync(problem);
    }

    [Theory]
    [InlineData("delete", "collector \"mine\" failed: FileNotFoundException")]
    [InlineData("damage", "collector \"mine\" failed: BadImageFormatException")]
    public async Task Should_contain_rows_3_and_4_a_dependency_that_is_lost_before_it_is_first_needed(string how, string message)
    {
        // given a plugin that is started already
        AddNeedy();
        using var supervisor = _folder.Supervisor();
        await using var component = await supervisor.StartCollectorAsync("bad", "mine", PluginFolder.Options());
        Spoil(how, Path.Combine(_folder.Root, "Bad", "Dependency.dll"));

        // when
        var failure = await Assert.ThrowsAsync<PluginException>(() => SoundPlugins.ReadAsync(component.Instance));

        // then
        Assert.Equal($"plugin bad: {message}", failure.Message);
        await supervisor.SoundOnesArriveAsync();
    }

    [Fact]
    public async Task Should_refuse_row_5_a_dependency_that_is_older_than_what_was_compiled_against()
    {
        // given
        const string Source = "public class Dependency { }";
        _folder.Add("Bad", Sources.Collector("bad", "typeof(Dependency).Name"), PluginCompiler.Compile("Dependency", "[assembly: System.Reflection.AssemblyVersion(\"2.0.0.0\")]" + Source));
        _folder.Write("Bad/Dependency.dll", PluginCompiler.Compile("Dependency", "[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")]" + Source));

        // then
        await RefusedAsync("plugin bad: Dependency.dll is version 1.0.0.0, but Bad.dll needs 2.0.0.0");
    }

    [Theory]
    [InlineData("random", "is not a .NET assembly")]
    [InlineData("truncated", "is truncated or damaged")]
    [InlineData("empty", "is empty")]
    [InlineData("text", "is not a .NET assembly")]
    [InlineData("elf", "is an ELF binary, not a .NET assembly")]
    public async Task Should_refuse_row_6_a_main_assembly_that_is_none(string kind, string cause)
    {
        // given
        var random = new byte[4096];
        new Random(1).NextBytes(random);
        _folder.Write("Bad/Bad.dll", kind switch
        {
            "random" => random,
            "truncated" => PluginFolder.Good[..(PluginFolder.Good.Length / 2)],
            "empty" => [],
            "text" => "These are words."u8.ToArray(),
            _ => [0x7F, .. "ELF"u8, .. random],
        });

        // then
        await RefusedAsync($"plugin bad: Bad.dll {cause}");
    }

    [Fact]
    public async Task Should_refuse_row_7_a_main_assembly_that_is_not_there()
    {
        // given
        _folder.Write("Bad/Bad.deps.json", "{}");

        // then
        await RefusedAsync("plugin bad: Bad.dll is missing, the assembly that Bad.deps.json belongs to");
    }

    [Fact]
    public async Task Should_refuse_row_8_a_malformed_list_of_dependencies()
    {
        // given
        _folder.Add("Bad", Sources.Collector("bad"));
        _folder.Write("Bad/Bad.deps.json", "{ no json");

        // then
        await RefusedAsync("plugin bad: Bad.deps.json is not valid JSON (line 1)");
    }

    [Fact]
    public async Task Should_contain_row_9_a_type_whose_base_is_missing_and_run_the_other_types_of_that_plugin()
    {
        // given
        var full = PluginCompiler.Compile("Dependency", "public class Base { }");
        _folder.Add("Bad", Sources.Collector("bad", interfaces: "Base, ICollector") + Sources.Exporter("fine"), full);
        _folder.Write("Bad/Dependency.dll", PluginCompiler.Compile("Dependency", "public class Renamed { }"));

        // then
        await FailsAsync("collector \"bad\" could not be started: Could not load type 'Base' from assembly 'Dependency, Version=0.0.0.0, Culture=neutral, PublicKeyToken=null'.".TrimEnd('.'));
        using var supervisor = _folder.Supervisor();
        Assert.Empty(await supervisor.ExportAsync("fine"));
    }

    [Fact]
    public async Task Should_refuse_row_10_a_call_after_the_end()
    {
        // given
        _folder.Add("Bad", Sources.Collector("bad") + Sources.Exporter("bad"));
        using var supervisor = _folder.Supervisor();
        var collector = await supervisor.StartCollectorAsync("bad", "mine", PluginFolder.Options());
        var exporter = await supervisor.StartExporterAsync("bad", "mine", PluginFolder.Options());

        // when
        await collector.DisposeAsync();
        await exporter.DisposeAsync();
        await exporter.DisposeAsync();

        // then
        await Assert.ThrowsAsync<ObjectDisposedException>(() => SoundPlugins.ReadAsync(collector.Instance));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await exporter.Instance.CompleteAsync(TestContext.Current.CancellationToken));
        await supervisor.SoundOnesArriveAsync();
    }

    [Fact]
    public async Task Should_never_load_row_11_a_second_generation_when_the_files_were_replaced()
    {
        // given a plugin that is loaded, and replaced then
        _folder.Add("Bad", Sources.Collector("bad", "\"first\""));
        using var supervisor = _folder.Supervisor();
        await supervisor.CollectAsync("bad");
        var replacement = PluginCompiler.Compile("Bad", Sources.Collector("bad", "\"second\""));
        _folder.Write("Bad/Bad.dll.new", replacement);
        File.Move(Path.Combine(_folder.Root, "Bad", "Bad.dll.new"), Path.Combine(_folder.Root, "Bad", "Bad.dll"), overwrite: true);

        // then what is loaded goes on, until the process is another one
        Assert.Equal("first", Assert.Single(await supervisor.CollectAsync("bad")).Checkpoint.ToString());
        Assert.Single(_folder.Loaded(), "Bad");
        await supervisor.SoundOnesArriveAsync();
    }

    private void AddNeedy()
    {
        var dependency = PluginCompiler.Compile("Dependency", "public class Dependency { public static string Text() => \"x\"; }");
        _folder.Add("Bad", Sources.Collector("bad", "Dependency.Text()"), dependency);
        _folder.Write("Bad/Dependency.dll", dependency);
    }

    private static void Spoil(string how, string file)
    {
        // Not in place: a file that is mapped into memory would be felt by whoever mapped it.
        File.Delete(file);
        if (how == "damage")
            File.WriteAllText(file, "no assembly");
    }

    private async Task RefusedAsync(string problem)
    {
        using var supervisor = _folder.Supervisor();
        Assert.Equal(problem, _folder.Scan().Plugin("bad")!.Problem);
        await Assert.ThrowsAsync<PluginLoadException>(() => supervisor.CollectAsync("bad"));
        await supervisor.SoundOnesArriveAsync();
    }

    private async Task FailsAsync(string message)
    {
        using var supervisor = _folder.Supervisor();
        var failure = await Record.ExceptionAsync(() => supervisor.CollectAsync("bad"));
        Assert.True(failure is PluginException or PluginLoadException, failure?.ToString());
        Assert.StartsWith($"plugin bad: {message}", failure!.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message, $"plugin bad: {supervisor.Health.Of("bad").LastError?.Message}".Replace("plugin bad: plugin bad: ", "plugin bad: ", StringComparison.Ordinal));
        await supervisor.SoundOnesArriveAsync();
    }
}
