using TimeTracker.Architecture.Reading;
using TimeTracker.Architecture.Rules;
using Xunit;

namespace TimeTracker.Architecture;

public sealed class DocumentationTests
{
    private static IEnumerable<string> Pages
        => Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories));

    [Fact]
    public void Should_link_to_what_is_there()
        => Violations.None(Pages.SelectMany(page => DocumentLinks.Violations(page, File.ReadAllText(page), Path.Exists)));

    [Fact]
    public void Should_report_a_link_that_leads_nowhere()
    {
        // given
        const string Page = "See [one](one.md), [two](two.md#part), [a part](#part) and [the web](https://example.org/three.md).";

        // then
        var violation = Assert.Single(DocumentLinks.Violations("/clone/docs/page.md", Page, path => Path.GetFileName(path) == "one.md"));
        Assert.Contains("two.md", violation, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_name_tests_that_are_there()
    {
        // given
        var files = Repository.Sources("tests").Select(f => Path.GetFileNameWithoutExtension(f.Path)).ToHashSet(StringComparer.Ordinal);

        // then
        Assert.Contains(nameof(DocumentationTests), files);
        Violations.None(Pages.SelectMany(page => DocumentedTests.Violations(page, File.ReadAllText(page), files)));
    }

    [Fact]
    public void Should_report_tests_that_are_not_there()
        => Assert.Contains("GoneTests", Assert.Single(DocumentedTests.Violations("page.md", "`KeptTests` and `GoneTests`, not `tests` or Tests", new HashSet<string> { "KeptTests" })), StringComparison.Ordinal);

    [Fact]
    public void Should_name_every_component_of_every_plugin()
    {
        // given
        var documentation = string.Concat(Pages.Select(File.ReadAllText));

        // then
        Violations.None(Repository.Projects.Zip(Repository.Assemblies).Where(p => p.First.IsPlugin).SelectMany(p => DocumentedComponents.Violations(p.Second, documentation)));
    }

    [Fact]
    public void Should_report_a_component_that_no_page_names()
    {
        // given
        var plugin = Fixture.Assembly("Acme.Exporter", Sources.ValidExporter);

        // then
        Assert.Equal(["acme"], DocumentedComponents.Names(plugin));
        Assert.Single(DocumentedComponents.Violations(plugin, "acme is a word"));
        Violations.None(DocumentedComponents.Violations(plugin, "the exporter `acme`"));
    }
}
