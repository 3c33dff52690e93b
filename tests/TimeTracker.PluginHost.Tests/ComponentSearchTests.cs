using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

public sealed class ComponentSearchTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public ComponentSearchTests()
    {
        _folder.Add("Alpha", Sources.Exporter("jsonl") + Sources.Exporter("only-alpha", "Other"));
        _folder.Add("Beta", Sources.Exporter("jsonl"));
        _folder.Write("Corrupt/Corrupt.dll", "text");
        _folder.Add("Future", "[assembly: TimeTrackerApi(1, 7)]" + Sources.Exporter("csv"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("only-alpha", "alpha/only-alpha")]
    [InlineData("alpha/jsonl", "alpha/jsonl")]
    [InlineData("beta/jsonl", "beta/jsonl")]
    public void Should_find_a_component_by_its_name_or_with_its_plugin(string use, string expected) =>
        Assert.Equal(expected, _folder.Scan().Find(ComponentKind.Exporter, use).QualifiedName);

    [Theory]
    [InlineData("jsonl", "exporter \"jsonl\" is in 2 plugins: alpha, beta")]
    [InlineData("jsnl", "unknown exporter \"jsnl\"; did you mean \"jsonl\"?")]
    [InlineData("parquet", "unknown exporter \"parquet\"; known: jsonl, only-alpha")]
    [InlineData("", "unknown exporter \"\"; known: jsonl, only-alpha")]
    [InlineData("good", "\"good\" is a collector, not an exporter; known: jsonl, only-alpha")]
    [InlineData("alpha/jsnl", "plugin alpha has no exporter \"jsnl\"; did you mean \"jsonl\"?")]
    [InlineData("good/jsonl", "plugin good has no exporter \"jsonl\"")]
    [InlineData("alpa/jsonl", "unknown plugin \"alpa\"; did you mean \"alpha\"?")]
    [InlineData("corrupt", "exporter \"corrupt\" cannot be used: plugin corrupt: Corrupt.dll is not a .NET assembly")]
    [InlineData("corrupt/x", "exporter \"x\" cannot be used: plugin corrupt: Corrupt.dll is not a .NET assembly")]
    [InlineData("csv", "exporter \"csv\" cannot be used: plugin future: Future.dll needs API 1.7, this host has API 1.0")]
    public void Should_say_why_a_name_leads_nowhere(string use, string message)
    {
        // when
        var e = Assert.Throws<PluginLoadException>(() => _folder.Scan().Find(ComponentKind.Exporter, use));

        // then
        Assert.Equal(message, e.Message);
        Assert.False(string.IsNullOrWhiteSpace(e.Fix));
    }

    [Fact]
    public void Should_offer_the_qualified_names_where_two_plugins_share_one()
    {
        // when
        var e = Assert.Throws<PluginLoadException>(() => _folder.Scan().Find(ComponentKind.Exporter, "jsonl"));

        // then
        Assert.Equal("write \"alpha/jsonl\" or \"beta/jsonl\"", e.Fix);
    }
}
