using System.Diagnostics;
using System.Text;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Collecting;

public sealed class PlaceTests
{
    [Fact]
    public void Should_add_the_repository_worktree_remote_and_branch_of_the_directory()
    {
        // given
        using var test = new TestStore();
        var repository = Repository(test, "api");
        Git(repository, "remote", "add", "upstream", "https://example.org/up/api.git");
        Git(repository, "remote", "add", "origin", "https://me:secret@example.org/acme/api.git");
        Git(repository, "checkout", "-q", "-b", "feature/x");
        var inner = Directory.CreateDirectory(System.IO.Path.Combine(repository, "src", "inner")).FullName;

        // when
        var (data, added) = Append(test, inner);

        // then
        Assert.Equal(
            $$"""{"cwd":{{Json(inner)}},"repository":{{Json(System.IO.Path.Combine(repository, ".git"))}},"worktree":{{Json(repository)}},"git_remote":"https://example.org/acme/api.git","git_branch":"feature/x"}""",
            data);
        Assert.Equal(PlaceKeys.Repository | PlaceKeys.Worktree | PlaceKeys.Remote | PlaceKeys.Branch, added);
    }

    [Fact]
    public void Should_share_the_repository_of_worktrees_and_tell_their_branches()
    {
        // given
        using var test = new TestStore();
        var repository = Repository(test, "api");
        Git(repository, "commit", "-q", "--allow-empty", "-m", "first");
        var worktree = System.IO.Path.Combine(test.Folder, "api wörk");
        Git(repository, "worktree", "add", "-q", "-b", "side", worktree);

        // when
        var (data, _) = Append(test, worktree);

        // then
        Assert.Equal(
            $$"""{"cwd":{{Json(worktree)}},"repository":{{Json(System.IO.Path.Combine(repository, ".git"))}},"worktree":{{Json(worktree)}},"git_branch":"side"}""",
            data);
    }

    [Fact]
    public void Should_tell_no_branch_of_a_detached_head()
    {
        // given
        using var test = new TestStore();
        var repository = Repository(test, "api");
        Git(repository, "commit", "-q", "--allow-empty", "-m", "first");
        Git(repository, "checkout", "-q", "--detach");

        // when
        var (data, added) = Append(test, repository);

        // then
        Assert.DoesNotContain("git_branch", data, StringComparison.Ordinal);
        Assert.Equal(PlaceKeys.Repository | PlaceKeys.Worktree, added);
    }

    [Fact]
    public void Should_tell_no_worktree_of_a_bare_repository()
    {
        // given
        using var test = new TestStore();
        var bare = System.IO.Path.Combine(test.Folder, "api.git");
        Git(test.Folder, "init", "-q", "--bare", "-b", "main", bare);

        // when
        var (data, _) = Append(test, bare);

        // then
        Assert.Equal($$"""{"cwd":{{Json(bare)}},"repository":{{Json(bare)}},"git_branch":"main"}""", data);
    }

    [Fact]
    public void Should_take_a_submodule_for_a_repository_of_its_own()
    {
        // given: a submodule's .git is a file that names a directory without a common one
        using var test = new TestStore();
        var repository = Repository(test, "api");
        var module = Directory.CreateDirectory(System.IO.Path.Combine(repository, "lib")).FullName;
        var gitDirectory = System.IO.Path.Combine(repository, ".git", "modules", "lib");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(gitDirectory)!);
        Git(test.Folder, "init", "-q", "-b", "main", "--separate-git-dir", gitDirectory, module);
        File.WriteAllText(System.IO.Path.Combine(module, ".git"), "gitdir: ../.git/modules/lib\n");

        // when
        var (data, _) = Append(test, module);

