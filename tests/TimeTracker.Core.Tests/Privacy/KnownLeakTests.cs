using TimeTracker.Privacy.Excluding;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>What other trackers let out although it was hidden, seen with their own programs or told in their issues: each once, as it was.</summary>
public sealed class KnownLeakTests
{
    [Fact]
    public void Should_hide_a_project_in_the_path_too()
    {
        // given: elsewhere the project was renamed, and its folder stayed in the path
        var filtering = new Filtering("""{"obfuscate":{"project":"pseudonym"}}""");

        // when
        var record = filtering.Event("editor_heartbeat", """{"project":"acme-merger","cwd":"/home/me/acme-merger","file":"/home/me/acme-merger/src/Acme-Merger.cs","git_branch":"acme-merger"}""");

        // then
        Assert.DoesNotContain("merger", record, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/src/", record, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_hide_a_folder_everywhere_and_nothing_else_with_it()
    {
        // given: elsewhere, hiding by path sent the branch and the full path; hiding by name sent the real name
        var filtering = new Filtering("""{"obfuscate":{"folder":"pseudonym"}}""");

        // when
        var record = filtering.Event(
            "editor_heartbeat", """{"cwd":"/home/me/acme","worktree":"/home/me/acme","repository":"/home/me/acme/.git","file":"/home/me/acme/src/a.cs","git_branch":"fix-acme-login","project":"acme"}""");

        // then
        Assert.DoesNotContain("acme", record, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("-login", record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://ann:ghp_0123456789abcdefghijABCDEFGHIJ012345@github.com/acme/merger.git")]
    [InlineData("https://0123456789abcdef@github.com/acme/merger.git")]
    [InlineData("ssh://ann:pa@ss0123456789abcdef@github.com/acme/merger.git")]
    [InlineData("ssh://ann:pa:ss0123456789abcdef@github.com/acme/merger.git")]
    [InlineData("ann:0123456789abcdef@github.com:acme/merger.git")]
    [InlineData("0123456789abcdef@github.com:acme/merger.git")]
    [InlineData("https://ann:%300123456789abcdef@github.com/acme/merger.git")]
    public void Should_cut_credentials_out_of_every_form_of_a_remote(string remote)
    {
        // when: as a remote, and where a remote was taken for a project's name
        var filtering = new Filtering();
        var asRemote = filtering.Value("git_commit", "git_remote", remote);

        // then
        Assert.DoesNotContain("0123456789abcdef", asRemote, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("acme/merger", asRemote, StringComparison.Ordinal);
        if (remote.Contains("://", StringComparison.Ordinal))
            Assert.DoesNotContain("0123456789abcdef", filtering.Value("git_commit", "project", remote), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Should_cut_a_token_out_of_what_was_taken_for_a_project()
    {
        // given: `//user:token@host/…` as another tracker named a project
        var project = new Filtering().Value("git_commit", "project", "//ann:ghp_0123456789abcdefghijABCDEFGHIJ012345@github.com/acme/merger");

        // then
        Assert.DoesNotContain("ghp_", project, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".env.acme-production")]
    [InlineData("notes.acme")]
    public void Should_keep_no_extension_that_is_a_name(string file)
    {
        // when: elsewhere `.env.acme-production` became `HIDDEN.acme-production`
        var record = new Filtering("""{"obfuscate":{"file":"pseudonym"}}""").Event("editor_heartbeat", $$"""{"file":"/srv/x/{{file}}"}""");

        // then
        Assert.DoesNotContain("acme", record, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"paths":["/srv/secret"]}""", """{"file":"Untitled-1","cwd":"/srv/secret/x"}""")]
    [InlineData("""{"paths":["/srv/secret"]}""", """{"file":"a.cs","worktree":"/srv/secret"}""")]
    [InlineData("""{"projects":["secret"]}""", """{"project":"Secret"}""")]
    [InlineData("""{"branches":["secret*"]}""", """{"git_branch":"SECRET-1"}""")]
    public void Should_exclude_by_whatever_says_where_it_was(string exclude, string data)
    {
        // given: elsewhere the file alone was asked, so that a buffer without one, a project and a branch excluded nothing
        var judging = new Judging("/home/me", $$$"""{"exclude":{{{exclude}}}}""");

        // then
        Assert.NotEqual(RecordVerdict.Kept, judging.Judge("editor_heartbeat", data));
        Assert.Equal(RecordVerdict.Kept, judging.Judge("editor_heartbeat", "{}"));
    }
}
