using TimeTracker.Architecture.Reading;
using TimeTracker.Architecture.Rules;
using Xunit;

namespace TimeTracker.Architecture;

public sealed class DocumentationTests
{
    [Fact]
    public void Should_name_every_component_of_every_plugin()
    {
        // given
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Prepend(Path.Combine(Repository.Root, "README.md"));
        var documentation = string.Concat(pages.Select(File.ReadAllText));

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
