using System.CommandLine;
using System.Reflection;
using TimeTracker.Architecture.Reading;
using TimeTracker.Architecture.Rules;
using TimeTracker.Cli;
using TimeTracker.Cli.Outlets;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using Xunit;

namespace TimeTracker.Architecture;

public sealed class OutletRegisterTests
{
    private static readonly string Staged =
        Path.Combine(typeof(OutletRegisterTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "StageRoot").Value!, "plugins");

    // Types that use the means of writers and write nothing, and why.
    private static readonly Dictionary<string, string> Readers = new(StringComparer.Ordinal)
    {
        ["TimeTracker.Outlets: TimeTracker.Exporting.DatabaseFile"] = "reads the first bytes of a file, to know a database",
        ["TimeTracker.Outlets: TimeTracker.Exporting.DirectorySync"] = "has the disk keep what was written; no bytes of its own",
        ["TimeTracker.PluginHost: TimeTracker.Plugins.ManifestReader"] = "reads manifests",
        ["TimeTracker.PluginHost: TimeTracker.Plugins.AssemblyFile"] = "reads plugins",
        ["TimeTracker.PluginHost: TimeTracker.Plugins.PluginFiles"] = "reads plugins",
        ["TimeTracker.Plugins.AgentLogs: TimeTracker.AgentLogs.LogFile"] = "reads logs",
        ["TimeTracker.Plugins.AgentLogs: TimeTracker.AgentLogs.OpenCode.OpenCodeDatabase"] = "reads a log that is a database",
        ["TimeTracker.Plugins.Git: TimeTracker.Git.ReflogSource"] = "reads reflogs",
        ["tt: TimeTracker.Cli.Commands.ImportCommand"] = "reads what is imported",
    };

    private static readonly Outlet[] Fixed =
    [
        new(OutletKind.Command, "tt", OutletConduct.NoRecord, ""),
        new(OutletKind.Command, "tt show", OutletConduct.Filtered, "") { Forms = ["--json", "--format a", "--format b"] },
        new(OutletKind.Exporter, "json/json", OutletConduct.Filtered, ""),
        new(OutletKind.File, "f", OutletConduct.NoRecord, "") { Writers = ["Fixture: Listed"] },
    ];

    [Fact]
    public void Should_list_every_command_with_its_forms() => Violations.None(RegisteredOutlets.CommandViolations(Tree(), OutletRegister.All));

    [Fact]
    public void Should_list_every_staged_exporter() => Violations.None(RegisteredOutlets.ExporterViolations(Manifests(), OutletRegister.All));

    [Fact]
    public void Should_list_everything_that_writes() => Violations.None(RegisteredOutlets.WriterViolations(Product, OutletRegister.All, Readers));

    [Fact]
    public void Should_name_each_outlet_once_and_say_why_it_is_as_it_is()
    {
        Assert.Equal(OutletRegister.All.Count, OutletRegister.All.DistinctBy(o => (o.Kind, o.Name)).Count());
        Assert.All(OutletRegister.All, o => Assert.NotEmpty(o.Reason));
        Assert.All(OutletRegister.All.Where(o => o.Kind >= OutletKind.Messages), o => Assert.NotEmpty(o.Writers));
    }

    [Fact]
    public void Should_have_something_to_compare_with()
    {
        // then: a rule over nothing holds always
        Assert.Contains(Manifests(), m => m.Contains("\"jsonl\"", StringComparison.Ordinal));
        Assert.Contains(Product.SelectMany(Writers.Of), w => w.Type == "tt: TimeTracker.Cli.LogFile");
        Assert.True(Tree().Subcommands.Count > 20);
    }

