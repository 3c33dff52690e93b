using System.Text.Json;
using TimeTracker.Projections;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>By pattern, single values of a class are handled more strictly than the class.</summary>
public sealed class ValuePatternTests
{
    [Theory]
    [InlineData("git_branch", "branch", "feature/*", "drop", "Feature/ACME-12", null)]
    [InlineData("git_branch", "branch", "feature/*", "drop", "main", "main")]
    [InlineData("git_branch", "branch", "regex:acme-[0-9]+", "drop", "fix/ACME-12-x", null)]
    [InlineData("project", "project", "{initech,globex}", "drop", "Globex", null)]
    [InlineData("project", "project", "caf\u00e9", "drop", "cafe\u0301", null)]
    [InlineData("cwd", "path", "~/clients/**", "drop", "/home/me/clients/initech/src", null)]
    [InlineData("cwd", "path", "~/clients/**", "drop", "/home/ann/clients/x", null)]
    [InlineData("cwd", "path", "~/clients/**", "drop", "/home/me/work", "~/work")]
    [InlineData("file", "file", "**/*.key", "drop", "/srv/ssl/box.key", null)]
    [InlineData("file", "file", "~/work/**", "generalise", "/home/me/work/x", "~/work/x")]
    [InlineData("file", "path", "**/secret", "drop", "/srv/secret/x", null)]
    [InlineData("cwd", "folder", "~/clients/*", "drop", "/home/me/clients/initech", "~/clients/[hidden]")]
    [InlineData("cwd", "folder", "~/clients/*", "drop", "/home/me/work/initech", "~/work/initech")]
    [InlineData("git_remote", "remote", "github.com/initech/*", "generalise", "git@github.com:initech/api.git", "github.com")]
    [InlineData("git_remote", "remote", "initech/*", "drop", "https://github.com/initech/api.git", null)]
    [InlineData("git_remote", "remote", "https://github.com/initech/*", "drop", "https://ann:pw@github.com/initech/api.git", null)]
    [InlineData("git_remote", "remote", "initech/*", "drop", "https://github.com/acme/api.git", "https://github.com/acme/api.git")]
    [InlineData("session_id", "session", "*", "drop", "abc", null)]
    public void Should_handle_a_value_that_matches_more_strictly(string key, string @class, string pattern, string action, string value, string? expected) =>
        Assert.Equal(expected, new Filtering(Policy(@class, pattern, action)).Value("agent_tool_use", key, value));

    [Fact]
    public void Should_only_strengthen() =>
        Assert.Equal("~/public/x", new Filtering("""{"obfuscate":{"path":{"action":"generalise","patterns":{"~/public/**":"keep"}}}}""").Value("window_focus", "cwd", "/home/me/public/x"));

    [Fact]
    public void Should_take_the_strictest_of_several_patterns_that_match() => Assert.Null(
        new Filtering("""{"obfuscate":{"branch":{"action":"keep","patterns":{"a*":"pseudonym","*c":"drop","abc":"keep"}}}}""").Value("window_focus", "git_branch", "abc"));

    [Fact]
    public void Should_keep_the_default_of_a_class_of_which_only_patterns_are_given()
    {
        var filter = new Filtering("""{"obfuscate":{"path":{"patterns":{"/srv/x":"drop"}},"file":{"patterns":{"**/*.key":"drop"}}}}""");
        Assert.Equal("~/work", filter.Value("window_focus", "cwd", "/home/me/work"));
        Assert.Equal("~/work/a.cs", filter.Value("agent_tool_use", "file", "/home/me/work/a.cs"));
        Assert.Null(filter.Value("agent_tool_use", "file", "/home/me/work/a.key"));
        Assert.Null(filter.Value("agent_tool_use", "file", "/srv/x/a.cs"));
    }

    [Fact]
    public void Should_unite_the_patterns_of_all_layers()
    {
        // given
        var filter = new Filtering(Filtering.PolicyOf("/home/me", Policy("branch", "a*", "drop"), Policy("branch", "b*", "drop"), """{"obfuscate":{"branch":"keep"}}"""));

        // then
        Assert.Equal([null, null, "c"], ((string[])["a", "b", "c"]).Select(b => filter.Value("window_focus", "git_branch", b)));
    }

    [Fact]
    public void Should_hide_the_name_that_matched_in_the_rest_of_the_record()
    {
        // given
        var filter = new Filtering("""{"obfuscate":{"project":{"action":"keep","patterns":{"initech":"drop"}},"text":"keep"}}""");

        // then
        Assert.Equal("""{"title":"[hidden] plan"}""", filter.Data("window_focus", """{"project":"Initech","title":"initech plan"}"""));
        Assert.Equal("""{"project":"Globex","title":"globex plan"}""", filter.Data("window_focus", """{"project":"Globex","title":"globex plan"}"""));
    }

