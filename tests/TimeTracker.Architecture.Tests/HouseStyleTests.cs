using TimeTracker.Architecture.Reading;
using TimeTracker.Architecture.Rules;
using Xunit;

namespace TimeTracker.Architecture;

public sealed class HouseStyleTests
{
    private static readonly string[] Product = ["abstractions", "host", "plugins"];

    // Longer than 300 lines, and why it is one concept all the same.
    private static readonly Dictionary<string, string> LongForAReason = new()
    {
        ["tests/TimeTracker.Plugins.Git.Tests/HistoryCollectingTests.cs"] = "cases over one kind of repository, each of a few lines",
        ["tests/TimeTracker.Core.Tests/Store/StoreOpeningTests.cs"] = "the ways in which opening fails, each of a few lines",
        ["tests/TimeTracker.PluginHost.Tests/PluginFaultTests.cs"] = "a plugin broken in one way after the other, each of a few lines",
        ["tests/TimeTracker.Plugins.Git.Tests/ReflogCollectingTests.cs"] = "cases over one kind of repository, each of a few lines",
    };

    [Fact]
    public void Should_name_files_and_types_for_what_they_are()
        => Violations.None(HouseStyle.EmptyNames(Repository.Sources([.. Product, "tests"]).Select(f => f.Path).Concat(Repository.Assemblies.SelectMany(a => a.Types.Select(a.FullName)))));

    [Theory]
    [InlineData("host/TimeTracker.Core/Store/StringUtils.cs")]
    [InlineData("host/TimeTracker.Core/Helpers/Text.cs")]
    [InlineData("host/TimeTracker.Common/Text.cs")]
    [InlineData("TimeTracker.Store.ConnectionManager")]
    [InlineData("TimeTracker.Store.ListHelper`1")]
    [InlineData("TimeTracker.Store.Outer/PathUtil")]
    public void Should_report_a_name_that_says_nothing(string name) => Assert.Single(HouseStyle.EmptyNames([name]));

    [Theory]
    [InlineData("host/TimeTracker.Core/Privacy/CommonWords.cs")]
    [InlineData("TimeTracker.Store.Uncommon")]
    public void Should_accept_a_name_that_says_something(string name) => Violations.None(HouseStyle.EmptyNames([name]));

    [Fact]
    public void Should_hold_one_concept_a_file() => Violations.None(HouseStyle.LongFiles(Repository.Sources([.. Product, "tests"]), LongForAReason));

    [Fact]
    public void Should_report_a_long_file()
    {
        // given
        SourceFile[] files = [new("a.cs", new string('\n', 300)), new("b.cs", new string('\n', 301)), new("c.cs", new string('\n', 999))];

        // then
        Assert.Contains("b.cs has 301", Assert.Single(HouseStyle.LongFiles(files, new Dictionary<string, string> { ["c.cs"] = "a table" })), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_call_nothing_done_that_is_not()
    {
        Assert.NotEmpty(Repository.Sources(Product));
        Violations.None(HouseStyle.UnfinishedWork(Repository.Sources(Product)));
    }

    [Theory]
    [InlineData("x\nthrow new NotImplementedException();", "a.cs:2")]
    [InlineData("// TODO: later", "a.cs:1")]
    [InlineData("// FIXME", "a.cs:1")]
    public void Should_report_words_of_unfinished_work(string text, string place)
        => Assert.StartsWith(place, Assert.Single(HouseStyle.UnfinishedWork([new("a.cs", text)])), StringComparison.Ordinal);
}
