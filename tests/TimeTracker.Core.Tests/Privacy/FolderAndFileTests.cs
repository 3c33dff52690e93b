using System.Text.Json;
using TimeTracker.Projections;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>The name of a project's folder, the paths of files and the names of branches are hidden each for itself.</summary>
public sealed class FolderAndFileTests
{
    private const string Record = """
        {"cwd":"/home/me/work/initech/src","repository":"/home/me/work/initech/.git","worktree":"/home/me/work/initech","git_branch":"main","file":"/home/me/work/initech/src/Parser.cs"}
        """;

    [Theory]
    [InlineData("""{"folder":"drop"}""", "~/work/[hidden]/src", "~/work/[hidden]/.git", "~/work/[hidden]", "main", "~/work/[hidden]/src/Parser.cs")]
    [InlineData("""{"file":"drop"}""", "~/work/initech/src", "~/work/initech/.git", "~/work/initech", "main", null)]
    [InlineData("""{"file":"generalise"}""", "~/work/initech/src", "~/work/initech/.git", "~/work/initech", "main", "src/Parser.cs")]
    [InlineData("""{"file":"keep"}""", "~/work/initech/src", "~/work/initech/.git", "~/work/initech", "main", "/home/me/work/initech/src/Parser.cs")]
    [InlineData("""{"path":"drop","folder":"keep","file":"generalise"}""", null, null, null, "main", "src/Parser.cs")]
    [InlineData("""{"path":"keep","folder":"keep","file":"keep","branch":"drop"}""", "/home/me/work/initech/src", "/home/me/work/initech/.git", "/home/me/work/initech", null, "/home/me/work/initech/src/Parser.cs")]
    [InlineData("""{"folder":"drop","file":"generalise","branch":"drop"}""", "~/work/[hidden]/src", "~/work/[hidden]/.git", "~/work/[hidden]", null, "src/Parser.cs")]
    public void Should_hide_folders_files_and_branches_each_for_itself(string actions, string? cwd, string? repository, string? worktree, string? branch, string? file)
    {
        // when
        using var data = JsonDocument.Parse(new Filtering($$"""{"obfuscate":{{actions}}}""").Data("agent_tool_use", Record));

        // then
        Assert.Equal(
            [cwd, repository, worktree, branch, file],
            ((string[])["cwd", "repository", "worktree", "git_branch", "file"]).Select(k => data.RootElement.TryGetProperty(k, out var value) ? value.GetString() : null));
    }

    [Theory]
    [InlineData("title", "Initech: plan.md", "[hidden]: plan.md")]
    [InlineData("git_remote", "https://github.com/me/initech.git", "https://github.com/me/[hidden].git")]
    [InlineData("file", "/home/me/.agent/-home-me-work-initech/log.jsonl", "~/.agent/~-work-[hidden]/log.jsonl")]
    [InlineData("file", "/home/me/other/Initech/x", "~/other/[hidden]/x")]
    public void Should_find_a_hidden_folder_nowhere_else_in_the_record(string key, string text, string expected) =>
        Assert.Equal(expected, Other("initech", """{"folder":"drop","text":"keep"}""", key, text));

    [Theory]
    [InlineData("cwd", "/home/me/work/api/src", "~/work/[hidden]/src")]
    [InlineData("file", "/home/me/work/API/x.cs", "~/work/[hidden]/x.cs")]
    [InlineData("file", "/home/me/.agent/-home-me-work-api/log.jsonl", "~/.agent/~-work-[hidden]/log.jsonl")]
    [InlineData("git_remote", "/srv/git/api.git", "/srv/git/[hidden].git")]
    [InlineData("file", "%2Fhome%2Fme%2Fwork%2Fapi%2Fx", "~/work/[hidden]/x")]
    [InlineData("file", "/home/me/work/api-docs/x", "~/work/api-docs/x")]
    [InlineData("title", "web api", "web api")]
    public void Should_replace_a_folder_in_paths_however_common_its_name(string key, string text, string expected) =>
        Assert.Equal(expected, Other("api", """{"folder":"drop","text":"keep"}""", key, text));

    [Fact]
    public void Should_put_one_pseudonym_in_every_place_of_a_hidden_folder()
    {
        // when
        var data = new Filtering("""{"obfuscate":{"folder":"pseudonym","text":"keep"}}""").Data("window_focus", """{"cwd":"/home/me/work/initech","title":"initech"}""");

        // then
        using var parsed = JsonDocument.Parse(data);
        var pseudonym = parsed.RootElement.GetProperty("title").GetString()!;
        Assert.Matches("^p1-[a-z2-7]{16}$", pseudonym);
        Assert.Equal($"~/work/{pseudonym}", parsed.RootElement.GetProperty("cwd").GetString());
    }

    [Theory]
    [InlineData("/home/me/work/initech/Parser.cs", @"^p1-[a-z2-7]{16}\.cs$")]
    [InlineData("/home/me/work/initech/README.MD", @"^p1-[a-z2-7]{16}\.md$")]
    [InlineData("/srv/.env.acme-production", "^p1-[a-z2-7]{16}$")]
    [InlineData("/srv/customers.globex", "^p1-[a-z2-7]{16}$")]
    [InlineData("/srv/.cs", "^p1-[a-z2-7]{16}$")]
    public void Should_keep_the_extension_of_a_hidden_file_only_where_everybody_knows_it(string file, string expected) =>
        Assert.Matches(expected, new Filtering("""{"obfuscate":{"file":"pseudonym"}}""").Value("agent_tool_use", "file", file));

