using TimeTracker.Plugins.Testing.Fixtures;
using Xunit;

namespace TimeTracker.Plugins.Testing;

/// <summary>A plugin that keeps the contract passes; one that breaks it in one place is caught there, for every requirement there is.</summary>
public sealed class ContractSuiteTests
{
    // Their fixtures are no line of source; see the tests below.
    private static readonly string[] WithoutRow = ["plugin.preflight", "plugin.manifest"];

    public static TheoryData<string, string, string, string> Broken => BrokenPlugins.All;

    [Theory]
    [InlineData(ComponentKind.Collector)]
    [InlineData(ComponentKind.Exporter)]
    [InlineData(ComponentKind.Rule)]
    [InlineData(ComponentKind.WebhookSink)]
    public async Task Should_pass_a_plugin_that_keeps_the_contract(ComponentKind kind)
    {
        // given
        using var fixture = FixturePlugin.Build(SoundSources.Of(kind));

        // when
        var report = await TestAsync(fixture, kind);

        // then: nothing was left out either
        report.ThrowIfBroken();
        Assert.Empty(report.NotTried);
        Assert.Equal(3, report.Figures.Count);
    }

    [Fact]
    public async Task Should_pass_an_exporter_that_pushes()
    {
        // given
        using var fixture = FixturePlugin.Build(SoundSources.PushExporter);

        // then
        (await TestAsync(fixture, ComponentKind.Exporter)).ThrowIfBroken();
    }

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public async Task Should_catch_a_plugin_that_breaks_one_requirement(string requirement, string source, string line, string instead)
    {
        // given
        Assert.Contains(line, source, StringComparison.Ordinal);
        using var fixture = FixturePlugin.Build(source.Replace(line, instead, StringComparison.Ordinal));

        // when
        var report = await TestAsync(fixture, KindOf(source));

        // then
        Assert.True(report.Findings.Any(f => f.Requirement.Name == requirement), report.ToString());
        var thrown = Assert.Throws<ContractException>(report.ThrowIfBroken);
        Assert.Contains(requirement, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_have_a_broken_plugin_for_every_requirement() => Assert.Equal(
        ContractRequirement.All.Select(r => r.Name).Order(StringComparer.Ordinal),
        BrokenPlugins.All.Select(row => row.Data.Item1).Concat(WithoutRow).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Should_catch_a_plugin_that_the_host_would_refuse()
    {
        // given
        using var fixture = FixturePlugin.Build(SoundSources.Rule);
        await File.WriteAllTextAsync(fixture.File("Fixture.dll"), "no assembly", TestContext.Current.CancellationToken);

        // then: and nothing else, since none of it can run
        Assert.Equal("plugin.preflight", Assert.Single((await TestAsync(fixture, ComponentKind.Rule)).Findings).Requirement.Name);
    }

    [Fact]
    public async Task Should_catch_a_manifest_that_says_what_is_not_so()
    {
        // given
        using var fixture = FixturePlugin.Build(SoundSources.Collector);
        var manifest = await File.ReadAllTextAsync(fixture.File("plugin.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(fixture.File("plugin.json"), manifest.Replace("\"plain\"", "\"text\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        // then
        Assert.Equal("plugin.manifest", Assert.Single((await TestAsync(fixture, ComponentKind.Collector)).Findings).Requirement.Name);
    }

    [Fact]
    public async Task Should_say_what_it_could_not_try()
    {
        // given: a source with nothing in it
        using var fixture = FixturePlugin.Build(SoundSources.Collector.Replace("= 20;", "= 0;", StringComparison.Ordinal));

        // when
        var report = await TestAsync(fixture, ComponentKind.Collector);

        // then
        report.ThrowIfBroken();
        Assert.Contains(report.NotTried, f => f.Requirement.Name == "collector.checkpoints");
    }

    private static ComponentKind KindOf(string source) =>
        Enum.GetValues<ComponentKind>().First(k => source.Contains($"[{k}(", StringComparison.Ordinal));

    private static async Task<ContractReport> TestAsync(FixturePlugin fixture, ComponentKind kind)
    {
        using var plugin = PluginUnderTest.Open(fixture.Folder);
        return await plugin.TestAsync(kind, "fixture", new ContractCase { Patience = TimeSpan.FromSeconds(5) }, TestContext.Current.CancellationToken);
    }
}
