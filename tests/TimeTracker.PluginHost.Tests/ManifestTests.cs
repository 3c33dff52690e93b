using System.Text.Json;
using CsCheck;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

/// <summary>plugin.json: what is read from it alone, and what becomes of one that is broken or says what is not so.</summary>
public sealed class ManifestTests : IDisposable
{
    private const string Tickets = """
        using System.Reflection;
        [assembly: AssemblyTitle("Ticket watcher")]
        [assembly: AssemblyCompany("Somebody")]
        [assembly: AssemblyInformationalVersion("1.2.3")]
        [assembly: PluginCapabilities(Network = new[] { "tickets.example.com" }, Files = new[] { "~/tickets", "/var/x" }, Environment = null)]
        public sealed class TicketOptions { }
        [Collector("tickets", Options = typeof(TicketOptions), Summary = "Opened and closed")]
        [DataKey("ticket_opened", "title", DataClass.Text)]
        public sealed class Tickets : ICollector
        {
            public IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, CancellationToken cancellationToken) => null;
        }
        """;

    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_describe_a_plugin_by_its_manifest_as_by_its_metadata()
    {
        // given
        _folder.Add("Tickets", Tickets + Sources.Exporter("lines", "Lines", ", Records = RecordKinds.Events | RecordKinds.Entries, Mode = ExportMode.Append, Extension = \".txt\""));
        var metadata = _folder.Scan().Plugin("tickets")!;
        _folder.WriteManifest("Tickets");

        // when
        var catalog = _folder.Scan();
        var manifest = catalog.Plugin("tickets")!;

        // then
        Assert.Equal((PluginState.Ready, true, false), (manifest.State, manifest.HasManifest, metadata.HasManifest));
        Assert.Null(ManifestComparison.Difference(manifest, metadata));
        Assert.Equal(["tickets.example.com"], manifest.Capabilities.Network);
        Assert.Equal(["~/tickets", "/var/x"], manifest.Capabilities.Files);
        Assert.Empty(manifest.Capabilities.Environment);
        Assert.Equal(("TicketOptions", "Opened and closed"), (manifest.Components[0].OptionsType, manifest.Components[0].Summary));
        Assert.Equal(metadata.Components[1].Exporter, manifest.Components[1].Exporter);
        Assert.Same(manifest, catalog.Check("tickets"));
    }

    [Fact]
    public async Task Should_open_no_assembly_of_a_plugin_with_a_manifest_until_it_is_used()
    {
        // given a plugin whose DLL is no DLL any more
        _folder.Add("Tickets", Tickets);
        _folder.WriteManifest("Tickets");
        _folder.Write("Tickets/Tickets.dll", "not a DLL");

        // when
        var catalog = _folder.Scan();
        var host = new PluginHost(catalog, _folder.StateDirectory, _ => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, _folder.Time);

        // then
        Assert.Equal((PluginState.Ready, "1.2.3"), (catalog.Plugin("tickets")!.State, catalog.Plugin("tickets")!.Version));
        var refused = Assert.Throws<PluginLoadException>(() => host.CreateCollector("tickets", "mine", PluginFolder.Options()));
        Assert.Equal("collector \"tickets\" cannot be used: plugin tickets: Tickets.dll is not a .NET assembly", refused.Message);
        Assert.Equal(PluginState.Invalid, catalog.Check("tickets")!.State);
        await PluginFolder.GoodOneRunsAsync(host);
    }

    [Fact]
    public async Task Should_run_a_plugin_with_a_manifest()
    {
        // given
        _folder.WriteManifest("Good");

        // then
        Assert.True(_folder.Scan().Plugin("good")!.HasManifest);
        await PluginFolder.GoodOneRunsAsync(_folder.Host());
    }

    [Theory]
    [InlineData("", "is not valid JSON (line 1)")]
    [InlineData("{\n oops", "is not valid JSON (line 2)")]
    [InlineData("[]", "is not a JSON object")]
    [InlineData("{}", "schema: is missing")]
    [InlineData("{\"schema\": \"1\"}", "schema: must be a whole number")]
    [InlineData("{\"schema\": 2}", "has format 2, this host reads format 1")]
    [InlineData("{\"schema\": 1, \"id\": 7}", "id: must be a text")]
    [InlineData("{\"schema\": 1, \"id\": \"\\ud800\"}", "id: is not valid Unicode")]
    [InlineData("{\"schema\": 1, \"id\": \"other\"}", "is of the plugin \"other\", but the folder is named Tickets")]
    public async Task Should_refuse_a_manifest_that_cannot_be_read(string text, string cause)
    {
        // given
        _folder.Add("Tickets", Tickets);
        _folder.Write("Tickets/plugin.json", text);

        // then
        await _folder.RefusedAsync("tickets", $"plugin tickets: plugin.json {cause}");
    }