    [Theory]
    [InlineData("/home/me/work/initech/src/a.cs", "src/a.cs")]
    [InlineData("/home/me/work/initech/../other/a.cs", "~/work/other/a.cs")]
    [InlineData("/home/me/work/INITECH/src/a.cs", "src/a.cs")]
    [InlineData("/home/me/work/initech-notes/a.cs", "~/work/initech-notes/a.cs")]
    [InlineData("/home/me/work/initech", ".")]
    [InlineData("/etc/hosts", "/etc/hosts")]
    [InlineData("src/a.cs", "src/a.cs")]
    [InlineData("file:///home/me/x", "file:///~/x")]
    public void Should_show_a_file_from_its_project(string file, string expected)
    {
        // given
        var filter = new Filtering("""{"obfuscate":{"file":"generalise"}}""");

        // when
        using var data = JsonDocument.Parse(filter.Data("agent_tool_use", $$"""{"cwd":"/home/me/work/initech/src","worktree":"/home/me/work/initech","file":{{JsonSerializer.Serialize(file)}}}"""));

        // then
        Assert.Equal(expected, data.RootElement.GetProperty("file").GetString());
    }

    [Fact]
    public void Should_show_files_as_paths_are_where_nothing_is_said_of_them()
    {
        Assert.Equal("~/work/a.cs", new Filtering().Value("agent_tool_use", "file", "/home/me/work/a.cs"));
        Assert.Null(new Filtering("""{"obfuscate":{"path":"drop"}}""").Value("agent_tool_use", "file", "/home/me/work/a.cs"));
    }

    [Theory]
    [InlineData("""{"folder":"drop"}""", null)]
    [InlineData("""{"folder":"keep"}""", "initech")]
    [InlineData("""{"path":"drop","folder":"keep"}""", "initech")]
    [InlineData("""{"path":"drop"}""", null)]
    public void Should_name_a_stream_of_a_directory_as_its_folder_may_be_named(string actions, string? expected) => Assert.Equal(expected, StreamName(actions, "initech"));

    [Fact]
    public void Should_name_a_stream_by_the_pseudonym_that_paths_show()
    {
        // given
        const string Actions = """{"folder":"pseudonym"}""";

        // then
        var shown = new Filtering($$"""{"obfuscate":{{Actions}}}""").Value("window_focus", "cwd", "/home/me/work/initech")!;
        Assert.Equal(shown, $"~/work/{StreamName(Actions, "initech")}");
        Assert.Equal(shown, $"~/{StreamName(Actions, "work/initech")}");
    }

    [Theory]
    [InlineData("""{"obfuscate":{"folder":"drop"}}""", """{"obfuscate":{"folder":"keep"}}""", "~/[hidden]")]
    [InlineData("""{"obfuscate":{"path":"keep","folder":"pseudonym"}}""", """{"obfuscate":{"folder":"drop"}}""", "~/[hidden]")]
    [InlineData("""{"obfuscate":{"path":"drop"}}""", """{"obfuscate":{"path":"keep","folder":"keep"}}""", null)]
    public void Should_let_the_stricter_of_two_layers_count_for_folders(string one, string other, string? expected)
    {
        foreach (var layers in new[] { new[] { one, other }, [other, one] })
            Assert.Equal(expected, new Filtering(Filtering.PolicyOf("/home/me", layers)).Value("window_focus", "cwd", "/home/me/initech"));
    }

    [Fact]
    public void Should_refuse_a_general_form_of_folders() => Assert.Equal(
        """plugins0.json: privacy.obfuscate.folder: "generalise" has no meaning for this class; write "keep", "pseudonym" or "drop" """.TrimEnd(),
        Assert.Single(Assert.Throws<PolicyException>(() => Filtering.PolicyOf("/home/me", """{"obfuscate":{"folder":"generalise"}}""")).Errors));

    private static string? Other(string folder, string actions, string key, string text)
    {
        var place = key == "cwd" ? "" : $"\"cwd\":\"/home/me/work/{folder}/src\",";
        using var data = JsonDocument.Parse(new Filtering($$"""{"obfuscate":{{actions}}}""").Data(
            key == "title" ? "window_focus" : "agent_tool_use", $$"""{{{place}}"worktree":"/home/me/work/{{folder}}","{{key}}":{{JsonSerializer.Serialize(text)}}}"""));
        return data.RootElement.GetProperty(key).GetString();
    }

    private static string? StreamName(string actions, string name)
    {
        var stream = Filtering.Stream("devbox:/home/me/work/initech", name, StreamOrigin.Directory);
        using var entry = JsonDocument.Parse(new Filtering($$"""{"obfuscate":{{actions}}}""").Entry(Filtering.EntryOf(stream)));
        return entry.RootElement.GetProperty("stream").TryGetProperty("name", out var shown) ? shown.GetString() : null;
    }
}
