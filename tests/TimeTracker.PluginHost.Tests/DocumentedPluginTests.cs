using System.Buffers;
using TimeTracker.Exporting;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

/// <summary>The plugin in docs/plugins.md is one that works.</summary>
public sealed class DocumentedPluginTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_compile_and_run_the_documented_plugin()
    {
        // given
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "plugins.md"), TestContext.Current.CancellationToken);
        var source = document.Split("```csharp")[1].Split("```")[0];
        _folder.Add("hello", source);

        // when
        await using var exporter = _folder.Host().CreateExporter("hello", "mine", PluginFolder.Options());
        var output = new ArrayBufferWriter<byte>();
        await exporter.Instance.BeginAsync(new ExportContext(output, RecordKinds.Entries), TestContext.Current.CancellationToken);
        await exporter.Instance.CompleteAsync(TestContext.Current.CancellationToken);

        // then
        Assert.Equal(new ExporterTraits(RecordKinds.Entries, ExportMode.Append, "text/plain", ".txt"), exporter.Description.Exporter);
        Assert.Equal("One line per entry", exporter.Description.Summary);
    }
}