    [Theory]
    [InlineData("\"Tickets.dll\"", "\"../Good/Good.dll\"", "main: \"../Good/Good.dll\" is not the name of a DLL beside it")]
    [InlineData("\"1.0\"", "\"one\"", "api: \"one\" is no level like 1.0")]
    [InlineData("\"collector\"", "\"collektor\"", "components[0].kind: unknown kind \"collektor\"")]
    [InlineData("\"name\": \"tickets\"", "\"name\": \"Tickets!\"", "components[0].name: \"Tickets!\" may hold lower-case letters, digits and - only")]
    [InlineData("\"class\": \"text\"", "\"class\": \"10\"", "components[0].dataKeys[0].class: unknown \"10\"")]
    [InlineData("\"network\": [", "\"netwurk\": [", "capabilities.network: is missing")]
    public async Task Should_name_the_place_of_what_makes_no_sense(string from, string to, string cause)
    {
        // given
        _folder.Add("Tickets", Tickets);
        _folder.WriteManifest("Tickets", text => text.Replace(from, to, StringComparison.Ordinal));

        // then
        await _folder.RefusedAsync("tickets", $"plugin tickets: plugin.json {cause}");
    }

    [Fact]
    public async Task Should_refuse_by_the_manifest_alone_what_does_not_fit_this_host()
    {
        // given
        foreach (var name in (string[])["Api", "Framework", "Both", "Gone"])
            _folder.Add(name, Sources.Exporter("x"));
        _folder.WriteManifest("Api", t => t.Replace("\"api\": \"1.0\"", "\"api\": \"1.9\"", StringComparison.Ordinal));
        _folder.WriteManifest("Framework", t => t.Replace("\"targetFramework\": \"\"", "\"targetFramework\": \".NETCoreApp,Version=v99.0\"", StringComparison.Ordinal));
        _folder.WriteManifest("Both", t => t.Replace(
            "\"components\": [", "\"components\": [{\"kind\": \"rule\", \"name\": \"r\", \"summary\": \"\", \"type\": \"R\", \"dataKeys\": []},", StringComparison.Ordinal));
        _folder.WriteManifest("Gone");
        File.Delete(Path.Combine(_folder.Root, "Gone", "Gone.dll"));

        // then
        await _folder.RefusedAsync("api", "plugin api: Api.dll needs API 1.9, this host has API 1.0", PluginState.Incompatible);
        var framework = $"plugin framework: Framework.dll is built for .NET 99, this host runs on .NET {Environment.Version.Major}";
        await _folder.RefusedAsync("framework", framework, PluginState.Incompatible);
        await _folder.RefusedAsync("both", "plugin both: Both.dll holds the rule \"r\" and the exporter \"x\"; rules see what the privacy filter has not seen yet");
        await _folder.RefusedAsync("gone", "plugin gone: Gone.dll is missing, the assembly that plugin.json belongs to");
    }

    [Theory]
    [InlineData("\"Somebody\"", "\"Somebody else\"", "says author \"Somebody else\", but Tickets.dll says \"Somebody\"")]
    [InlineData("\"1.2.3\"", "\"1.2.4\"", "says version \"1.2.4\", but Tickets.dll says \"1.2.3\"")]
    [InlineData("\"tickets.example.com\"", "", "says capabilities.network nothing, but Tickets.dll says \"tickets.example.com\"")]
    [InlineData("\"class\": \"text\"", "\"class\": \"plain\"", "says collector \"tickets\": dataKeys \"ticket_opened.title: Plain\", but Tickets.dll says \"ticket_opened.title: Text\"")]
    [InlineData("\"name\": \"tickets\"", "\"name\": \"git\"", "says the collector \"git\", but Tickets.dll has none of that name")]
    [InlineData("\"type\": \"Tickets\"", "\"type\": \"Other\"", "says collector \"tickets\": type \"Other\", but Tickets.dll says \"Tickets\"")]
    [InlineData("\"optionsType\": \"TicketOptions\",", "", "says collector \"tickets\": optionsType nothing, but Tickets.dll says \"TicketOptions\"")]
    public void Should_refuse_a_manifest_that_says_what_is_not_so(string from, string to, string cause)
    {
        // given
        _folder.Add("Tickets", Tickets);
        _folder.WriteManifest("Tickets", text => text.Replace(from, to, StringComparison.Ordinal));
        var catalog = _folder.Scan();
        Assert.Equal(PluginState.Ready, catalog.Plugin("tickets")!.State);

        // when
        var plugin = catalog.Check("tickets")!;

        // then
        Assert.Equal((PluginState.Invalid, $"plugin tickets: plugin.json {cause}"), (plugin.State, plugin.Problem));
        Assert.Equal("install the plugin again from its author, or remove it; an author builds it again", plugin.Fix);
        Assert.Empty(_folder.Loaded());
    }

