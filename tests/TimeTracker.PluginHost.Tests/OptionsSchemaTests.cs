using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using TimeTracker.Plugins.Fixtures;
using Xunit;

namespace TimeTracker.Plugins;

/// <summary>What the build writes about a component's options.</summary>
public sealed class OptionsSchemaTests
{
    [Fact]
    public void Should_describe_each_kind_of_option()
    {
        // when
        var schema = OptionsSchema.Of(typeof(Sample), DocumentedSummaries.Beside(typeof(Sample).Assembly.Location));
        var options = schema["properties"]!.AsObject();

        // then
        Assert.Equal(["address", "count", "colour", "names", "nested", "maybe"], options.Select(o => o.Key));
        Assert.False((bool)schema["additionalProperties"]!);
        Assert.Equal(["address"], schema["required"]!.AsArray().Select(n => (string)n!));
        Assert.Equal(("integer", 3, 1, 10), (Text(options["count"], "type"), Number(options["count"], "default"), Number(options["count"], "minimum"), Number(options["count"], "maximum")));
        Assert.Equal(["red", "darkBlue"], options["colour"]!["enum"]!.AsArray().Select(n => (string)n!));
        Assert.Equal("darkBlue", Text(options["colour"], "default"));
        Assert.Equal(("array", "string", 5), (Text(options["names"], "type"), Text(options["names"]!["items"], "type"), Number(options["names"], "maxItems")));
        Assert.Equal("""["a"]""", options["names"]!["default"]!.ToJsonString());
        Assert.Equal("00:05:00", Text(options["nested"]!["properties"]!["wait"], "default"));
        Assert.Equal("""["integer","null"]""", options["maybe"]!["type"]!.ToJsonString());
        Assert.Null(options["maybe"]!["default"]);
        Assert.Equal(("^(?:https://.*)$", 2), (Text(options["address"], "pattern"), Number(options["address"], "minLength")));
        Assert.Equal("Where it listens, see Count; null is nowhere.", Text(options["address"], "description"));
    }

    [Fact]
    public void Should_describe_that_there_are_no_options()
    {
        // when
        var schema = OptionsSchema.Of(typeof(Nothing), DocumentedSummaries.Beside("nowhere.dll"));

        // then
        Assert.Equal(("object", false), (Text(schema, "type"), (bool)schema["additionalProperties"]!));
        Assert.Null(schema["properties"]);
    }

    [Fact]
    public void Should_describe_the_options_of_a_plugin_and_name_what_cannot_be_described()
    {
        // given
        using var folder = new PluginFolder();
        folder.Add("Fine", "public class Options { public int Port { get; set; } = 7; }" + Sources.Collector("fine").Replace("(\"fine\"", "(\"fine\", Options = typeof(Options)", StringComparison.Ordinal));
        folder.Add("Odd", "public class Options { public Options() => throw new Exception(\"no\"); public int Port { get; set; } }"
            + Sources.Collector("odd").Replace("(\"odd\"", "(\"odd\", Options = typeof(Options)", StringComparison.Ordinal));
        folder.Add("Foreign", Sources.Collector("foreign").Replace("(\"foreign\"", "(\"foreign\", Options = typeof(string)", StringComparison.Ordinal));
        var catalog = folder.Scan();

        // then
        Assert.Contains("\"default\":7", OptionsSchema.AddTo(catalog.Plugin("fine")!)[0].OptionsSchema, StringComparison.Ordinal);
        var odd = Assert.Throws<PluginException>(() => OptionsSchema.AddTo(catalog.Plugin("odd")!));
        Assert.Equal("collector \"odd\": its options type Options cannot be described: no", odd.Message);
        var foreign = Assert.Throws<PluginException>(() => OptionsSchema.AddTo(catalog.Plugin("foreign")!));
        Assert.Equal("collector \"foreign\": its options type System.String is not in Foreign", foreign.Message);
    }

    private static string Text(JsonNode? node, string name) => (string)node![name]!;

    private static int Number(JsonNode? node, string name) => (int)node![name]!;

    internal enum Colour { Red, DarkBlue }

    internal sealed class Nothing
    {
        public int OnlyRead => 1;
    }

    internal sealed class Nested
    {
        public TimeSpan Wait { get; set; } = TimeSpan.FromMinutes(5);
    }

    internal sealed class Sample
    {
        /// <summary>
        /// Where it listens, see <see cref="Count"/>;
        /// <see langword="null"/> is nowhere.
        /// </summary>
        [RegularExpression("https://.*"), MinLength(2)]
        public required string Address { get; set; }

        [Range(1, 10)]
        public int Count { get; set; } = 3;

        public Colour Colour { get; set; } = Colour.DarkBlue;

        [MaxLength(5)]
        public string[] Names { get; set; } = ["a"];

        public Nested Nested { get; set; } = new();

        public int? Maybe { get; set; }
    }
}