    [Fact]
    public void Should_obey_patterns_in_every_text_of_an_entry()
    {
        // given
        var entry = Filtering.EntryOf(Filtering.Stream("github.com/initech/api", "initech/api", StreamOrigin.Remote)) with
        {
            Project = "Initech",
            Client = "Globex",
            Tags = ["initech-rework", "billable"],
            Description = "call with Initech",
        };

        // when
        var record = new Filtering("""{"obfuscate":{"project":{"action":"keep","patterns":{"initech*":"drop"}},"note":{"action":"keep","patterns":{"*initech*":"drop"}}}}""").Entry(entry);

        // then
        Assert.DoesNotContain("initech", record, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"client\":\"Globex\",\"tags\":[\"billable\"]", record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("git@github.com:initech/*")]
    [InlineData("github.com:initech/*")]
    [InlineData("https://github.com/initech/*.git")]
    [InlineData("github.com/initech/api")]
    public void Should_know_the_stream_of_a_remote_by_every_usual_spelling(string pattern)
    {
        // given
        var entry = Filtering.EntryOf(Filtering.Stream("github.com/initech/api", "initech/api", StreamOrigin.Remote));

        // when
        var record = new Filtering(Policy("remote", pattern, "drop")).Entry(entry);

        // then
        Assert.DoesNotContain("initech", record, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_judge_numbers_and_nested_texts_one_by_one()
    {
        // given
        var filter = new Filtering("""{"obfuscate":{"plain":{"action":"keep","patterns":{"4*":"drop","x":"pseudonym"}}}}""");

        // then
        Assert.Matches("""^\{"a":\["y","p1-[a-z2-7]{16}"\],"seq":5\}$""".Replace("\"a\"", "\"tty\"", StringComparison.Ordinal), filter.Data("tmux_client", """{"tty":["y","x","4",42],"seq":5,"action":"4"}"""));
    }

    [Fact]
    public void Should_count_a_value_too_long_to_compare_as_a_match() =>
        Assert.Null(new Filtering(Policy("branch", "nothing-like-it", "drop")).Value("window_focus", "git_branch", new string('x', 5000)));

    [Theory]
    [InlineData("""{"branch":{"patterns":{"very-secret":"drop","very-secret[":"drop"}}}""", "plugins0.json: privacy.obfuscate.branch.patterns: key 2: position 12: \"[\" is not closed; close it with \"]\", or write \"[[]\" for the character itself")]
    [InlineData("""{"branch":{"patterns":{"regex:very-secret(?=x)":"drop"}}}""", "plugins0.json: privacy.obfuscate.branch.patterns: key 1: position 7: the regular expression looks ahead or behind, refers back, is atomic or too large; write it without, or write several patterns")]
    [InlineData("""{"path":{"patterns":{"very-secret/x":"drop"}}}""", "plugins0.json: privacy.obfuscate.path.patterns: key 1: position 1: the pattern is relative; begin with \"/\", \"~/\" or a drive, or put \"**/\" in front to match it anywhere")]
    [InlineData("""{"branch":{"patterns":{"very-secret":"dorp"}}}""", "plugins0.json: privacy.obfuscate.branch.patterns: key 1: unknown action; did you mean \"drop\"?")]
    [InlineData("""{"branch":{"patterns":{"very-secret":"generalise"}}}""", "plugins0.json: privacy.obfuscate.branch.patterns: key 1: \"generalise\" has no meaning for this class; write \"keep\", \"pseudonym\" or \"drop\"")]
    [InlineData("""{"branch":{"very-secret":"drop"}}""", "plugins0.json: privacy.obfuscate.branch: key 1 is unknown; write \"action\" and \"patterns\"")]
    [InlineData("""{"branch":{"pattern":{"very-secret":"drop"}}}""", "plugins0.json: privacy.obfuscate.branch.pattern: unknown key; did you mean \"patterns\"?")]
    [InlineData("""{"very-secret":"drop"}""", "plugins0.json: privacy.obfuscate: key 1 is no class; write one of plain, host, project, note, branch, remote, path, command, session, person, text, folder, file")]
    [InlineData("""{"branch":["very-secret"]}""", "plugins0.json: privacy.obfuscate.branch: must be one of keep, generalise, pseudonym, drop")]
    public void Should_say_where_a_pattern_is_wrong_and_never_repeat_it(string obfuscate, string expected)
    {
        // when
        var error = Assert.Throws<PolicyException>(() => Filtering.PolicyOf("/home/me", $$"""{"obfuscate":{{obfuscate}}}"""));

        // then
        Assert.Equal(expected, Assert.Single(error.Errors));
        Assert.DoesNotContain("very-secret", error.Message, StringComparison.Ordinal);
    }

    private static string Policy(string @class, string pattern, string action) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["obfuscate"] = new Dictionary<string, object> { [@class] = new { patterns = new Dictionary<string, string> { [pattern] = action } } },
    });
}
