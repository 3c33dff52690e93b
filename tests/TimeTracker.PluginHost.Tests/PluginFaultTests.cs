using CsCheck;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

/// <summary>What is wrong with a plugin and can be told before any of its code runs: one line each, and the plugin beside it runs.</summary>
public sealed class PluginFaultTests : IDisposable
{
    private const string Host = "this host has API 1.0";
    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> BrokenFiles => new()
    {
        { "empty", "is empty" },
        { "text", "is not a .NET assembly" },
        { "random", "is not a .NET assembly" },
        { "elf", "is an ELF binary, not a .NET assembly" },
        { "native", "is a native DLL, not a .NET assembly" },
        { "truncated", "is truncated" },
        { "truncated metadata", "is truncated or damaged" },
        { "header only", "is truncated or damaged" },
        { "damaged metadata", "is truncated or damaged" },
    };

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public async Task Should_refuse_a_broken_file(string kind, string cause)
    {
        // given
        _folder.Write("Bad/Bad.dll", Broken(kind));

        // then
        await _folder.RefusedAsync("bad", $"plugin bad: Bad.dll {cause}");
    }

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public async Task Should_refuse_a_plugin_whose_dependency_is_broken(string kind, string cause)
    {
        // given
        var dependency = PluginCompiler.Compile("Dependency", "public class Dependency { }");
        _folder.Add("Needy", Sources.Collector("needy", "typeof(Dependency).Name"), dependency);
        _folder.Write("Needy/Dependency.dll", Broken(kind));

        // then
        await _folder.RefusedAsync("needy", $"plugin needy: Dependency.dll {cause}; Needy.dll needs it");
    }

