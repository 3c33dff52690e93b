using TimeTracker.Architecture.Reading;
using TimeTracker.Architecture.Rules;
using Xunit;

namespace TimeTracker.Architecture;

public sealed class ContractTests
{
    private static readonly BuiltAssembly Contract = Repository.Assembly("TimeTracker.Abstractions");

    [Fact]
    public void Should_depend_on_three_packages_alone()
        => Violations.None(ContractDependencies.Violations(Contract, ProjectFile.Read(Repository.Projects.Single(p => p.Name == Contract.Name)).Packages));

    [Fact]
    public void Should_report_a_further_dependency()
    {
        // given
        var contract = Fixture.Assembly("TimeTracker.Abstractions", "public class X { public TimeTracker.Store.EventStore? Store; }", "TimeTracker.Core");

        // then
        Assert.Equal(2, ContractDependencies.Violations(contract, ["NodaTime", "Polly"]).Count());
    }

    [Fact]
    public void Should_show_its_internals_to_Core_alone()
    {
        Assert.Equal(["TimeTracker.Core"], Contract.Friends);
        Violations.None(Friends.Violations(Contract, "TimeTracker.Core"));
    }

    [Fact]
    public void Should_show_the_internals_of_the_host_to_tests_and_what_writes_manifests_alone()
        => Violations.None(Repository.Projects.Zip(Repository.Assemblies)
            .Where(p => p.Second.Name != Contract.Name && !p.First.IsPlugin)
            .SelectMany(p => Friends.Violations(p.Second, $"{p.First.Name}.Tests", "TimeTracker.Architecture.Tests", "TimeTracker.Canary.Tests", "TimeTracker.Benchmarks", "TimeTracker.EndToEnd.Tests", "TimeTracker.PluginManifest")));

    [Fact]
    public void Should_report_a_further_friend()
    {
        // given
        var contract = Fixture.Assembly("TimeTracker.Abstractions2", "[assembly: InternalsVisibleTo(\"TimeTracker.Core\"), InternalsVisibleTo(\"TimeTracker.Outlets\")]");

        // then
        Assert.Contains("TimeTracker.Outlets", Assert.Single(Friends.Violations(contract, "TimeTracker.Core")), StringComparison.Ordinal);
    }
}
