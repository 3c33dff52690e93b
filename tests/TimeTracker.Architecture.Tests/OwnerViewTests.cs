using TimeTracker.Architecture.Reading;
using TimeTracker.Architecture.Rules;
using Xunit;

namespace TimeTracker.Architecture;

public sealed class OwnerViewTests
{
    [Fact]
    public void Should_be_used_by_the_command_line_alone() => Violations.None(Repository.Assemblies.SelectMany(OwnerViewUsers.Violations));

    [Fact]
    public void Should_exist_under_the_names_that_are_looked_for()
    {
        // then: a rule over a name that nothing bears holds always
        var core = Repository.Assembly("TimeTracker.Core");
        Assert.All(OwnerViewUsers.Types, t => Assert.NotEqual(default, core.Type($"TimeTracker.Privacy.{t}")));
    }

    [Theory]
    [InlineData("class X { object F() => typeof(TimeTracker.Privacy.OwnerView); }", "OwnerView")]
    [InlineData("class X { string? F(TimeTracker.Privacy.OwnEvent e) => e.DataJson; }", "OwnEvent")]
    [InlineData("class X { Lazy<TimeTracker.Privacy.OwnEntry>? E; }", "OwnEntry")]
    public void Should_report_who_else_uses_it(string source, string type)
    {
        // given
        var outlets = Fixture.Assembly("TimeTracker.Outlets", source, "TimeTracker.Core");

        // then
        Assert.Contains($"TimeTracker.Privacy.{type}", Assert.Single(OwnerViewUsers.Violations(outlets)), StringComparison.Ordinal);
    }
}
