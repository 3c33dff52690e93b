using System.Text;
using Xunit;

namespace TimeTracker.Git;

public sealed class HistoryCollectingTests : IDisposable
{
    private static readonly (string, string[]) Everybody = ("authors", ["*"]);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_read_the_history_of_a_fresh_clone_oldest_first()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        var commits = Enumerable.Range(0, 5).Select(i => (Hash: origin.Commit($"{i}"), At: origin.Now)).ToList();
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);

        // when
        var collected = await Collected.From(clone);

        // then
        Assert.Equal(commits.Select(c => c.Hash), collected.Events.Select(e => e.NaturalKey));
        Assert.All(collected.Of("git_commit"), d => Assert.Equal(("history", TestRepository.Me, clone.Path), ((string?)d["origin"], (string?)d["author"], (string?)d["cwd"])));
        Assert.True(collected.Events.Zip(collected.Events.Skip(1)).All(p => p.First.Timestamp < p.Second.Timestamp));
    }

    [Fact]
    public async Task Should_tell_the_committers_time_and_not_the_authors()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        origin.Commit("one", "--date=2020-01-01T00:00:00Z");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);

        // when
        var collected = await Collected.From(clone);

        // then
        Assert.Equal(origin.Git("log", "-1", "--format=%ct").Trim(), $"{Assert.Single(collected.Events).Timestamp.ToUnixTimeSeconds()}");
    }

    [Fact]
    public async Task Should_have_every_commit_of_a_clone_through_commits_merges_and_pulls()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        origin.CommitFile("a", "1");
        origin.Commit("by another", "--author=Bob <bob@example.org>");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);
        var first = await Collected.From(null, "", 10_000, ("repositories", [clone.Path]), Everybody);

        // when
        clone.Git("checkout", "-q", "-b", "feature");
        clone.CommitFile("b", "1");
        clone.Git("checkout", "-q", "main");
        clone.CommitFile("c", "1");
        clone.Git("merge", "-q", "--no-edit", "feature");
        origin.CommitFile("d", "1");
        clone.Git("pull", "-q", "--no-rebase", "--no-edit");
        origin.Commit("later", "--author=Bob <bob@example.org>");
        clone.Git("checkout", "-q", "feature");
        clone.Git("fetch", "-q", "origin");
        clone.Git("merge", "-q", "--ff-only", "main");
        clone.Git("merge", "-q", "--no-edit", "origin/main");
        var second = await Collected.From(first.Checkpoint, "", 10_000, ("repositories", [clone.Path]), Everybody);
        var third = await Collected.From(second.Checkpoint, "", 10_000, ("repositories", [clone.Path]), Everybody);

        // then
        var commits = first.Events.Concat(second.Events).Where(e => e.Type == "git_commit").Select(e => e.NaturalKey!).ToList();
        Assert.Equal(clone.Git("rev-list", "--branches").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(), commits.Order());
        Assert.Equal(2, second.Commits("history").Count);
        Assert.Empty(third.Batches);
    }

    [Fact]
    public async Task Should_take_only_ones_own_commits_of_the_history_and_count_the_others()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        var mine = origin.Commit("mine");
        origin.Commit("his", "--author=Bob <bob@example.org>");
        origin.Commit("his too", "--author=Bob <bob@example.org>");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);

        // when
        var collected = await Collected.From(clone);
        var again = await Collected.From(clone, collected.Checkpoint);

        // then
        Assert.Equal(mine, Assert.Single(collected.Events).NaturalKey);
        var notice = Assert.Single(collected.Notices);
        Assert.Equal(("commits-of-others", 2L), (notice.Code, notice.Count));
        Assert.Contains("authors", notice.Fix, StringComparison.Ordinal);
        Assert.Empty(again.Batches);
    }

    [Fact]
    public async Task Should_read_again_when_the_authors_change()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        origin.Commit("mine");
        var his = origin.Commit("his", "--author=Bob <bob@example.org>");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);
        var first = await Collected.From(clone);

        // when
        var second = await Collected.From(first.Checkpoint, "", 10_000, ("repositories", [clone.Path]), ("authors", ["bob@*"]));

        // then
        Assert.Equal(his, Assert.Single(second.Events).NaturalKey);
    }

    [Fact]
    public async Task Should_always_take_what_a_reflog_shows_whoever_is_named_in_it()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Git("-c", "user.name=Pair", "-c", "user.email=pair@example.org", "commit", "-q", "--allow-empty", "-m", "x");

        // when
        var collected = await Collected.From(repository);

        // then
        Assert.Equal("Pair <pair@example.org>", (string?)Assert.Single(collected.Of("git_commit"))["author"]);
    }

    [Fact]
    public async Task Should_say_when_nobody_knows_whose_commits_are_the_persons()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        origin.Commit("one");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);
        clone.Git("config", "--unset", "user.email");

        // when
        var unknown = await Collected.From(clone);
        clone.Git("config", "user.email", "ada@example.org");
        var known = await Collected.From(clone, unknown.Checkpoint);

        // then
        Assert.Equal(["author-unknown"], unknown.Codes);
        Assert.Empty(unknown.Events);
        Assert.Single(known.Events);
    }

    [Fact]
    public async Task Should_cap_the_history_at_the_newest_and_say_so()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        var commits = Enumerable.Range(0, 6).Select(i => origin.Commit($"{i}")).ToList();
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);

        // when
        var collected = await Collected.From(clone, historyLimit: 4);
        var exact = await Collected.From(clone, historyLimit: 6);

        // then
        Assert.Equal(commits.Skip(2), collected.Events.Select(e => e.NaturalKey));
        Assert.Contains("newest 4 ", Assert.Single(collected.Notices).Message, StringComparison.Ordinal);
        Assert.Empty(exact.Notices);
    }

    [Fact]
    public async Task Should_tell_a_commit_once_by_the_reflog_where_one_clone_made_it_and_another_has_it()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        var commit = origin.Commit("one");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);

        // when
        var collected = await Collected.From(("repositories", [clone.Path, origin.Path]));

        // then
        Assert.Equal(["git_commit reflog"], collected.Told);
        Assert.Equal(commit, collected.Events[0].NaturalKey);
    }

    [Fact]
    public async Task Should_repeat_nothing_for_a_second_clone_that_comes_later()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        origin.Commit("one");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);
        var first = await Collected.From(clone);
        var other = TestRepository.Clone(origin.Path, _folder["other"]);
        var two = other.Commit("two");
        other.Git("checkout", "-q", "-b", "x");

        // when
        var second = await Collected.From(first.Checkpoint, "", 10_000, ("repositories", [clone.Path, other.Path]));

        // then
        Assert.Equal(["git_commit reflog", "git_checkout main > x on x"], second.Told);
        Assert.Equal(two, second.Events[0].NaturalKey);
    }

    [Fact]
    public async Task Should_survive_branches_that_were_deleted_and_pruned()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        repository.Git("checkout", "-q", "-b", "gone");
        repository.Commit("two");
        var first = await Collected.From(repository);
        repository.Git("checkout", "-q", "main");
        repository.Git("branch", "-q", "-D", "gone");
        repository.Git("reflog", "expire", "--expire=all", "--expire-unreachable=all", "--all");
        repository.Git("gc", "-q", "--prune=now");
        var three = repository.Commit("three");

        // when
        var second = await Collected.From(repository, first.Checkpoint);

        // then
        Assert.Equal([three], second.Events.Select(e => e.NaturalKey));
        Assert.Empty(second.Notices);
    }

    [Fact]
    public async Task Should_read_a_repository_that_has_no_reflog_at_all()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Git("config", "core.logAllRefUpdates", "false");
        repository.Commit("one");
        var first = await Collected.From(repository);

        // when
        var two = repository.Commit("two");
        var second = await Collected.From(repository, first.Checkpoint);

        // then
        Assert.Equal(["git_commit history"], first.Told);
        Assert.Equal(two, Assert.Single(second.Events).NaturalKey);
    }

    [Fact]
    public async Task Should_read_a_bare_repository()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        origin.Commit("one");
        var bare = TestRepository.Clone(origin.Path, _folder["bare.git"], "--bare");

        // when
        var collected = await Collected.From(null, "", 10_000, ("repositories", [bare.Path]), Everybody);

        // then
        Assert.Equal(["git_commit history"], collected.Told);
        Assert.Equal(bare.Path, (string?)Collected.Data(collected.Events[0])["cwd"]);
    }

    [Fact]
    public async Task Should_have_nothing_to_tell_of_a_repository_without_commits()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);

        // when
        var collected = await Collected.From(repository);

        // then
        Assert.Empty(collected.Events);
        Assert.Empty(collected.Notices);
    }

    [Fact]
    public async Task Should_read_a_detached_head_without_any_branch()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        origin.Commit("one");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);
        clone.Git("checkout", "-q", "--detach");
        clone.Git("branch", "-q", "-D", "main");

        // when
        var collected = await Collected.From(clone);

        // then
        Assert.Single(collected.Commits("history"));
    }

    [Fact]
    public async Task Should_read_what_a_shallow_clone_gets_later()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        var commits = Enumerable.Range(0, 4).Select(i => origin.Commit($"{i}")).ToList();
        var clone = TestRepository.Clone($"file://{origin.Path}", _folder["clone"], "--depth=2");
        var first = await Collected.From(clone);

        // when
        clone.Git("fetch", "-q", "--unshallow");
        var second = await Collected.From(clone, first.Checkpoint);

        // then
        Assert.Equal(commits.Skip(2), first.Events.Select(e => e.NaturalKey));
        Assert.Equal(commits, second.Events.Select(e => e.NaturalKey));
        Assert.Equal(first.Whole, second.Whole.Skip(2));
    }

    [Fact]
    public async Task Should_read_names_in_any_script_and_encoding()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        origin.Commit("one", "--author=Åsa \"Q\" 東京 🦊 <åsa@example.org>");
        var latin = Path.Combine(_folder.Path, "latin");
        File.WriteAllBytes(latin, Encoding.Latin1.GetBytes($"tree {origin.Git("rev-parse", "HEAD^{tree}").Trim()}\nauthor Jürgen <j@example.org> 1790000000 +0000\ncommitter Jürgen <j@example.org> 1790000000 +0000\nencoding ISO-8859-1\n\nx\n"));
        origin.Git("branch", "latin", origin.Git("hash-object", "-t", "commit", "-w", latin).Trim());
        var bare = TestRepository.Clone(origin.Path, _folder["bare.git"], "--mirror");

        // when
        var collected = await Collected.From(null, "", 10_000, ("repositories", [bare.Path]), Everybody);

        // then
        Assert.Equal(["Jürgen <j@example.org>", "Åsa \"Q\" 東京 🦊 <åsa@example.org>"], collected.Of("git_commit").Select(d => (string?)d["author"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Should_keep_what_can_be_read_of_a_damaged_history_and_try_again_later()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        var one = origin.Commit("one");
        origin.Commit("two");
        var three = origin.Commit("three");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);
        var damaged = Path.Combine(clone.GitDirectory, "objects", one[..2], one[2..]);
        File.Move(damaged, damaged + ".away");

        // when
        var first = await Collected.From(clone);
        File.Move(damaged + ".away", damaged);
        var second = await Collected.From(clone, first.Checkpoint);

        // then
        Assert.Equal(three, first.Events[^1].NaturalKey);
        Assert.Equal(["git-failed"], first.Codes);
        Assert.Equal(3, second.Events.Count);
        Assert.Equal(first.Whole, second.Whole.TakeLast(first.Events.Count));
    }

    [Fact]
    public async Task Should_begin_history_again_when_it_was_interrupted()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        var input = new StringBuilder();
        for (var i = 1; i <= 1200; i++)
            input.Append(System.Globalization.CultureInfo.InvariantCulture, $"commit refs/heads/main\ncommitter {TestRepository.Me} {1_790_000_000 + i} +0000\ndata 1\nx\n");
        var stream = Path.Combine(_folder.Path, "stream");
        File.WriteAllText(stream, input.ToString());
        origin.GitReading(stream, "fast-import", "--quiet");

        // when
        var whole = await Collected.From(origin);
        var interrupted = await Collected.From(origin, whole.Batches[0].Checkpoint);

        // then
        Assert.Equal([1000, 200], whole.Batches.Select(b => b.Events.Count));
        Assert.Equal(whole.Whole, interrupted.Whole);
        Assert.True(whole.Checkpoint!.Value.Length < 1000);
    }
}
