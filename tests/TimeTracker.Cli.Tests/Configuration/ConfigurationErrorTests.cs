namespace TimeTracker.Cli.Configuration;

public sealed class ConfigurationErrorTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("""{"projektion":{}}""", "plugins.json: projektion: unknown key; did you mean \"projection\"?")]
    [InlineData("""{"projection":{"atentionWindow":"5m"}}""", "plugins.json: projection.atentionWindow: unknown key; did you mean \"attentionWindow\"?")]
    [InlineData("""{"projection":{"attentionWindow":"5 minutes"}}""", "plugins.json: projection.attentionWindow: \"5 minutes\" is not possible; write it as 90s, 5m, 1h30m or 1:30:00")]
    [InlineData("""{"projection":{"attentionWindow":"0s"}}""", "plugins.json: projection.attentionWindow: \"0s\" is not possible; write it as 90s, 5m, 1h30m or 1:30:00")]
    [InlineData("""{"projection":{"gitPresence":"allways"}}""", "plugins.json: projection.gitPresence: \"allways\" is not possible; did you mean \"always\"?")]
    [InlineData("""{"projection":[]}""", "plugins.json: projection: must be an object; write it in { }")]
    [InlineData("""{"projection":"fast"}""", "plugins.json: projection: must be an object; write it in { }")]
    [InlineData("""{"store":{"path":{"x":1}}}""", "plugins.json: store.path: must be a single value; write a text")]
    [InlineData("""{"plugins":{"disabled":"git"}}""", "plugins.json: plugins.disabled: must be a list; write it in [ ]")]
    [InlineData("""{"plugins":{"disabled":["a",""]}}""", "plugins.json: plugins.disabled[1]: must be a text; write it in quotation marks, or remove it")]
    [InlineData("""{"collectors":{"Git":{}}}""", "plugins.json: collectors.Git: is no usable name; take lower-case letters, digits and -")]
    [InlineData("""{"collectors":{"git":{"options":5}}}""", "plugins.json: collectors.git.options: must be an object; write it in { }")]
    [InlineData("""{"collectors":{"git":{"enabled":"perhaps"}}}""", "plugins.json: collectors.git.enabled: \"perhaps\" is not possible; write true or false")]
    [InlineData("""{"report":{"zone":"Europe/Berln"}}""", "plugins.json: report.zone: \"Europe/Berln\" is not possible; write system or a name such as Europe/Berlin")]
    [InlineData("""{"rules":[{"use":"yaml","path":"rules.yaml"}]}""", "plugins.json: rules: is not available in this version; remove it")]
    [InlineData("""{"webhooks":{"bill":{}}}""", "plugins.json: webhooks: is not available in this version; remove it")]
    [InlineData("""{"api":{"enabled":true}}""", "plugins.json: api.enabled: is not available in this version; remove it")]
    [InlineData("""{"store":{"path":"a\u0000b"}}""", "plugins.json: store.path: holds a null character; remove it")]
    [InlineData("""{"plugins":{"folders":["a\u0000b"]}}""", "plugins.json: plugins.folders[0]: holds a null character; remove it")]
    [InlineData("", "plugins.json: is empty; write {} into it, or what it was to hold")]
    [InlineData("""[]""", "plugins.json: must be one JSON object; begin it with {")]
    public void Should_say_where_what_and_how_to_fix_it(string json, string error)
    {
        // then
        Assert.Equal([error], _machine.Errors(json));
    }

    [Fact]
    public void Should_report_all_errors_at_once()
    {
        // when
        var errors = _machine.Errors("""{"repot":{},"pipelines":{"a":{"records":"event","range":"fortnight","schedule":"often"}}}""");

        // then
        Assert.Equal(
            [
                "plugins.json: repot: unknown key; did you mean \"report\"?",
                "plugins.json: pipelines.a.records: \"event\" is not possible; did you mean \"events\"?",
                "plugins.json: pipelines.a.range: \"fortnight\" is not possible; write all, today, yesterday, week, month or FROM..TO",
                "plugins.json: pipelines.a.schedule: \"often\" is not possible; write it as every 15m, or daily at 18:00",
                "plugins.json: pipelines.a: has no \"exporter\"; add one",
                "plugins.json: pipelines.a: has no \"to\"; add one",
            ],
            errors);
    }

    [Fact]
    public void Should_name_the_line_of_bad_syntax()
    {
        // when
        var error = Assert.Single(_machine.Errors("{\n  \"store\": {\n    \"path\": oops\n  }\n}"));

        // then
        Assert.StartsWith("plugins.json: line 3: is not valid JSON: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_refuse_the_same_key_twice_whatever_its_case()
    {
        // then
        Assert.Equal(
            ["plugins.json: line 3: the key \"PATH\" stands twice in one object; remove one"],
            _machine.Errors("{\"store\": {\n\"path\": \"a\",\n\"PATH\": \"b\"}}"));
    }

    [Fact]
    public void Should_refuse_a_policy_from_the_environment()
    {
        // given
        _machine.Setting("privacy:exclude:paths:0", "");

        // then
        Assert.Equal(["environment: TT__privacy: the privacy policy cannot be set by environment; write it into a file"], _machine.Errors());
    }

    [Fact]
    public void Should_name_the_layer_an_error_stands_in()
    {
        // given
        _machine.Setting("report:weekStart", "noday");

        // then
        Assert.StartsWith("environment: report.weekStart: \"noday\" is not possible", Assert.Single(_machine.Errors("{}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_say_that_a_named_file_is_missing()
    {
        // given
        _machine.Variable("TT_CONFIG", "none.json");

        // then
        Assert.StartsWith("none.json: there is no such file", Assert.Single(_machine.Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_accept_comments_trailing_commas_and_a_byte_order_mark()
    {
        // then
        Assert.Equal("sunday", _machine.Load("\uFEFF{ // why\n\"report\": {\"weekStart\": \"sunday\",},}").Report.WeekStart.ToString().ToLowerInvariant());
    }
}
