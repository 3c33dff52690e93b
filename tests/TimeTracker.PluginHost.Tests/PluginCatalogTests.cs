using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Exporting;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

public sealed class PluginCatalogTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_describe_a_plugin_by_its_metadata()
    {
        // given
        _folder.Add("Tickets", """
            using System.Reflection;
            [assembly: AssemblyTitle("Ticket watcher")]
            [assembly: AssemblyDescription("Watches tickets")]
            [assembly: AssemblyCompany("Somebody\u001b[31m")]
            [assembly: AssemblyInformationalVersion("1.2.3-beta+abcdef")]
            [assembly: TimeTrackerApi(1, 0)]
            public static class Outer
            {
                [Collector("tickets", Summary = "Opened\n and closed")]
                [DataKey("ticket_opened", "title", DataClass.Text)]
                [DataKey("ticket_opened", "project", DataClass.Project)]
                public sealed class Inner : ICollector
                {
                    public IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, CancellationToken cancellationToken) => null;
                }
            }
            """
            + Sources.Exporter("lines", "Lines", """
                , Records = RecordKinds.Events | RecordKinds.Entries, Mode = ExportMode.Append, MediaType = "text/plain", Extension = ".txt"
                """)
            + Sources.Exporter("plain", "Plain"));

        // when
        var plugin = _folder.Scan().Plugin("tickets")!;

        // then
        Assert.Equal((PluginState.Ready, null, null), (plugin.State, plugin.Problem, plugin.Fix));
        Assert.Equal(("Ticket watcher", "Watches tickets", "Somebody [31m", "1.2.3-beta"), (plugin.Name, plugin.Summary, plugin.Author, plugin.Version));
        Assert.Equal(new Version(1, 0), plugin.Api);
        Assert.Equal(Path.Combine(_folder.Root, "Tickets", "Tickets.dll"), plugin.MainAssembly);
        Assert.Equal(["tickets/tickets", "tickets/lines", "tickets/plain"], plugin.Components.Select(c => c.QualifiedName));
        var collector = plugin.Components[0];
        Assert.Equal((ComponentKind.Collector, "Opened and closed", "Outer+Inner"), (collector.Kind, collector.Summary, collector.TypeName));
        Assert.Equal(
            [("ticket_opened", "project", DataClass.Project), ("ticket_opened", "title", DataClass.Text)],
            collector.DataKeys.Select(k => (k.Type, k.Key, k.Class)).Order());
        Assert.Equal(new ExporterTraits(RecordKinds.Events | RecordKinds.Entries, ExportMode.Append, "text/plain", ".txt"), plugin.Components[1].Exporter);
        Assert.Equal(new ExporterTraits(RecordKinds.Entries, ExportMode.Snapshot, "application/octet-stream", ""), plugin.Components[2].Exporter);
    }

    [Fact]
    public void Should_load_nothing_while_it_scans()
    {
        // given a plugin that would tell, and one with a dependency
        _folder.Add("Loud", Sources.Collector("loud", constructor: "static TheCollector() => throw new InvalidOperationException();"));
        var dependency = PluginCompiler.Compile("Dependency", "public class Dependency { }");
        _folder.Write("Needy/Dependency.dll", dependency);
        _folder.Add("Needy", Sources.Collector("needy", "typeof(Dependency).Name"), dependency);

        // when
        var catalog = _folder.Scan();

        // then
        Assert.Equal(["good", "loud", "needy"], catalog.Plugins.Select(p => p.Id));
        Assert.All(catalog.Plugins, p => Assert.Equal(PluginState.Ready, p.State));
        Assert.Empty(_folder.Loaded());
    }

    [Theory]
    [InlineData("Git/Git.dll", "Git/Other.dll")]
    [InlineData("Git/git.dll", "Git/Other.dll")]
    [InlineData("Git/TimeTracker.Plugins.Git.dll", "Git/Other.dll")]
    [InlineData("Git/Watcher.dll", "Git/Other.dll", "Git/Watcher.deps.json")]
    public void Should_know_the_main_assembly_by_its_name_or_manifest(string main, params string[] others)
    {
        // given
        _folder.Write(main, PluginFolder.Good);
        foreach (var other in others)
            _folder.Write(other, other.EndsWith(".json", StringComparison.Ordinal) ? "{}"u8.ToArray() : PluginFolder.Good);

        // when
        var plugin = _folder.Scan().Plugin("git")!;

        // then
        Assert.Equal((PluginState.Ready, Path.Combine(_folder.Root, main)), (plugin.State, plugin.MainAssembly));
    }

    [Fact]
    public void Should_take_the_only_assembly_that_has_components()
    {
        // given
        _folder.Write("Mixed/A.dll", PluginCompiler.Compile("A", "public class A { }"));
        _folder.Write("Mixed/B.dll", PluginFolder.Good);
        _folder.Write("Mixed/Native.dll", "not managed");

        // then
        Assert.Equal("B.dll", Path.GetFileName(_folder.Scan().Plugin("mixed")!.MainAssembly));
    }

    [Fact]
    public void Should_say_so_where_the_main_assembly_is_ambiguous()
    {
        // given
        _folder.Write("Mixed/A.dll", PluginFolder.Good);
        _folder.Write("Mixed/B.dll", PluginFolder.Good);

        // when
        var plugin = _folder.Scan().Plugin("mixed")!;

        // then
        Assert.Equal("plugin mixed: more than one DLL has components: A.dll, B.dll", plugin.Problem);
        Assert.Equal("name the one that counts Mixed.dll, or split the folder", plugin.Fix);
    }

    [Fact]
    public void Should_pass_over_hidden_folders_and_files_and_roots_that_are_not_there()
    {
        // given
        _folder.Write(".staging/Good.dll", PluginFolder.Good);
        _folder.Write("readme.txt", "hello");

        // when
        var catalog = PluginCatalog.Scan([_folder.Root, Path.Combine(_folder.Root, "nowhere"), _folder.Root]);

        // then
        Assert.Equal(["good"], catalog.Plugins.Select(p => p.Id));
    }

    [Fact]
    public void Should_say_so_where_a_root_is_a_file()
    {
        // given
        var file = _folder.Write("plugins.json", "{}");

        // then
        var root = Assert.Single(PluginCatalog.Scan([file]).Plugins);
        Assert.Equal((PluginState.Invalid, $"plugins folder {file}: is a file, not a folder"), (root.State, root.Problem));
    }

    [Fact]
    public async Task Should_say_so_where_a_plugin_lies_beside_the_folders()
    {
        // given
        _folder.Write("Stray.dll", PluginFolder.Good);
        _folder.Write("Good.dll", PluginFolder.Good);

        // then
        var stray = await _folder.RefusedAsync("stray", "plugin stray: Stray.dll lies in the plugins folder itself");
        Assert.Equal("put it, with all its files, into a folder of its own: Stray/", stray.Fix);
    }

    [Fact]
    public void Should_let_the_earlier_folder_win_where_two_plugins_have_one_id()
    {
        // given
        using var second = new PluginFolder();

        // when
        var catalog = PluginCatalog.Scan([_folder.Root, second.Root]);

        // then
        Assert.Equal([PluginState.Ready, PluginState.Invalid], catalog.Plugins.Select(p => p.State));
        Assert.Equal($"plugin good: {second.Root}/Good has the same id as {_folder.Root}/Good", catalog.Plugins[1].Problem?.Replace('\\', '/'));
        Assert.Same(catalog.Plugins[0], catalog.Plugin("good"));
        Assert.Equal("good", catalog.Find(ComponentKind.Collector, "good").PluginId);
    }

    [Fact]
    public void Should_not_offer_a_plugin_that_is_switched_off()
    {
        // when
        var catalog = _folder.Scan("good");

        // then
        Assert.Equal(PluginState.Disabled, catalog.Plugin("good")!.State);
        var e = Assert.Throws<PluginLoadException>(() => catalog.Find(ComponentKind.Collector, "good"));
        Assert.Equal("collector \"good\" cannot be used: plugin good: is switched off by plugins.disabled", e.Message);
        Assert.Equal("take it out of plugins.disabled", e.Fix);
    }

    [Fact]
    public void Should_share_exactly_what_the_contract_references_outside_the_framework()
    {
        // given
        var seen = new HashSet<string>();
        Walk(typeof(ICollector).Assembly);

        // then
        Assert.Equal(seen.Order(), HostAssemblies.ContractClosure.Order());

        void Walk(System.Reflection.Assembly assembly)
        {
            if (!seen.Add(assembly.GetName().Name!))
                return;
            foreach (var reference in assembly.GetReferencedAssemblies().Where(r => !HostAssemblies.OfThisProcess.IsFramework(r.Name!)))
                Walk(System.Reflection.Assembly.Load(reference));
        }
    }

    [Fact]
    public void Should_read_every_enum_in_the_contracts_attributes_as_an_integer()
    {
        // given
        var enums = typeof(ICollector).Assembly.GetExportedTypes()
            .Where(t => t.IsAssignableTo(typeof(Attribute)))
            .SelectMany(t => t.GetProperties().Select(p => p.PropertyType))
            .Where(t => t.IsEnum)
            .Distinct()
            .ToList();

        // then
        Assert.NotEmpty(enums);
        Assert.All(enums, e => Assert.Equal(typeof(int), Enum.GetUnderlyingType(e)));
    }
}
