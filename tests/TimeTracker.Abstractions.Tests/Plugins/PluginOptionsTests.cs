using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using CsCheck;
using Xunit;

namespace TimeTracker.Plugins;

public sealed class PluginOptionsTests
{
    private const string Where = "plugins.json: collectors.x.options";

    [Fact]
    public void Should_leave_the_defaults_where_nothing_is_configured()
    {
        // when
        var options = Read();

        // then
        Assert.Equal(("default", 42, "default"), (options.Text, options.Number, options.Server.Host));
        Assert.Equal(["default"], options.Names);
    }

    [Fact]
    public void Should_bring_types_back_from_text()
    {
        // when
        var options = Read(
            ("text", "12"), ("flag", "True"), ("small", "255"), ("number", "-5"), ("long", "9223372036854775807"), ("unsigned", "18446744073709551615"),
            ("double", "1e300"), ("float", "0.1"), ("money", "79228162514264337593543950335"), ("letter", "7"), ("limit", "3"),
            ("wait", "00:05:00"), ("id", "0f8fad5b-d9cb-469f-a165-70867728950e"), ("address", "https://example.org/x"));

        // then
        Assert.Equal("12", options.Text);
        Assert.True(options.Flag);
        Assert.Equal(255, options.Small);
        Assert.Equal(-5, options.Number);
        Assert.Equal(long.MaxValue, options.Long);
        Assert.Equal(ulong.MaxValue, options.Unsigned);
        Assert.Equal(1e300, options.Double);
        Assert.Equal(0.1f, options.Float);
        Assert.Equal(decimal.MaxValue, options.Money);
        Assert.Equal('7', options.Letter);
        Assert.Equal(3, options.Limit);
        Assert.Equal(TimeSpan.FromMinutes(5), options.Wait);
        Assert.Equal(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), options.Id);
        Assert.Equal("https://example.org/x", options.Address?.OriginalString);
    }

    [Fact]
    public void Should_read_back_every_number_as_it_was_written()
    {
        Gen.Select(Gen.Long, Gen.Double.Where(double.IsFinite), Gen.Int, Gen.Decimal).Sample((l, d, i, m) =>
        {
            // given
            static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

            // when
            var options = Read(("long", Text(l)), ("double", d.ToString("R", CultureInfo.InvariantCulture)), ("number", Text(i)), ("money", Text(m)));

            // then
            return options.Long == l && options.Double == d && options.Number == i && options.Money == m;
        });
    }

    [Theory]
    [InlineData("small", "256", "must be a whole number from 0 to 255, not \"256\"")]
    [InlineData("small", "-1", "must be a whole number from 0 to 255, not \"-1\"")]
    [InlineData("number", "1.5", "must be a whole number from -2147483648 to 2147483647, not \"1.5\"")]
    [InlineData("number", "2147483648", "must be a whole number from -2147483648 to 2147483647, not \"2147483648\"")]
    [InlineData("number", "many", "must be a whole number from -2147483648 to 2147483647, not \"many\"")]
    [InlineData("number", "", "must be a whole number from -2147483648 to 2147483647, not \"\"")]
    [InlineData("double", "1,5", "must be a number, not \"1,5\"")]
    [InlineData("double", "NaN", "must be a number, not \"NaN\"")]
    [InlineData("money", "1e300", "must be a number, not \"1e300\"")]
    [InlineData("flag", "yes", "must be true or false, not \"yes\"")]
    [InlineData("letter", "ab", "must be a single character, not \"ab\"")]
    [InlineData("colour", "blue", "must be one of red, darkGreen, not \"blue\"")]
    [InlineData("speed", "fast", "must be one of slow, very-fast, not \"fast\"")]
    [InlineData("maybeSpeed", "fast", "must be one of slow, very-fast, not \"fast\"")]
    [InlineData("wait", "soon", "must be a duration like 00:05:00, not \"soon\"")]
    [InlineData("every", "often", "must be a SampleInterval, not \"often\"")]
    [InlineData("every", "manym", "must be a SampleInterval, not \"manym\"")]
    [InlineData("number:deeper", "1", "must be a single value")]
    [InlineData("text:deeper", "1", "must be a single value")]
    [InlineData("server", "secret", "must be an object, not a single value")]
    [InlineData("weights", "secret", "must be an object of names and values, not a single value")]
    [InlineData("names", "secret", "must be a list, not a single value: write it in [ ]")]
    [InlineData("names:first", "a", "must be a list; \"first\" is no position in one")]
    public void Should_say_where_a_value_does_not_fit_and_what_would(string name, string value, string expected)
    {
        // when
        var errors = Refuse((name, value));

        // then
        Assert.Equal([$"{Where}.{name.Split(':')[0]}: {expected}"], errors);
    }

    [Theory]
    [InlineData("darkGreen", SampleColour.DarkGreen)]
    [InlineData("DARKGREEN", SampleColour.DarkGreen)]
    [InlineData("red", SampleColour.Red)]
    public void Should_read_an_enum_without_converter_by_its_camel_case_name(string text, object expected) =>
        Assert.Equal(expected, Read(("colour", text)).Colour);

    [Fact]
    public void Should_read_an_enum_by_the_names_of_its_converter()
    {
        // when
        var options = Read(("speed", "Very-Fast"), ("maybeSpeed", "slow"));

        // then
        Assert.Equal((SampleSpeed.VeryFast, SampleSpeed.Slow), (options.Speed, options.MaybeSpeed));
    }

    [Theory]
    [InlineData("5m")]
    [InlineData("5")]
    public void Should_let_a_converter_of_the_plugin_read_texts_and_numbers(string text) => Assert.Equal(5, Read(("every", text)).Every.Minutes);

    [Fact]
    public void Should_read_lists_in_the_order_of_their_positions_and_nested_types()
    {
        // given more than ten, so that text order and number order differ
        var values = Enumerable.Range(0, 12).Reverse().Select(i => ($"numbers:{i}", (string?)i.ToString(CultureInfo.InvariantCulture)));

        // when
        var options = Read([.. values, ("names:0", "a"), ("names:1", "b"), ("servers:0:host", "h"), ("servers:0:port", "8080"), ("servers:1:HOST", "i"),
            ("weights:Alpha", "1"), ("weights:beta", "2"), ("groups:g:0", "x"), ("server:port", "443")]);

        // then
        Assert.Equal(Enumerable.Range(0, 12), options.Numbers);
        Assert.Equal(["a", "b"], options.Names);
        Assert.Equal([("h", 8080), ("i", 80)], options.Servers.Select(s => (s.Host, s.Port)));
        Assert.Equal([("Alpha", 1), ("beta", 2)], options.Weights.OrderBy(w => w.Value).Select(w => (w.Key, w.Value)));
        Assert.Equal(["x"], options.Groups["g"]);
        Assert.Equal(443, options.Server.Port);
    }

    [Fact]
    public void Should_read_an_empty_text_as_an_empty_list_or_object()
    {
        // when
        var options = Read(("names", ""), ("weights", ""), ("servers", ""));

        // then
        Assert.Empty(options.Names);
        Assert.Empty(options.Weights);
    }

    [Fact]
    public void Should_take_null_as_left_out_where_the_type_has_no_null()
    {
        // when
        var options = Read(("number", null), ("text", null), ("names", null), ("server", null), ("speed", null), ("weights:a", null));

        // then
        Assert.Equal((42, "default", "default"), (options.Number, options.Text, options.Server.Host));
        Assert.Equal(["default"], options.Names);
        Assert.Empty(options.Weights);
    }

    [Fact]
    public void Should_take_null_as_null_where_the_type_has_it()
    {
        // when
        var options = Read(("limit", null), ("optional", null), ("maybeSpeed", null));

        // then
        Assert.Equal((null, null, null), (options.Limit, options.Optional, options.MaybeSpeed));
    }

    [Fact]
    public void Should_refuse_null_in_a_list() => Assert.Equal([$"{Where}.numbers[1]: must not be null"], Refuse(("numbers:0", "1"), ("numbers:1", null)));

    [Fact]
    public void Should_name_the_nearest_option_for_an_unknown_one() =>
        Assert.Equal([$"{Where}.nubmer: unknown option; did you mean \"number\"?"], Refuse(("nubmer", "1")));

    [Fact]
    public void Should_know_an_option_by_its_name_in_json()
    {
        Assert.Equal("x", Read(("renamed", "x")).Original);
        Assert.StartsWith($"{Where}.original: unknown option", Refuse(("original", "x")).Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("computed")]
    public void Should_refuse_an_option_that_could_not_be_set_rather_than_drop_it(string name) =>
        Assert.StartsWith($"{Where}.{name}: unknown option", Refuse((name, "x")).Single(), StringComparison.Ordinal);

    [Fact]
    public void Should_report_all_errors_at_once_with_their_places()
    {
        // when
        var errors = Refuse(("number", "x"), ("servers:0:port", "y"), ("servers:1:hots", "h"), ("weights:a", "z"), ("flag", "1"), ("nope", "n"));

        // then
        Assert.Equal(6, errors.Count);
        Assert.Contains(errors, e => e.StartsWith($"{Where}.servers[0].port: must be a whole number", StringComparison.Ordinal));
        Assert.Contains($"{Where}.servers[1].hots: unknown option; did you mean \"host\"?", errors);
        Assert.Contains(errors, e => e.StartsWith($"{Where}.weights.a: must be a whole number", StringComparison.Ordinal));
    }

    [Fact]
    public void Should_refuse_a_single_value_of_one_layer_beside_entries_of_another() =>
        Assert.Equal([$"{Where}.names: must be a list, not a single value: write it in [ ]"], Refuse(("names:0", "a"), ("names", "b")));

    [Fact]
    public void Should_keep_the_shape_of_json_that_the_plugin_reads_itself() =>
        Assert.Equal("""{"a":["x","y"],"b":"1"}""", Read(("raw:a:0", "x"), ("raw:a:1", "y"), ("raw:b", "1")).Raw.GetRawText());

    [Fact]
    public void Should_name_every_required_option_that_is_missing() =>
        Assert.Equal([$"{Where}.url: is required", $"{Where}.port: is required"], Refuse(SampleJson.Default.SampleRequired, ("url", null)));

    [Fact]
    public void Should_fill_required_properties_and_records()
    {
        // when
        var required = From(("url", "u"), ("port", "1")).Read(SampleJson.Default.SampleRequired);
        var record = From(("name", "n")).Read(SampleJson.Default.SampleRecord);

        // then
        Assert.Equal(("u", 1, "default"), (required.Url, required.Port, required.Other));
        Assert.Equal(new SampleRecord("n", 3), record);
    }

    private static PluginOptions From(params (string Name, string? Value)[] values) =>
        PluginOptions.From(values.Select(v => KeyValuePair.Create(v.Name, v.Value)), Where, Path.GetTempPath());

    private static SampleOptions Read(params (string Name, string? Value)[] values) => From(values).Read(SampleJson.Default.SampleOptions);

    private static IReadOnlyList<string> Refuse(params (string Name, string? Value)[] values) => Refuse(SampleJson.Default.SampleOptions, values);

    private static IReadOnlyList<string> Refuse<T>(JsonTypeInfo<T> type, params (string Name, string? Value)[] values) where T : class =>
        Assert.Throws<PluginOptionsException>(() => From(values).Read(type)).Errors;
}
