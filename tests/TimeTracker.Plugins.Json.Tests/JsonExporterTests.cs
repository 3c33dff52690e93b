using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using TimeTracker.Exporting;
using TimeTracker.Plugins;
using Xunit;

namespace TimeTracker.Json;

public sealed class JsonExporterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task Should_write_JSON_Lines_as_one_record_a_line(int events)
    {
        // given
        using var records = new FilteredRecords(events);

        // when
        var text = await RunAsync(new JsonLinesExporter(Context()), RecordKinds.Events, records.Events);

        // then
        Assert.Equal(string.Concat(FilteredRecords.Texts(records.Events).Select(r => r + "\n")), text);
    }

    [Fact]
    public async Task Should_write_a_record_as_the_documentation_shows_it()
    {
        // given
        using var records = new FilteredRecords(1);

        // when
        var text = await RunAsync(new JsonLinesExporter(Context()), RecordKinds.Events, records.Events);

        // then
        Assert.Matches(
            """^\{"id":"[0-9a-f-]{36}","timestamp":"2026-03-01T10:00:00\.000000Z","type":"manual_note","source":"manual","schema_version":1,"host":"devbox","data":\{"text":"note 0 \\"quoted\\" é\\n"\}\}\n$""",
            text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task Should_write_JSON_as_one_array(int events)
    {
        // given
        using var records = new FilteredRecords(events);

        // when
        var text = await RunAsync(new JsonExporter(Context()), RecordKinds.Events, records.Events);

        // then
        using var document = JsonDocument.Parse(text);
        Assert.Equal(FilteredRecords.Texts(records.Events), document.RootElement.EnumerateArray().Select(e => e.GetRawText()));
        Assert.Equal(events == 0 ? "[]\n" : $"[\n{string.Join(",\n", FilteredRecords.Texts(records.Events))}\n]\n", text);
    }

    [Fact]
    public async Task Should_write_entries_in_both_formats()
    {
        // given
        using var records = new FilteredRecords(100);
        var expected = FilteredRecords.Texts(records.Entries);

        // when
        var lines = await RunAsync(new JsonLinesExporter(Context()), RecordKinds.Entries, records.Entries);
        var array = await RunAsync(new JsonExporter(Context()), RecordKinds.Entries, records.Entries);

        // then
        Assert.NotEmpty(expected);
        Assert.Equal(string.Concat(expected.Select(r => r + "\n")), lines);
        Assert.Equal($"[\n{string.Join(",\n", expected)}\n]\n", array);
    }

    [Theory]
    [InlineData(typeof(JsonLinesExporter), "jsonl", ExportMode.Append, "application/x-ndjson", ".jsonl")]
    [InlineData(typeof(JsonExporter), "json", ExportMode.Snapshot, "application/json", ".json")]
    public void Should_state_its_traits(Type exporter, string name, ExportMode mode, string mediaType, string extension)
    {
        // when
        var traits = exporter.GetCustomAttribute<ExporterAttribute>()!;

        // then
        Assert.Equal((name, mode, mediaType, extension), (traits.Name, traits.Mode, traits.MediaType, traits.Extension));
        Assert.Equal(RecordKinds.Events | RecordKinds.Entries, traits.Records);
        Assert.NotEmpty(traits.Summary);
    }

    [Fact]
    public void Should_refuse_options_for_there_are_none()
    {
        // given
        var context = Context(("indent", "2"));

        // then
        Assert.Equal("pipelines.x.options.indent: unknown option", Assert.Throws<PluginOptionsException>(() => new JsonLinesExporter(context)).Errors.Single());
        Assert.Equal("pipelines.x.options.indent: unknown option", Assert.Throws<PluginOptionsException>(() => new JsonExporter(context)).Errors.Single());
    }

    [Fact]
    public async Task Should_go_on_where_an_interrupted_run_stopped()
    {
        // given
        using var records = new FilteredRecords(100);
        var texts = FilteredRecords.Texts(records.Events);
        var whole = await RunAsync(new JsonExporter(Context()), RecordKinds.Events, records.Events);

        // when: what stands there ends after the 32nd record, the first batch
        var prefix = $"[\n{string.Join(",\n", texts.Take(32))}";
        var rest = await RunAsync(new JsonExporter(Context()), RecordKinds.Events, records.Events.Skip(1), written: 32);

        // then
        Assert.Equal(whole, prefix + rest);
    }

    private static PluginContext Context(params (string Name, string Value)[] options) => new(
        "json", "x", PluginOptions.From(options.Select(o => KeyValuePair.Create<string, string?>(o.Name, o.Value)), "pipelines.x.options", Path.GetTempPath()),
        NullLogger.Instance, TimeProvider.System, Path.GetTempPath());

    private static async Task<string> RunAsync(IExporter exporter, RecordKinds kind, IEnumerable<FilteredBatch> batches, long written = 0)
    {
        var output = new ArrayBufferWriter<byte>();
        await exporter.BeginAsync(new ExportContext(output, kind, written), Token);
        foreach (var batch in batches)
            await exporter.WriteAsync(batch, Token);
        await exporter.CompleteAsync(Token);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
