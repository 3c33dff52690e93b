using System.Security.Cryptography;

namespace TimeTracker.Cli.Configuration;

public sealed class OptionsCheckTests : IDisposable
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "folders": { "type": "array", "items": { "type": "string" }, "maxItems": 2 },
            "limit": { "type": "integer", "minimum": 1, "maximum": 100 },
            "ratio": { "type": "number", "exclusiveMinimum": 0 },
            "deep": { "type": "boolean" },
            "mode": { "enum": ["fast", "careful"] },
            "name": { "type": "string", "minLength": 2, "pattern": "^(?:[a-z]+)$" },
            "server": { "type": "object", "properties": { "port": { "type": "integer" } }, "additionalProperties": false },
            "labels": { "type": "object", "additionalProperties": { "type": "integer" } },
            "either": { "type": ["string", "integer"] },
            "note": { "type": ["string", "null"] },
            "whatever": true
          },
          "additionalProperties": false
        }
        """;

    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("""{"folder":["a"]}""", "folder: unknown option; did you mean \"folders\"?")]
    [InlineData("""{"folders":"a"}""", "folders: must be a list, not a single value: write it in [ ]")]
    [InlineData("""{"folders":{"x":"a"}}""", "folders: must be a list: write it in [ ]")]
    [InlineData("""{"folders":["a",{"x":1}]}""", "folders[1]: must be a single value")]
    [InlineData("""{"folders":["a","b","c"]}""", "folders: must have at most 2 elements, not 3")]
    [InlineData("""{"limit":"many"}""", "limit: must be a whole number, not \"many\"")]
    [InlineData("""{"limit":1.5}""", "limit: must be a whole number, not \"1.5\"")]
    [InlineData("""{"limit":0}""", "limit: must be at least 1, not 0")]
    [InlineData("""{"limit":101}""", "limit: must be at most 100, not 101")]
    [InlineData("""{"limit":[1]}""", "limit: must be a single value")]
    [InlineData("""{"ratio":0}""", "ratio: must be more than 0, not 0")]
    [InlineData("""{"deep":"perhaps"}""", "deep: must be true or false, not \"perhaps\"")]
    [InlineData("""{"mode":"quick"}""", "mode: must be one of fast, careful, not \"quick\"")]
    [InlineData("""{"name":"x"}""", "name: must have at least 2 characters, not 1")]
    [InlineData("""{"name":"S3cret"}""", "name: must match ^(?:[a-z]+)$")]
    [InlineData("""{"server":"here"}""", "server: must be an object, not a single value")]
    [InlineData("""{"server":{"prot":1}}""", "server.prot: unknown option; did you mean \"port\"?")]
    [InlineData("""{"labels":{"a":"x"}}""", "labels.a: must be a whole number, not \"x\"")]
    public void Should_refuse_what_the_schema_does_not_allow(string options, string error) =>
        Assert.Equal([$"plugins.json: collectors.x.options.{error}"], Errors(options));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"folders":[],"limit":"5","ratio":0.5,"deep":"True","mode":"FAST","name":"abc","server":{"port":80},"labels":{"a":1}}""")]
    [InlineData("""{"LIMIT":100,"Server":{"PORT":1}}""")]
    [InlineData("""{"either":"x","note":"x","whatever":{"a":[1]}}""")]
    [InlineData("""{"folders":null,"limit":null,"server":null,"note":null}""")]
    public void Should_accept_what_it_does(string options) => Assert.Empty(Errors(options));

    [Fact]
    public void Should_tell_all_errors_at_once_with_the_file_of_each()
    {
        // given
        _machine.Write("home/.config/timetracker/plugins.json", """{"collectors":{"x":{"options":{"limit":0,"deep":true}}}}""");

        // then
        Assert.Equal(
            ["~/.config/timetracker/plugins.json: collectors.x.options.limit: must be at least 1, not 0", "plugins.json: collectors.x.options.mode: must be one of fast, careful, not \"quick\""],
            Errors("""{"mode":"quick"}""").Select(e => e.Replace(_machine.Home, "~", StringComparison.Ordinal)));
    }

    [Fact]
    public void Should_miss_what_is_required()
    {
        // given
        const string Required = """{"type":"object","properties":{"url":{"type":"string"}},"required":["url"]}""";

        // then
        Assert.Equal(["plugins.json: collectors.x.options.url: is required"], Errors("""{"url":null}""", Required));
        Assert.Equal(["plugins.json: collectors.x.options.url: is required"], Errors(null, Required));
        Assert.Empty(Errors("""{"url":"x"}""", Required));
    }

    [Fact]
    public async Task Should_check_options_without_opening_the_plugin()
    {
        // given: a plugin of which nothing could be loaded
        Plugin("tickets", """{"type":"object","properties":{"limit":{"type":"integer","maximum":9}},"additionalProperties":false}""");
        _machine.Write("here/plugins.json", """{"collectors":{"tickets":{"options":{"limti":5}},"more":{"use":"tickets","options":{"limit":10}}}}""");

        // when
        var check = await _machine.Run("config", "check", "--config", "plugins.json");
        var told = _machine.Error;
        var run = await _machine.Run("run", "--once", "--config", "plugins.json");

        // then: and a command that would use it does not begin
        Assert.Equal((ExitCode.Configuration, ExitCode.Configuration), (check, run));
        Assert.Equal(
            "tt: plugins.json: collectors.tickets.options.limti: unknown option; did you mean \"limit\"?\n"
            + "tt: plugins.json: collectors.more.options.limit: must be at most 9, not 10\n",
            told);
        Assert.Equal(told, _machine.Error);
        Assert.False(Directory.Exists(Path.Combine(_machine.Home, ".local", "share", "timetracker")));

        // and when they are right
        _machine.Write("here/plugins.json", """{"collectors":{"tickets":{"options":{"limit":5}}}}""");
        Assert.Equal(ExitCode.Ok, await _machine.Run("config", "check", "--config", "plugins.json"));
        Assert.Contains("sound: 1 collector", _machine.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_in_words_which_copies_are_not_used()
    {
        // given
        Plugin("tickets", """{"type":"object"}""", "NodaTime.dll");

        // when
        await _machine.Run("plugins", "inspect", "tickets");

        // then
        Assert.Matches("not used +NodaTime.dll: tt's own take their place", _machine.Out);
        Assert.Contains("Private=\"false\"", _machine.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Errors(string? options, string schema = Schema)
    {
        var collector = options is null ? """{"enabled":true}""" : $$"""{"options":{{options}}}""";
        var tree = _machine.Load($$$"""{"collectors":{"x":{{{collector}}}}}""").Tree;
        return OptionsCheck.Errors(tree.Child("collectors")!.Child("x")!, "collectors.x", schema);
    }

    /// <summary>A plugin of the build's that has a manifest, and a DLL that is none.</summary>
    private void Plugin(string id, string schema, params string[] more)
    {
        var folder = $"program/plugins/{id}";
        _machine.Write($"{folder}/plugin.json", $$$"""
            {"schema":1,"id":"{{{id}}}","name":"{{{id}}}","version":"1.0.0","author":"","summary":"","main":"It.dll","api":"1.0","targetFramework":".NETCoreApp,Version=v10.0",
             "components":[{"kind":"collector","name":"{{{id}}}","summary":"","type":"It","optionsType":"ItsOptions","optionsSchema":{{{schema}}},"dataKeys":[]}],
             "capabilities":{"network":[],"files":[],"processes":[],"environment":[]}}
            """);
        foreach (var name in (string[])["It.dll", .. more])
            _machine.Write($"{folder}/{name}", "no DLL");
        var files = Directory.GetFiles(Path.Combine(_machine.Root, folder))
            .Select(f => $$"""{"path":"{{Path.GetFileName(f)}}","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))}}"}""");
        _machine.Write($"{folder}/plugin.lock.json", $$"""{"files":[{{string.Join(",", files)}}]}""");
    }
}
