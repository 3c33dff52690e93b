using System.Xml.Linq;
using TimeTracker.Architecture.Reading;
using TimeTracker.Architecture.Rules;
using Xunit;

namespace TimeTracker.Architecture;

public sealed class ReferenceTests
{
    [Fact]
    public void Should_have_something_to_look_at()
    {
        // then: a rule over nothing holds always
        Assert.Superset(
            new HashSet<string> { "TimeTracker.Abstractions", "TimeTracker.Core", "TimeTracker.Outlets", "TimeTracker.PluginHost", "tt", "TimeTracker.Plugins.AgentLogs", "TimeTracker.Plugins.Git", "TimeTracker.Plugins.Json", "TimeTracker.Plugins.Tmux" },
            Repository.Assemblies.Select(a => a.Name).ToHashSet());
        Assert.All(Repository.Assemblies, a => Assert.NotEmpty(a.Types));
    }

    [Fact]
    public void Should_keep_to_the_table_of_references_in_what_was_built()
        => Violations.None(Repository.Projects.Zip(Repository.Assemblies).SelectMany(p => ReferenceTable.Violations(p.Second.Name, p.First.IsPlugin, p.Second.References)));

    [Fact]
    public void Should_keep_to_the_table_of_references_in_project_files()
        => Violations.None(Repository.Projects.SelectMany(p => ReferenceTable.Violations(p.Name, p.IsPlugin, ProjectFile.Read(p).References)));

    [Fact]
    public void Should_report_a_plugin_that_refers_to_the_host()
    {
        // given
        var plugin = Fixture.Assembly("TimeTracker.Plugins.Bad", "public class X { public TimeTracker.Store.EventStore? Store; }", "TimeTracker.Core");

        // then
        Assert.Contains("TimeTracker.Core", Assert.Single(ReferenceTable.Violations(plugin.Name, isPlugin: true, plugin.References)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TimeTracker.Core", "TimeTracker.Outlets")]
    [InlineData("TimeTracker.Outlets", "TimeTracker.PluginHost")]
    [InlineData("TimeTracker.PluginHost", "TimeTracker.Core")]
    [InlineData("TimeTracker.Abstractions", "TimeTracker.Core")]
    [InlineData("TimeTracker.Outlets", "tt")]
    [InlineData("TimeTracker.Unheard", "TimeTracker.Abstractions")]
    public void Should_report_a_reference_that_is_not_in_the_table(string name, string reference)
        => Assert.Single(ReferenceTable.Violations(name, isPlugin: false, [reference, "System.Runtime"]));

    [Fact]
    public void Should_build_every_plugin_with_the_command_line()
    {
        // given: so that `dotnet run` on the command line's project stages them all
        var built = ProjectFile.Read(Repository.Projects.Single(p => p.Name == "TimeTracker.Cli")).BuiltBefore;

        // then
        Assert.Equal(Repository.Projects.Where(p => p.IsPlugin).Select(p => p.Name).Order(StringComparer.Ordinal), built.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Should_read_project_files_as_the_build_does()
    {
        // given
        var project = XDocument.Parse("""
            <Project><ItemGroup>
              <ProjectReference Include="..\..\host\TimeTracker.Core\TimeTracker.Core.csproj" />
              <ProjectReference Include="../../plugins/Git/TimeTracker.Plugins.Git.csproj" ReferenceOutputAssembly="false" />
              <ProjectReference Include="../X/TimeTracker.X.csproj"><ReferenceOutputAssembly>false</ReferenceOutputAssembly></ProjectReference>
              <PackageReference Include="NodaTime" />
              <PackageReference Include="Analyzer" PrivateAssets="all" />
            </ItemGroup></Project>
            """);

        // when
        var read = ProjectFile.Parse([project]);

        // then
        Assert.Equal(["TimeTracker.Core"], read.References);
        Assert.Equal(["TimeTracker.Plugins.Git", "TimeTracker.X"], read.BuiltBefore);
        Assert.Equal(["NodaTime"], read.Packages);
    }
}