    [Theory]
    [InlineData("show", "--json", "--format", "a b", null)]
    [InlineData("spy", "--json", "--format", "a b", "tt spy is a command that is not on")]
    [InlineData("show", "--jsonx", "--format", "a b", "tt show writes in the forms")]
    [InlineData("show", "--json", "--format", "a b c", "tt show writes in the forms")]
    [InlineData("show", "--json", "--formatx", "a b", "tt show writes in the forms")]
    public void Should_report_a_command_or_a_form_that_is_not_listed(string name, string json, string format, string formats, string? complaint)
    {
        // given
        var root = new Command("tt") { new Command(name) { new Option<bool>(json), new Option<string>(format).AcceptOnlyFromAmong(formats.Split(' ')) } };

        // when
        var violations = RegisteredOutlets.CommandViolations(root, Fixed).ToList();

        // then
        Assert.Equal(complaint is null, violations.Count == 0);
        if (complaint is not null)
            Assert.StartsWith(complaint, violations[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Should_report_a_command_and_an_exporter_that_are_gone()
    {
        Assert.StartsWith("tt show is on", Assert.Single(RegisteredOutlets.CommandViolations(new Command("tt"), Fixed)), StringComparison.Ordinal);
        Assert.StartsWith("json/json is on", Assert.Single(RegisteredOutlets.ExporterViolations([], Fixed)), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_report_an_exporter_that_is_not_listed()
    {
        // given: a collector of that name is none
        const string Manifest = """{ "id": "json", "components": [ { "kind": "exporter", "name": "json" }, { "kind": "exporter", "name": "xml" }, { "kind": "collector", "name": "jsonx" } ] }""";

        // then
        Assert.StartsWith("json/xml is a staged exporter", Assert.Single(RegisteredOutlets.ExporterViolations([Manifest], Fixed)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void F() => System.IO.File.WriteAllText(\"a\", \"b\");")]
    [InlineData("object F() => new System.IO.FileStream(\"a\", System.IO.FileMode.Create);")]
    [InlineData("object F() => new System.IO.StreamWriter(\"a\");")]
    [InlineData("async Task F() { await Task.Yield(); await System.IO.File.AppendAllTextAsync(\"a\", \"b\"); }")]
    [InlineData("Action F() => () => Console.WriteLine();")]
    [InlineData("object F() => Console.Error;")]
    [InlineData("object? F() => System.Diagnostics.Process.Start(\"curl\");")]
    [InlineData("object F() => new System.Net.Http.HttpClient();")]
    [InlineData("object F() => new System.Net.Sockets.TcpClient();")]
    [InlineData("object F() => new System.IO.Pipes.NamedPipeServerStream(\"a\");")]
    [InlineData("void F() => Environment.FailFast(\"a\");")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int write(int f, byte[] b, int n);")]
    [InlineData("sealed class Inner { void F() => System.IO.File.Move(\"a\", \"b\"); }")]
    public void Should_report_a_type_that_writes_and_is_not_listed(string member)
    {
        // given
        var assembly = Fixture.Assembly("Fixture", $"public class New {{ {member} }} public class Listed {{ {member} }}");

        // then
        Assert.StartsWith("Fixture: New can write outside", Assert.Single(RegisteredOutlets.WriterViolations([assembly], Fixed, new Dictionary<string, string>())), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_report_a_writer_that_is_gone()
        => Assert.StartsWith("Fixture: Listed is listed as a writer", Assert.Single(RegisteredOutlets.WriterViolations([], Fixed, new Dictionary<string, string>())), StringComparison.Ordinal);

    // What authors of plugins test with runs in their tests, never in tt.
    private static IEnumerable<BuiltAssembly> Product => Repository.Assemblies.Where(a => a.Name != "TimeTracker.Plugin.Testing");

    private static IEnumerable<string> Manifests() => Directory.EnumerateFiles(Staged, "plugin.json", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static RootCommand Tree()
    {
        var machine = new Machine
        {
            Variables = new Dictionary<string, string>(),
            FindSettings = () => [],
            WorkingDirectory = Repository.Root,
            ProgramDirectory = Repository.Root,
            Name = "devbox",
            Time = TimeProvider.System,
            FindHome = () => null,
        };
        using var terminal = new Terminal(Stream.Null, TextWriter.Null, isOutput: false, isError: false, 80, hasColor: false);
        return new CommandLine(machine, terminal).Root;
    }
}
