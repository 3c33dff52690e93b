using TimeTracker.Collecting;
using Xunit;

namespace TimeTracker.Git;

public sealed class ReflogCollectingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_tell_a_days_work_in_order_with_its_branches()
    {
        // given
        var repository = TestRepository.Init(_folder["wörk 🦊"]);
        repository.CommitFile("a", "1");
        repository.Git("checkout", "-q", "-b", "feat/é x".Replace(' ', '-'));
        repository.CommitFile("b", "1");
        repository.Git("commit", "-q", "--amend", "-m", "better");
        repository.Git("checkout", "-q", "main");
        repository.CommitFile("c", "1");
        repository.Git("checkout", "-q", "feat/é-x");
        repository.Git("rebase", "-q", "main");
        repository.Git("checkout", "-q", "main");
        repository.Git("merge", "-q", "--no-ff", "--no-edit", "feat/é-x");
        repository.Git("reset", "-q", "--hard", "HEAD~1");
        repository.Git("merge", "-q", "feat/é-x");
        repository.Git("revert", "--no-edit", "HEAD");
        repository.Git("branch", "-m", "trunk");
        repository.Commit("on trunk");
        repository.Git("checkout", "-q", "--detach");
        repository.Commit("on nothing");

        // when
        var collected = await Collected.From(repository);

        // then
        Assert.Equal(
        [
            "git_commit reflog",
            "git_checkout main > feat/é-x on feat/é-x",
            "git_commit reflog on feat/é-x",
            "git_commit reflog on feat/é-x",
            "git_rewrite amend on feat/é-x",
            "git_checkout feat/é-x > main on main",
            "git_commit reflog on main",
            "git_checkout main > feat/é-x on feat/é-x",
            "git_commit reflog on feat/é-x",
            "git_rewrite rebase on feat/é-x",
            "git_checkout feat/é-x > main on main",
            "git_commit reflog on main",
            "git_merge merge on main",
            "git_rewrite reset on main",
            "git_merge fast-forward on main",
            "git_commit reflog on main",
            "git_commit reflog on trunk",
            "git_checkout trunk > HEAD",
            "git_commit reflog",
        ], collected.Told);
        Assert.Empty(collected.Notices);
        Assert.All(collected.Of("git_commit"), d => Assert.Equal((TestRepository.Me, repository.Path), ((string?)d["author"], (string?)d["cwd"])));
    }

    [Fact]
    public async Task Should_name_a_commit_by_its_hash_and_its_moment()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Git("commit", "-q", "--allow-empty", "-m", "x");
        var at = repository.Now;

        // when
        var collected = await Collected.From(repository);

        // then
        var commit = Assert.Single(collected.Events);
        Assert.Equal((repository.Head, at), (commit.NaturalKey, commit.Timestamp));
        Assert.Equal(repository.Head, (string?)Collected.Data(commit)["commit"]);
    }

    [Fact]
    public async Task Should_add_nothing_at_a_second_run_and_only_what_is_new_at_a_third()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        var first = await Collected.From(repository);

        // when
        var second = await Collected.From(repository, first.Checkpoint);
        var two = repository.Commit("two");
        var third = await Collected.From(repository, second.Checkpoint ?? first.Checkpoint);

        // then
        Assert.Empty(second.Batches);
        Assert.Equal(two, Assert.Single(third.Events).NaturalKey);
    }

    [Fact]
    public async Task Should_tell_equal_lines_apart()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        repository.Git("checkout", "-q", "-b", "x");
        var there = File.ReadAllLines(repository.LogFile)[^1];
        var back = there.Replace("from main to x", "from x to main", StringComparison.Ordinal);
        File.AppendAllText(repository.LogFile, $"{back}\n{there}\n{back}\n");

        // when
        var collected = await Collected.From(repository);

        // then
        Assert.Equal(4, collected.Events.Where(e => e.Type == "git_checkout").Select(e => e.NaturalKey).Distinct().Count());
    }

    [Fact]
    public async Task Should_go_on_after_expiry_and_packing()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        repository.Git("checkout", "-q", "-b", "feature");
        repository.Commit("two");
        var first = await Collected.From(repository);

        // when
        File.WriteAllLines(repository.LogFile, File.ReadAllLines(repository.LogFile)[2..]);
        repository.Git("gc", "-q");
        var three = repository.Commit("three");
        var second = await Collected.From(repository, first.Checkpoint);
        repository.Git("reflog", "expire", "--expire=all", "--all");
        var third = await Collected.From(repository, second.Checkpoint);
        var four = repository.Commit("four");
        var fourth = await Collected.From(repository, third.Checkpoint);

        // then
        Assert.Equal(three, Assert.Single(second.Events).NaturalKey);
        Assert.Equal("git_commit reflog on feature", Assert.Single(second.Told));
        Assert.Empty(third.Events);
        Assert.Equal(four, Assert.Single(fourth.Events).NaturalKey);
    }

    [Fact]
    public async Task Should_leave_a_half_written_line_for_next_time()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        var two = repository.Commit("two");
        var log = File.ReadAllBytes(repository.LogFile);
        File.WriteAllBytes(repository.LogFile, log[..^20]);
        File.WriteAllText(Path.Combine(repository.GitDirectory, "refs/heads/main"), repository.Git("rev-parse", "HEAD~1"));

        // when
        var first = await Collected.From(repository);
        File.WriteAllBytes(repository.LogFile, log);
        File.WriteAllText(Path.Combine(repository.GitDirectory, "refs/heads/main"), two + "\n");
        var second = await Collected.From(repository, first.Checkpoint);

        // then
        Assert.Single(first.Events);
        Assert.Equal(two, Assert.Single(second.Events).NaturalKey);
    }

    [Fact]
    public async Task Should_pass_over_damaged_lines_and_count_them()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        File.AppendAllText(repository.LogFile, "what is this\n\n");
        var two = repository.Commit("two");

        // when
        var collected = await Collected.From(repository);
        var again = await Collected.From(repository, collected.Checkpoint);

        // then
        Assert.Equal(two, collected.Events[^1].NaturalKey);
        var notice = Assert.Single(collected.Notices);
        Assert.Equal(("reflog-line-damaged", 2L), (notice.Code, notice.Count));
        Assert.Empty(again.Batches);
    }

    [Fact]
    public async Task Should_not_trust_the_branch_across_lost_lines()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        repository.Git("checkout", "-q", "-b", "x");
        repository.Commit("two");
        repository.Commit("three");
        var lines = File.ReadAllLines(repository.LogFile);
        File.WriteAllLines(repository.LogFile, [lines[0], lines[1], lines[3]]);

        // when
        var collected = await Collected.From(repository);

        // then
        Assert.Equal(["git_commit reflog", "git_checkout main > x on x", "git_commit reflog", "git_commit history"], collected.Told);
    }

    [Fact]
    public async Task Should_read_all_worktrees_as_they_come_and_go()
    {
        // given
        var repository = TestRepository.Init(_folder["main tree"]);
        repository.Commit("one");
        repository.Git("worktree", "add", "-q", "-b", "side", _folder["side tree"]);
        var side = new TestRepository(_folder["side tree"]);
        var two = side.Commit("two");

        // when
        var first = await Collected.From(repository);
        var fromSide = await Collected.From(side);
        var three = side.Commit("three");
        Directory.Delete(side.Path, recursive: true);
        var second = await Collected.From(repository, first.Checkpoint);
        repository.Git("worktree", "prune");
        var third = await Collected.From(repository, second.Checkpoint);

        // then
        Assert.Equal(two, first.Events[^1].NaturalKey);
        Assert.Equal(side.Path, (string?)Collected.Data(first.Events[^1])["cwd"]);
        Assert.Equal(first.Whole, fromSide.Whole);
        Assert.Equal(three, Assert.Single(second.Events).NaturalKey);
        Assert.Equal(repository.GitDirectory, (string?)Collected.Data(second.Events[0])["repository"]);
        Assert.Empty(third.Events);
        Assert.DoesNotContain("worktrees/", third.Checkpoint!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_read_a_submodule_by_its_git_file()
    {
        // given
        var library = TestRepository.Init(_folder["library"]);
        library.Commit("in the library");
        var repository = TestRepository.Init(_folder["a"]);
        repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.Path, "lib");
        var submodule = new TestRepository(Path.Combine(repository.Path, "lib"));
        submodule.Git("config", "user.name", "Ada Lovelace");
        submodule.Git("config", "user.email", "ada@example.org");
        var commit = submodule.Commit("in the submodule");

        // when
        var collected = await Collected.From(submodule);

        // then
        Assert.Equal(commit, Assert.Single(collected.Commits("reflog")));
        Assert.All(collected.Events, e => Assert.Equal(submodule.Path, (string?)Collected.Data(e)["cwd"]));
    }

    [Fact]
    public async Task Should_read_a_new_repository_in_the_place_of_another()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        repository.Git("checkout", "-q", "-b", "x");
        var first = await Collected.From(repository);
        Directory.Move(repository.Path, _folder["gone"]);
        var gone = await Collected.From(repository, first.Checkpoint);

        // when
        repository = TestRepository.Init(_folder["a"]);
        var two = repository.Commit("two");
        var second = await Collected.From(repository, gone.Checkpoint);

        // then
        Assert.Equal(["repository-missing"], gone.Codes);
        Assert.Equal(["git_commit reflog"], second.Told);
        Assert.Equal(two, second.Events[0].NaturalKey);
    }

    [Fact]
    public async Task Should_know_a_repository_that_was_moved()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        repository.Git("checkout", "-q", "-b", "x");
        var first = await Collected.From(repository);
        Directory.Move(repository.Path, _folder["b"]);
        repository = new TestRepository(_folder["b"]);
        var two = repository.Commit("two");

        // when
        var second = await Collected.From(repository, first.Checkpoint);

        // then
        Assert.Equal(["git_commit reflog on x"], second.Told);
        Assert.Equal(two, second.Events[0].NaturalKey);
        Assert.DoesNotContain(_folder["a"], second.Checkpoint!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_read_all_again_where_the_checkpoint_is_of_another_version()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        var first = await Collected.From(repository);

        // when
        var newer = await Collected.From(repository, new Checkpoint("""{"version":2}"""));
        var damaged = await Collected.From(repository, new Checkpoint("{"));

        // then
        Assert.Equal(first.Whole, newer.Whole);
        Assert.Equal(first.Whole, damaged.Whole);
        Assert.Equal(["checkpoint-unreadable", "checkpoint-unreadable"], newer.Codes.Concat(damaged.Codes));
    }

    [Fact]
    public async Task Should_have_a_right_checkpoint_with_every_batch()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        var commit = repository.Commit("one");
        var time = repository.Now.ToUnixTimeSeconds();
        var before = commit;
        for (var i = 0; i < 2500; i++)
        {
            var after = $"{i:x40}".Replace(' ', '0');
            File.AppendAllText(repository.LogFile, $"{before} {after} {TestRepository.Me} {time + i} +0000\tcommit: {i}\n");
            before = after;
        }

        // when
        var whole = await Collected.From(repository);
        var rest = await Collected.From(repository, whole.Batches[0].Checkpoint);

        // then
        Assert.Equal([1000, 1000, 500], whole.Batches.Select(b => b.Events.Count));
        Assert.Equal(whole.Whole.Skip(1000), rest.Whole);
    }

    [Fact]
    public async Task Should_give_the_same_from_git_itself_as_from_the_file()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.CommitFile("a", "1");
        repository.Git("checkout", "-q", "-b", "é");
        repository.CommitFile("b", "1");
        repository.Git("checkout", "-q", "main");
        repository.CommitFile("c", "1");
        repository.Git("merge", "-q", "--no-edit", "é");
        var source = new ReflogSource(new GitProcess(TimeProvider.System, Environment.GetEnvironmentVariable("PATH")));

        // when
        var content = await source.FromGitAsync(repository.Path, TestContext.Current.CancellationToken);

        // then
        Assert.Equal(File.ReadAllText(repository.LogFile), System.Text.Encoding.UTF8.GetString(content));
    }

    [Fact]
    public async Task Should_read_references_in_tables_unless_the_installed_git_has_none()
    {
        // given
        TestRepository repository;
        try
        {
            repository = TestRepository.Init(_folder["a"], "--ref-format=reftable");
        }
        catch (InvalidOperationException)
        {
            Assert.Skip("the installed git has no reftable (it came with 2.45)");
            return;
        }
        repository.Commit("one");
        repository.Git("checkout", "-q", "-b", "x");
        var first = await Collected.From(repository);

        // when
        var two = repository.Commit("two");
        var second = await Collected.From(repository, first.Checkpoint);
        var third = await Collected.From(repository, second.Checkpoint);

        // then
        Assert.Equal(["git_commit reflog", "git_checkout main > x on x"], first.Told);
        Assert.Equal(two, Assert.Single(second.Events).NaturalKey);
        Assert.Empty(third.Batches);
    }
}