    [Fact]
    public void Should_refuse_a_manifest_that_keeps_a_component_quiet()
    {
        // given
        _folder.Add("Two", Sources.Exporter("a", "A"));
        var quiet = _folder.WriteManifest("Two");
        _folder.Add("Two", Sources.Exporter("a", "A") + Sources.Collector("b"));
        _folder.Write("Two/plugin.json", quiet);

        // then
        Assert.Equal("plugin two: plugin.json says no collector \"b\", but Two.dll has one", _folder.Scan().Check("two")!.Problem);
    }

    [Fact]
    public void Should_never_fail_on_a_manifest_that_was_changed_or_cut_off()
    {
        // given
        _folder.Add("Tickets", Tickets);
        var good = System.Text.Encoding.UTF8.GetBytes(_folder.WriteManifest("Tickets"));
        Gen.Select(Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[0, 4], Gen.Frequency((3, Gen.Const(good.Length)), (1, Gen.Int[0, good.Length]))).Sample(
            (changes, length) =>
            {
                var bytes = good[..];
                foreach (var (at, value) in changes)
                    bytes[at] = value;
                _folder.Write("Tickets/plugin.json", bytes[..length]);

                // when
                var catalog = _folder.Scan();
                var plugin = catalog.Plugins.Single(p => p.Folder.EndsWith("Tickets", StringComparison.Ordinal));
                var after = plugin.State == PluginState.Ready ? catalog.Check(plugin.Id)! : plugin;

                // then
                return catalog.Plugin("good")!.State == PluginState.Ready
                    && (after.State == PluginState.Ready || after.Problem!.StartsWith("plugin tickets: ", StringComparison.Ordinal) && !after.Problem.Contains('\n'));
            },
            iter: 500, threads: 1);
    }

    [Fact]
    public void Should_publish_a_schema_with_every_property_that_is_written()
    {
        // given
        _folder.Add("Tickets", Tickets + Sources.Exporter("lines", "Lines"));
        var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Fixtures.Repository.Root, "docs", "plugin.schema.json"))).RootElement;
        var manifest = JsonDocument.Parse(_folder.WriteManifest("Tickets")).RootElement;
        var component = schema.GetProperty("$defs").GetProperty("component");

        // then
        Same(manifest, schema);
        Same(manifest.GetProperty("capabilities"), schema.GetProperty("properties").GetProperty("capabilities"));
        Assert.Subset(Names(component.GetProperty("properties")), Names(manifest.GetProperty("components")[0]));
        Assert.Subset(Names(manifest.GetProperty("components")[0]), component.GetProperty("required").EnumerateArray().Select(e => e.GetString()!).ToHashSet());
        Same(manifest.GetProperty("components")[1].GetProperty("exporter"), component.GetProperty("properties").GetProperty("exporter"));
        Same(manifest.GetProperty("components")[0].GetProperty("dataKeys")[0], component.GetProperty("properties").GetProperty("dataKeys").GetProperty("items"));
        Assert.Equal(PluginManifest.Version, schema.GetProperty("properties").GetProperty("schema").GetProperty("const").GetInt32());
        Assert.Equal(
            Enum.GetNames<Events.DataClass>().Select(JsonNamingPolicy.CamelCase.ConvertName),
            component.GetProperty("properties").GetProperty("dataKeys").GetProperty("items").GetProperty("properties").GetProperty("class").GetProperty("enum")
                .EnumerateArray().Select(e => e.GetString()!));

        static void Same(JsonElement written, JsonElement described)
        {
            Assert.Equal(Names(written), Names(described.GetProperty("properties")));
            Assert.Equal(Names(written).Order(), described.GetProperty("required").EnumerateArray().Select(e => e.GetString()!).Order());
        }

        static HashSet<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
    }
}
