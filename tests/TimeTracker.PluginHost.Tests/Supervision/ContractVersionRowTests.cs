using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins.Supervision;

/// <summary>
/// A plugin that was built against another release of the contract than the host's, a row for each way: it works, or is refused in words, and the plugin beside it
/// does all its work. The host's release cannot be changed in a test, so the plugin's is: what an older host would lack this one does.
/// </summary>
public sealed class ContractVersionRowTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public ContractVersionRowTests() => _folder.AddSound();

    public void Dispose() => _folder.Dispose();

    /// <summary>As much of the contract as a collector needs, with room for what another release has more or otherwise.</summary>
    private static string Contract(string collector = "System.Collections.Generic.IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, System.Threading.CancellationToken cancellationToken);",
        string version = "1.0.0.0", string context = "", string checkpoint = "string", string more = "") => $$"""
        [assembly: System.Reflection.AssemblyVersion("{{version}}")]
        namespace TimeTracker.Collecting
        {
            public sealed class CollectorAttribute : System.Attribute { public CollectorAttribute(string name) { } }
            public sealed class Checkpoint { public Checkpoint({{checkpoint}} text) { } }
            public sealed class CollectedBatch { public CollectedBatch(System.Collections.Generic.IReadOnlyList<TimeTracker.Events.EventDraft> events, Checkpoint checkpoint) { } }
            public sealed class CollectContext { {{context}} }
            public interface ICollector { {{collector}} }
            {{more}}
        }
        namespace TimeTracker.Events { public sealed class EventDraft { } }
        namespace TimeTracker.Exporting { public class Unused { } }
        namespace TimeTracker.Plugins { public class Unused { } }
        namespace TimeTracker.Rules { public class Unused { } }
        namespace TimeTracker.Webhooks { public class Unused { } }
        """;

    private const string Newer = "public sealed class Newer { }";

    [Fact]
    public async Task Should_run_row_1_one_built_against_an_earlier_release() => await WorksAsync(Contract(), "\"works\"");

    [Fact]
    public async Task Should_run_row_2_one_built_against_a_later_release_that_uses_old_members_alone() => await WorksAsync(Contract(context: "public string Fresh { get; set; }", more: Newer), "\"works\"");

    [Theory]
    [InlineData("typeof(Newer).Name", "TimeTracker.Collecting.Newer")]
    [InlineData("context.Fresh", "TimeTracker.Collecting.CollectContext.get_Fresh")]
    public async Task Should_refuse_row_3_one_built_against_a_later_release_that_uses_what_is_new(string use, string member) =>
        await RefusedAsync(Contract(context: "public string Fresh { get; set; }", more: Newer), use, false, $"plugin bad: Bad.dll uses {member}, which this host's TimeTracker.Abstractions does not have");

    [Fact]
    public async Task Should_run_row_4_one_whose_reference_has_a_higher_version() => await WorksAsync(Contract(version: "1.1.0.0"), "\"works\"");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_refuse_row_5_another_major_with_and_without_a_copy_in_the_folder(bool hasCopy) =>
        await RefusedAsync(Contract(version: "2.0.0.0"), "\"lost\"", hasCopy, "plugin bad: Bad.dll is built against TimeTracker.Abstractions 2.0, this host has API 1.0");

    [Fact]
    public async Task Should_refuse_row_6_a_breaking_release_under_the_old_version() =>
        await RefusedAsync(Contract(checkpoint: "int"), "1", false, "plugin bad: Bad.dll uses TimeTracker.Collecting.Checkpoint..ctor, which this host's TimeTracker.Abstractions does not have");

    [Fact]
    public async Task Should_refuse_row_7_one_that_lacks_a_member_which_the_host_demands()
    {
        // given a plugin from before the interface had its member
        _folder.Add("Bad", "[Collector(\"bad\")] public sealed class TheCollector : ICollector { }", PluginCompiler.Compile(HostAssemblies.Contract, Contract(collector: ""), withUsings: false));
        using var supervisor = _folder.Supervisor();

        // when
        var failure = await Assert.ThrowsAsync<PluginLoadException>(() => supervisor.CollectAsync("bad"));

        // then
        Assert.StartsWith("plugin bad: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("does not have an implementation", failure.Message, StringComparison.Ordinal);
        Assert.Contains("made for this tt", failure.Fix, StringComparison.Ordinal);
        await supervisor.SoundOnesArriveAsync();
    }

    [Fact]
    public async Task Should_run_row_8_one_with_a_copy_of_a_higher_version_in_its_folder() => await WorksAsync(Contract(version: "1.9.0.0"), "\"works\"", hasCopy: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_refuse_row_9_what_a_later_major_changed_with_and_without_a_copy(bool hasCopy) =>
        await RefusedAsync(Contract(version: "2.0.0.0", checkpoint: "int"), "1", hasCopy, "plugin bad: Bad.dll is built against TimeTracker.Abstractions 2.0, this host has API 1.0");

    private void Add(string contract, string text, bool hasCopy)
    {
        var built = PluginCompiler.Compile(HostAssemblies.Contract, contract, withUsings: false);
        if (hasCopy)
            _folder.Write($"Bad/{HostAssemblies.Contract}.dll", built);
        _folder.Add("Bad", Sources.Collector("bad", text), built);
    }

    private async Task WorksAsync(string contract, string text, bool hasCopy = false)
    {
        Add(contract, text, hasCopy);
        using var supervisor = _folder.Supervisor();
        Assert.Equal("works", Assert.Single(await supervisor.CollectAsync("bad")).Checkpoint.ToString());
        await supervisor.SoundOnesArriveAsync();
    }

    private async Task RefusedAsync(string contract, string text, bool hasCopy, string problem)
    {
        Add(contract, text, hasCopy);
        using var supervisor = _folder.Supervisor();
        var plugin = _folder.Scan().Plugin("bad")!;
        Assert.Equal((PluginState.Incompatible, problem), (plugin.State, plugin.Problem));
        var failure = await Assert.ThrowsAsync<PluginLoadException>(() => supervisor.CollectAsync("bad"));
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
        await supervisor.SoundOnesArriveAsync();
    }
}