        // then
        Assert.Contains($"\"repository\":{Json(gitDirectory)},\"worktree\":{Json(module)}", data, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_keep_the_keys_that_an_event_brings()
    {
        // given
        using var test = new TestStore();
        var repository = Repository(test, "api");

        // when
        var (data, added) = Append(test, repository, ",\"git_branch\":\"then\"");

        // then
        Assert.Equal($$"""{"cwd":{{Json(repository)}},"git_branch":"then","repository":{{Json(System.IO.Path.Combine(repository, ".git"))}},"worktree":{{Json(repository)}}}""", data);
        Assert.Equal(PlaceKeys.Repository | PlaceKeys.Worktree, added);
    }

    [Theory]
    [InlineData("{\"cwd\":\"relative/api\"}")]
    [InlineData("{\"cwd\":7}")]
    [InlineData("{\"cwd\":\"\"}")]
    [InlineData("{\"cwd\":\"/nul\\u0000l\"}")]
    [InlineData("{\"dir\":\"/\"}")]
    [InlineData("{}")]
    public void Should_add_nothing_without_an_absolute_directory(string data)
    {
        // given
        using var test = new TestStore();
        var store = test.Open();

        // when
        store.Append([TestStore.Draft(data)], "tmux");

        // then
        Assert.Equal([data], TestStore.Data(store));
    }

    [Fact]
    public void Should_add_nothing_to_an_event_of_another_machine_or_with_an_id_or_of_another_repository()
    {
        // given
        using var test = new TestStore();
        var repository = Repository(test, "api");
        var data = Encoding.UTF8.GetBytes($"{{\"cwd\":{Json(repository)}}}");
        var other = Encoding.UTF8.GetBytes($"{{\"cwd\":{Json(repository)},\"repository\":\"/elsewhere/.git\"}}");
        var store = test.Open();

        // when
        store.Append([
            new Events.EventDraft("a", TestStore.Noon, data) { Host = "laptop" },
            new Events.EventDraft("a", TestStore.Noon, data) { Id = Guid.NewGuid().ToString() },
            new Events.EventDraft("a", TestStore.Noon, other)], "mine");

        // then
        Assert.All(TestStore.Data(store), stored => Assert.DoesNotContain("worktree", stored, StringComparison.Ordinal));
    }

    [Fact]
    public void Should_see_a_checkout_after_a_few_seconds_and_know_the_events_of_before()
    {
        // given
        using var test = new TestStore();
        var repository = Repository(test, "api");
        var store = test.Open();
        var early = TestStore.Draft($"{{\"cwd\":{Json(repository)}}}");
        var late = TestStore.Draft($"{{\"cwd\":{Json(repository)},\"n\":1}}");
        store.Append([early], "tmux");
        Git(repository, "checkout", "-q", "-b", "other");

        // when
        test.Time.Advance(PlaceResolver.Lifetime);
        var result = store.Append([early, late], "tmux");

        // then
        Assert.Equal((1, 1), (result.Added, result.Known));
        Assert.Contains("\"git_branch\":\"main\"", TestStore.Data(store)[0], StringComparison.Ordinal);
        Assert.Contains("\"git_branch\":\"other\"", TestStore.Data(store)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Should_know_a_named_event_again_with_and_without_its_place()
    {
        // given
        using var test = new TestStore();
        var repository = Repository(test, "api");
        var store = test.Open();
        var plain = new Events.EventDraft("git_commit", TestStore.Noon, Encoding.UTF8.GetBytes($"{{\"cwd\":{Json(repository)}}}")) { NaturalKey = "c1" };
        store.Append([plain], "git");
        var whole = new Events.EventDraft("git_commit", TestStore.Noon, Encoding.UTF8.GetBytes(TestStore.Data(store).Single())) { Id = TestStore.Ids(store).Single().ToString() };
        Directory.Delete(System.IO.Path.Combine(repository, ".git"), recursive: true);
        test.Time.Advance(PlaceResolver.Lifetime);

        // when
        var again = store.Append([plain, whole], "git");

        // then
        Assert.Equal((0, 2, 0), (again.Added, again.Known, again.Refused.Count));
    }

    [Theory]
    [InlineData("[remote \"up\"]\n\turl = a\n[remote \"origin\"]\n\turl = b\n", "b")]
    [InlineData("[remote \"up\"]\nurl=a\n[remote \"down\"]\nurl=b", "a")]
    [InlineData("[core]\n\turl = no\n", null)]
    [InlineData("[remote \"origin\"]\n\tfetch = x\n", null)]
    [InlineData("[REMOTE \"origin\"] URL = \"a b\" ; comment\n", "a b")]
    [InlineData("[remote \"origin\"]\n# url = no\n\turl = a#b\n", "a")]
    [InlineData("[remote \"origin\"]\n\turl = long\\\ner\n", "longer")]
    [InlineData("[remote \"origin\"]\r\n\turl = a   \r\n", "a")]
    [InlineData("[remote \"or\\\"igin\"]\n\turl = a\n", "a")]
    [InlineData("[remote.origin]\n\turl = a\n", null)]
    [InlineData("not a config = [", null)]
    public void Should_read_the_remote_out_of_a_configuration(string config, string? expected) => Assert.Equal(expected, GitConfig.RemoteUrl(config));

    [Theory]
    [InlineData("https://me:secret@example.org/a/b.git", "https://example.org/a/b.git")]
    [InlineData("https://ghp_token@example.org/a/b.git", "https://example.org/a/b.git")]
    [InlineData("https://a@b:secret@example.org/a/b", "https://example.org/a/b")]
    [InlineData("https://example.org/a/b?access_token=x#y", "https://example.org/a/b")]
    [InlineData("https://me:secret@example.org", "https://example.org")]
    [InlineData("ssh://git:secret@example.org:22/a/b", "ssh://git@example.org:22/a/b")]
    [InlineData("ssh://git@example.org/a/b", "ssh://git@example.org/a/b")]
    [InlineData("git@example.org:a/b.git", "git@example.org:a/b.git")]
    [InlineData("/srv/git/a@b.git", "/srv/git/a@b.git")]
    [InlineData("https://example.org/a@b", "https://example.org/a@b")]
    public void Should_cut_credentials_out_of_a_remote(string url, string expected) => Assert.Equal(expected, RemoteUrl.WithoutCredentials(url));

    private static (string Data, PlaceKeys Added) Append(TestStore test, string directory, string more = "")
    {
        var store = test.Open();
        store.Append([TestStore.Draft($"{{\"cwd\":{Json(directory)}{more}}}")], "tmux");
        using var cursor = store.Read(EventQuery.All);
        Assert.True(cursor.MoveNext());
        return (Encoding.UTF8.GetString(cursor.Data), cursor.Added);
    }

    private static string Repository(TestStore test, string name)
    {
        var repository = System.IO.Path.Combine(test.Folder, name);
        Git(test.Folder, "init", "-q", "-b", "main", repository);
        return repository;
    }

    private static string Json(string text) => Encoding.UTF8.GetString(new CanonicalJson().Write(Events.EventData.Of(("v", text)).Span)["{\"v\":".Length..^1]);

    private static void Git(string directory, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.hooksPath=", .. arguments]) { WorkingDirectory = directory };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        using var git = Process.Start(start)!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
