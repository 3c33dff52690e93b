using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

/// <summary>What only shows when a plugin is loaded or its constructor runs: one line each, and the plugin beside it runs.</summary>
public sealed class LoadFaultTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_contain_a_constructor_that_throws()
    {
        // given
        _folder.Add("Bad", Sources.Collector("bad", constructor: "public TheCollector() => throw new FormatException(\"first line\\nsecond line\");"));

        // then
        var e = await FailsAsync("FormatException: first line second line");
        Assert.IsType<FormatException>(e.InnerException);
        Assert.Equal("report it to the plugin's author; --verbose logs where it happened", e.Fix);
    }

    [Fact]
    public async Task Should_contain_a_type_initialiser_that_throws()
    {
        // given
        _folder.Add("Bad", Sources.Collector("bad", constructor: "static TheCollector() => throw new FormatException(\"static\");"));

        // then the second attempt, in which the runtime repeats the first one's failure, reads the same
        await FailsAsync("FormatException: static");
        await FailsAsync("FormatException: static");
    }

    [Fact]
    public async Task Should_contain_an_import_that_nobody_exports()
    {
        // given
        const string Constructor = "[ImportingConstructor] public TheCollector(IUnknown unknown) { }";
        _folder.Add("Bad", "public interface IUnknown { }" + Sources.Collector("bad", constructor: Constructor));

        // then
        var e = await FailsAsync(null);
        Assert.Contains("IUnknown", e.Message, StringComparison.Ordinal);
        Assert.Equal("a component's constructor may take a PluginContext and nothing else; report it to the plugin's author", e.Fix);
    }

    [Fact]
    public async Task Should_contain_a_class_that_two_constructors_leave_open()
    {
        // given
        _folder.Add("Bad", Sources.Collector("bad", constructor: "public TheCollector(int a) { } public TheCollector(string b) { }"));

        // then
        Assert.Contains("TheCollector", (await FailsAsync(null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_contain_a_type_whose_base_is_missing_and_still_make_the_others()
    {
        // given a dependency of the right name and version without the type
        var full = PluginCompiler.Compile("Dependency", "public class Base { }");
        _folder.Add("Bad", Sources.Collector("bad", interfaces: "Base, ICollector") + Sources.Exporter("fine"), full);
        _folder.Write("Bad/Dependency.dll", PluginCompiler.Compile("Dependency", "public class Renamed { }"));
        var host = _folder.Host();

        // then
        var e = await FailsAsync(null, host);
        Assert.Contains("Could not load type 'Base' from assembly 'Dependency", e.Message, StringComparison.Ordinal);
        Assert.Equal("install a version of the plugin made for this tt, or all of its files from one version", e.Fix);
        await using var fine = host.CreateExporter("fine", "x", PluginFolder.Options());
        Assert.Equal("TheExporter", fine.Instance.GetType().Name);
    }

    [Fact]
    public async Task Should_contain_a_member_that_is_missing()
    {
        // given
        var full = PluginCompiler.Compile("Dependency", "public static class Dependency { public static void Go() { } }");
        _folder.Add("Bad", Sources.Collector("bad", constructor: "public TheCollector() => Dependency.Go();"), full);
        _folder.Write("Bad/Dependency.dll", PluginCompiler.Compile("Dependency", "public static class Dependency { }"));

        // then
        await FailsAsync("Method not found: 'Void Dependency.Go()'.");
    }

    [Fact]
    public async Task Should_contain_a_class_that_turns_out_not_to_implement_its_interface()
    {
        // given a base class hides from the metadata what the class implements
        _folder.Add("Bad", "public class Base { } [Collector(\"bad\")] public sealed class X : Base { }");

        // then
        Assert.Equal("ask the author to implement ICollector", (await FailsAsync("X does not implement ICollector")).Fix);
    }

    [Theory]
    [InlineData("delete", "Dependency.dll is missing")]
    [InlineData("damage", "Dependency.dll is damaged")]
    public async Task Should_contain_a_dependency_that_is_lost_after_the_scan(string how, string cause)
    {
        // given
        var dependency = PluginCompiler.Compile("Dependency", "public static class Dependency { public static void Go() { } }");
        _folder.Add("Bad", Sources.Collector("bad", constructor: "public TheCollector() => Dependency.Go();"), dependency);
        var file = _folder.Write("Bad/Dependency.dll", dependency);
        var host = _folder.Host();
        File.Delete(file);
        if (how == "damage")
            _folder.Write("Bad/Dependency.dll", "text");

        // then
        var e = await FailsAsync(cause, host);
        Assert.Equal("copy the plugin's folder again from where it came from", e.Fix);
    }

    [Theory]
    [InlineData("delete", "Bad.dll is missing")]
    [InlineData("damage", "Bad.dll is damaged")]
    public async Task Should_contain_a_main_assembly_that_is_lost_after_the_scan(string how, string cause)
    {
        // given
        _folder.Add("Bad", Sources.Collector("bad"));
        var host = _folder.Host();
        File.Delete(Path.Combine(_folder.Root, "Bad", "Bad.dll"));
        if (how == "damage")
            _folder.Write("Bad/Bad.dll", "text");

        // then
        await FailsAsync(cause, host);
    }

    [Fact]
    public async Task Should_show_what_a_plugin_says_and_advises()
    {
        // given
        _folder.Add("Bad", Sources.Collector("bad", constructor: "public TheCollector() => throw new PluginException(\"no git here\", \"install git\");"));

        // then
        Assert.Equal("install git", (await FailsAsync("no git here")).Fix);
    }

    [Fact]
    public async Task Should_let_all_errors_of_the_options_pass()
    {
        // given
        const string Constructor = "public TheCollector() => throw new PluginOptionsException(new[] { \"a: wrong\", \"b: wrong\" });";
        _folder.Add("Bad", Sources.Collector("bad", constructor: Constructor));
        var host = _folder.Host();

        // then
        var e = Assert.Throws<PluginOptionsException>(() => host.CreateCollector("bad", "x", PluginFolder.Options()));
        Assert.Equal(["a: wrong", "b: wrong"], e.Errors);
        await PluginFolder.GoodOneRunsAsync(host);
    }

    private async Task<PluginLoadException> FailsAsync(string? cause, PluginHost? host = null)
    {
        host ??= _folder.Host();
        var e = Assert.Throws<PluginLoadException>(() => host.CreateCollector("bad", "x", PluginFolder.Options()));
        Assert.StartsWith("plugin bad: collector \"bad\" could not be started: ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.Equal("bad", e.PluginId);
        if (cause is not null)
            Assert.Equal($"plugin bad: collector \"bad\" could not be started: {cause}", e.Message);
        await PluginFolder.GoodOneRunsAsync(host);
        return e;
    }
}