    [Fact]
    public void Should_never_fail_on_bytes_that_were_changed_or_cut_off()
    {
        // given a DLL, some bytes to change and a length to cut it to
        var good = PluginFolder.Good;
        var change = Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte);
        Gen.Select(change.Array[0, 20], Gen.Frequency((3, Gen.Const(good.Length)), (1, Gen.Int[0, good.Length]))).Sample(
            (changes, length) =>
            {
                using var folder = new PluginFolder();
                var bytes = PluginFolder.Good;
                foreach (var (at, value) in changes)
                    bytes[at] = value;
                folder.Write("Bad/Bad.dll", bytes[..length]);

                // when
                var catalog = folder.Scan();

                // then
                var bad = catalog.Plugin("bad")!;
                return catalog.Plugin("good")!.State == PluginState.Ready
                    && (bad.State == PluginState.Ready || bad.Problem!.StartsWith("plugin bad: ", StringComparison.Ordinal) && !bad.Problem.Contains('\n'));
            },
            iter: 300, threads: 1);
    }

    [Fact]
    public async Task Should_refuse_a_folder_without_a_dll()
    {
        // given
        _folder.Write("Hollow/readme.txt", "hello");

        // then
        await _folder.RefusedAsync("hollow", "plugin hollow: there is no DLL in its folder");
    }

    [Fact]
    public async Task Should_name_the_main_assembly_that_is_missing()
    {
        // given
        _folder.Write("Half/Watcher.deps.json", "{}");
        _folder.Write("Half/Dependency.dll", PluginCompiler.Compile("Dependency", "public class Dependency { }"));

        // then
        await _folder.RefusedAsync("half", "plugin half: Watcher.dll is missing, the assembly that Watcher.deps.json belongs to");
    }

    [Fact]
    public async Task Should_refuse_a_folder_without_components()
    {
        // given
        _folder.Add("Plain", "public class Plain { }");
        _folder.Write("Other/Library.dll", PluginCompiler.Compile("Library", "public class Plain { }"));

        // then
        await _folder.RefusedAsync("plain", "plugin plain: Plain.dll has no class with [Collector], [Rule], [Exporter] or [WebhookSink]");
        await _folder.RefusedAsync("other", "plugin other: no DLL in its folder has a class with [Collector], [Rule], [Exporter] or [WebhookSink]");
    }

    [Fact]
    public async Task Should_name_a_dependency_that_was_deleted_and_who_needs_it()
    {
        // given a chain of which the last is missing
        var last = PluginCompiler.Compile("Last", "public class Last { }");
        var middle = PluginCompiler.Compile("Middle", "public class Middle { public Last Last; }", last);
        _folder.Add("Needy", Sources.Collector("needy", "new Middle().ToString()"), middle);
        _folder.Write("Needy/Middle.dll", middle);

        // then
        await _folder.RefusedAsync("needy", "plugin needy: Last.dll is missing, which Middle.dll needs");
    }

    [Fact]
    public async Task Should_refuse_a_dependency_that_only_the_host_has()
    {
        // given the composition library, which the host uses and does not share
        var host = File.ReadAllBytes(typeof(System.Composition.Hosting.CompositionHost).Assembly.Location);
        _folder.Add("Sly", Sources.Collector("sly", "typeof(System.Composition.Hosting.CompositionHost).Name"), host);

        // then
        await _folder.RefusedAsync("sly", "plugin sly: System.Composition.Hosting.dll is missing, which Sly.dll needs");
    }

    [Fact]
    public async Task Should_refuse_a_dependency_older_than_the_plugin_was_built_against()
    {
        // given
        const string Source = "public class Dependency { }";
        var newer = PluginCompiler.Compile("Dependency", "[assembly: System.Reflection.AssemblyVersion(\"2.0.0.0\")]" + Source);
        var older = PluginCompiler.Compile("Dependency", "[assembly: System.Reflection.AssemblyVersion(\"1.5.0.0\")]" + Source);
        _folder.Add("Needy", Sources.Collector("needy", "typeof(Dependency).Name"), newer);
        _folder.Write("Needy/Dependency.dll", older);

        // then
        await _folder.RefusedAsync("needy", "plugin needy: Dependency.dll is version 1.5.0.0, but Needy.dll needs 2.0.0.0");
    }

    [Fact]
    public async Task Should_refuse_a_dependency_that_is_another_assembly_under_its_name()
    {
        // given
        var dependency = PluginCompiler.Compile("Dependency", "public class Dependency { }");
        _folder.Add("Needy", Sources.Collector("needy", "typeof(Dependency).Name"), dependency);
        _folder.Write("Needy/Dependency.dll", PluginCompiler.Compile("TimeTracker.Core", "public class Dependency { }"));

        // then
        await _folder.RefusedAsync("needy", "plugin needy: Dependency.dll holds the assembly TimeTracker.Core, but Needy.dll needs Dependency");
    }

    [Fact]
    public void Should_find_a_dependency_where_the_manifest_says_it_lies()
    {
        // given
        var dependency = PluginCompiler.Compile("Dependency", "public class Dependency { }");
        _folder.Add("Portable", Sources.Collector("portable", "typeof(Dependency).Name"), dependency);
        _folder.Write("Portable/runtimes/unix/lib/net10.0/Dependency.dll", dependency);
        _folder.Write("Portable/Portable.deps.json", "\uFEFF" + """
            {"targets": {"x": {"Dependency/1.0.0": {"runtimeTargets": {"runtimes/unix/lib/net10.0/Dependency.dll": {"rid": "unix"}}}}}}
            """);

        // then
        Assert.Equal(PluginState.Ready, _folder.Scan().Plugin("portable")!.State);
    }

    [Theory]
    [InlineData("", "is not valid JSON (line 1)")]
    [InlineData("[]", "is not valid JSON (line 1)")]
    [InlineData("{\n\"targets\": oops }", "is not valid JSON (line 2)")]
    [InlineData("{\n\"targets\": {", "is not valid JSON (line 2)")]
    public async Task Should_refuse_a_malformed_manifest(string manifest, string cause)
    {
        // given
        _folder.Write("Bad/Bad.dll", PluginFolder.Good);
        _folder.Write("Bad/Bad.deps.json", manifest);

        // then
        await _folder.RefusedAsync("bad", $"plugin bad: Bad.deps.json {cause}");
    }

    [Theory]
    [InlineData("1, 1", "1.1")]
    [InlineData("2, 0", "2.0")]
    [InlineData("0, 9", "0.9")]
    public async Task Should_refuse_another_level_of_the_contract(string level, string text)
    {
        // given
        _folder.Add("Future", $"[assembly: TimeTrackerApi({level})]" + Sources.Collector("future"));

        // then
        var plugin = await _folder.RefusedAsync("future", $"plugin future: Future.dll needs API {text}, {Host}", PluginState.Incompatible);
        Assert.Equal("future", Assert.Single(plugin.Components).Name);
    }

    [Fact]
    public async Task Should_refuse_another_major_of_the_contract_even_where_the_plugin_does_not_say_so()
    {
        // given
        _folder.Add("Future", Sources.Collector("future"), PluginCompiler.ContractOfVersion(2, 0));

        // then
        await _folder.RefusedAsync("future", $"plugin future: Future.dll is built against TimeTracker.Abstractions 2.0, {Host}", PluginState.Incompatible);
    }

    [Fact]
    public async Task Should_refuse_a_later_major_of_what_the_contract_speaks_of()
    {
        // given
        var later = PluginCompiler.OfVersion(typeof(NodaTime.Instant).Assembly.Location, 99, 1);
        _folder.Add("Future", Sources.Collector("future", "typeof(NodaTime.Instant).Name"), later);
        _folder.Write("Future/NodaTime.dll", later);

        // then
        var here = typeof(NodaTime.Instant).Assembly.GetName().Version!.ToString(2);
        await _folder.RefusedAsync("future", $"plugin future: Future.dll needs NodaTime 99.1, this host has {here}", PluginState.Incompatible);
    }

    [Fact]
    public async Task Should_refuse_a_later_framework_also_where_the_plugin_does_not_say_so()
    {
        // given
        var later = PluginCompiler.OfVersion(typeof(System.Text.Json.JsonElement).Assembly.Location, 99, 0);
        _folder.Add("Future", Sources.Collector("future", "typeof(System.Text.Json.JsonElement).Name"), later);

        // then
        var problem = $"plugin future: Future.dll needs System.Text.Json 99.0, this host runs on .NET {Environment.Version.Major}";
        await _folder.RefusedAsync("future", problem, PluginState.Incompatible);
    }

    [Theory]
    [InlineData(".NETCoreApp,Version=v99.0", ".NET 99")]
    [InlineData(".NETFramework,Version=v4.8", ".NET Framework 4.8")]
    public async Task Should_refuse_another_framework(string target, string name)
    {
        // given
        _folder.Add("Future", $"[assembly: System.Runtime.Versioning.TargetFramework(\"{target}\")]" + Sources.Collector("future"));

        // then
        var problem = $"plugin future: Future.dll is built for {name}, this host runs on .NET {Environment.Version.Major}";
        await _folder.RefusedAsync("future", problem, PluginState.Incompatible);
    }

    [Theory]
    [InlineData(".NETCoreApp,Version=v8.0")]
    [InlineData(".NETStandard,Version=v2.1")]
    public void Should_take_an_earlier_framework(string target)
    {
        // given
        _folder.Add("Old", $"[assembly: System.Runtime.Versioning.TargetFramework(\"{target}\")]" + Sources.Collector("old"));

        // then
        Assert.Equal(PluginState.Ready, _folder.Scan().Plugin("old")!.State);
    }

    [Theory]
    [InlineData("TimeTracker.Core")]
    [InlineData("timetracker.outlets")]
    [InlineData("TimeTracker.Server")]
    [InlineData("TimeTracker.Cli")]
    [InlineData("TimeTracker.PluginHost")]
    [InlineData("tt")]
    public async Task Should_refuse_the_names_of_the_hosts_own_assemblies(string name)
    {
        // given one by the file's name and one by the assembly's
        _folder.Write("File/File.dll", PluginFolder.Good);
        _folder.Write($"File/{name}.dll", "anything");
        _folder.Write("Identity/Identity.dll", PluginCompiler.Compile(name, Sources.Collector("identity")));

        // then
        await _folder.RefusedAsync("file", $"plugin file: an assembly of it is named {name}, which is the host's own");
        await _folder.RefusedAsync("identity", $"plugin identity: an assembly of it is named {name}, which is the host's own");
    }

    [Fact]
    public async Task Should_refuse_a_plugin_that_uses_the_hosts_own_assemblies()
    {
        // given
        var core = PluginCompiler.Compile("TimeTracker.Core", "public class Reader { }");
        _folder.Add("Nosy", Sources.Collector("nosy", "typeof(Reader).Name"), core);

        // then
        await _folder.RefusedAsync("nosy", "plugin nosy: Nosy.dll uses TimeTracker.Core, a part of the host");
    }

    [Fact]
    public async Task Should_refuse_a_main_assembly_with_the_name_of_a_shared_one()
    {
        // given
        _folder.Write("NodaTime/NodaTime.dll", PluginCompiler.Compile("NodaTime", Sources.Exporter("noda")));

        // then
        await _folder.RefusedAsync("nodatime", "plugin nodatime: NodaTime.dll bears the name NodaTime, for which the host's own is used");
    }

    [Theory]
    [InlineData(true, "exporter \"out\"")]
    [InlineData(false, "webhook sink \"out\"")]
    public async Task Should_refuse_a_rule_and_an_outlet_in_one_assembly(bool exporter, string outlet)
    {
        // given
        _folder.Add("Both", Sources.Rule("in") + (exporter ? Sources.Exporter("out") : Sources.Sink("out")));

        // then
        var problem = $"plugin both: Both.dll holds the rule \"in\" and the {outlet}; rules see what the privacy filter has not seen yet";
        Assert.Equal("split it into two plugins", (await _folder.RefusedAsync("both", problem)).Fix);
    }

    [Fact]
    public async Task Should_refuse_components_that_could_never_be_made()
    {
        // given
        _folder.Add("Name", Sources.Exporter("Upper Case"));
        _folder.Add("Twice", Sources.Exporter("same", "A") + Sources.Exporter("same", "B"));
        _folder.Add("Abstract", "[Exporter(\"x\")] public abstract class X { }");
        _folder.Add("Unfit", "[Exporter(\"x\")] public class X : IDisposable { public void Dispose() { } }");

        // then
        await _folder.RefusedAsync("name", "plugin name: the name of exporter \"Upper Case\" may hold lower-case letters, digits and - only");
        await _folder.RefusedAsync("twice", "plugin twice: exporter \"same\" is there twice, A and B");
        await _folder.RefusedAsync("abstract", "plugin abstract: exporter \"x\": X is abstract or generic, so no instance can be made");
        await _folder.RefusedAsync("unfit", "plugin unfit: exporter \"x\": X does not implement IExporter");
    }

    [Fact]
    public async Task Should_refuse_a_folder_whose_name_is_no_id()
    {
        // given
        _folder.Write("Two Words/Good.dll", PluginFolder.Good);

        // then
        await _folder.RefusedAsync("two words", $"plugin two words: the folder {Path.Combine(_folder.Root, "Two Words")} is no id");
    }

    private static byte[] Broken(string kind)
    {
        var good = PluginFolder.Good;
        switch (kind)
        {
            case "empty":
                return [];
            case "text":
                return "This is not the DLL you are looking for."u8.ToArray();
            case "random":
                new Random(1).NextBytes(good);
                return good;
            case "elf":
                return [0x7F, .. "ELF"u8, .. good[4..]];
            case "native":
                // The directory entry of the CLI header, the 15th, emptied: what is left is a DLL like any other.
                var cli = PeHeader(good) + 24 + 112 + 14 * 8;
                good.AsSpan(good[PeHeader(good) + 24] == 0x0B && good[PeHeader(good) + 25] == 0x01 ? cli - 16 : cli, 8).Clear();
                return good;
            case "truncated":
                return good[..^16];
            case "truncated metadata":
                return good[..(good.Length / 2)];
            case "header only":
                return good[..100];
            case "damaged metadata":
                // The signature of the metadata root, ECMA-335 II.24.2.1.
                good.AsSpan(good.AsSpan().IndexOf("BSJB"u8), 4).Fill(0xFF);
                return good;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private static int PeHeader(byte[] dll) => BitConverter.ToInt32(dll, 0x3C);
}
