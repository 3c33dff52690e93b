using Microsoft.Extensions.Time.Testing;
using TimeTracker.Collecting;
using Xunit;

namespace TimeTracker.Git;

public sealed class FollowTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_tell_what_comes_and_say_what_lasts_once()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        var one = repository.Commit("one");
        await using var batches = Follow(TestContext.Current.CancellationToken, ("repositories", [repository.Path, _folder["missing"]]));
        Assert.True(await batches.MoveNextAsync());
        var first = batches.Current;

        // when
        var next = batches.MoveNextAsync().AsTask();
        var two = repository.Commit("two");
        await Eventually.Holds(() => next.IsCompleted, () => _time.Advance(TimeSpan.FromSeconds(5)));
        var events = batches.Current.Events.ToList();

        // then
        Assert.Equal(one, Assert.Single(first.Events).NaturalKey);
        Assert.Equal("repository-missing", Assert.Single(first.Notices).Code);
        Assert.Equal(two, Assert.Single(events).NaturalKey);
        Assert.Empty(batches.Current.Notices);
    }

    [Fact]
    public async Task Should_find_a_repository_that_appears_below_a_root()
    {
        // given
        Directory.CreateDirectory(_folder["work"]);
        await using var batches = Follow(TestContext.Current.CancellationToken, ("roots", [_folder["work"]]));
        Assert.True(await batches.MoveNextAsync());
        var repository = TestRepository.Init(_folder["work/new"]);
        var one = repository.Commit("one");

        // when
        var next = batches.MoveNextAsync().AsTask();
        await Eventually.Holds(() => next.IsCompleted, () => _time.Advance(TimeSpan.FromSeconds(30)));

        // then
        Assert.Equal(one, Assert.Single(batches.Current.Events).NaturalKey);
    }

    [Fact]
    public async Task Should_end_at_once_when_cancelled()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        using var cancel = new CancellationTokenSource();
        await using var batches = Follow(cancel.Token, ("repositories", [repository.Path]));
        Assert.True(await batches.MoveNextAsync());
        var next = batches.MoveNextAsync().AsTask();

        // when
        await cancel.CancelAsync();

        // then
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Theory]
    [InlineData(RepositoryWatch.MostFolders)]
    [InlineData(0)]
    public async Task Should_tell_a_commit_within_moments_whether_the_system_says_so_or_not(int mostWatched)
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        await using var batches = Follow(mostWatched, ("repositories", [repository.Path]));
        Assert.True(await batches.MoveNextAsync());

        // when: time passes only while the commit is there
        var next = batches.MoveNextAsync().AsTask();
        var two = repository.Commit("two");
        var passed = await AdvanceUntilAsync(next);

        // then
        Assert.Equal(two, Assert.Single(batches.Current.Events).NaturalKey);
        Assert.True(passed < RepositoryWatch.SlowLook, $"was found by the slow look, after {passed}");
    }

    [Fact]
    public async Task Should_follow_a_repository_before_its_first_commit_and_a_worktree_that_is_added()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        await using var batches = Follow(RepositoryWatch.MostFolders, ("repositories", [repository.Path]));
        Assert.True(await batches.MoveNextAsync());

        // when
        var one = repository.Commit("one");
        var first = await NextCommitsAsync(batches);
        repository.Git("worktree", "add", "-q", _folder["b"]);
        var two = new TestRepository(_folder["b"]).Commit("two");
        var second = await NextCommitsAsync(batches);

        // then
        Assert.Equal([one], first);
        Assert.Equal([two], second);
    }

    [Fact]
    public async Task Should_notice_a_clone_below_a_root_within_seconds()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        var one = origin.Commit("one");
        Directory.CreateDirectory(_folder["work/client"]);
        var sibling = TestRepository.Init(_folder["work/client/old"]);
        sibling.Commit("old");
        await using var batches = Follow(RepositoryWatch.MostFolders, ("roots", [_folder["work"]]), ("authors", ["*"]));
        Assert.True(await batches.MoveNextAsync());

        // when
        var next = batches.MoveNextAsync().AsTask();
        TestRepository.Clone(origin.Path, _folder["work/client/new"]);
        var passed = await AdvanceUntilAsync(next);

        // then
        Assert.Equal(one, Assert.Single(batches.Current.Events, e => e.Type == "git_commit").NaturalKey);
        Assert.True(passed < KnownRepositories.Usual, $"was found by searching, after {passed}");
    }

    [Fact]
    public void Should_search_large_roots_less_often()
    {
        // given: a search that takes two seconds of the clock, so that 200 must pass
        Directory.CreateDirectory(_folder["work"]);
        var repositories = new KnownRepositories(new GitOptions { Roots = [_folder["work"]] }, _folder["work"], _time);
        _time.AutoAdvanceAmount = TimeSpan.FromSeconds(1);
        repositories.Search(hasNewFolders: false, TestContext.Current.CancellationToken);
        _time.AutoAdvanceAmount = TimeSpan.Zero;
        TestRepository.Init(_folder["work/a"]).Commit("one");

        // when
        _time.Advance(TimeSpan.FromSeconds(90));
        repositories.Search(hasNewFolders: true, TestContext.Current.CancellationToken);
        var early = repositories.All.Count;
        _time.Advance(TimeSpan.FromSeconds(120));
        repositories.Search(hasNewFolders: false, TestContext.Current.CancellationToken);

        // then
        Assert.Equal((0, 1), (early, repositories.All.Count));
    }

    private async Task<IReadOnlyList<string?>> NextCommitsAsync(IAsyncEnumerator<CollectedBatch> batches)
    {
        while (true)
        {
            var next = batches.MoveNextAsync().AsTask();
            await AdvanceUntilAsync(next);
            if (batches.Current.Events.Where(e => e.Type == "git_commit").Select(e => e.NaturalKey).ToList() is { Count: > 0 } commits)
                return commits;
        }
    }

    /// <summary>Lets the clock go about as fast as the machine's.</summary>
    /// <returns>How far it went.</returns>
    private async Task<TimeSpan> AdvanceUntilAsync(Task task)
    {
        var passed = TimeSpan.Zero;
        await Eventually.Holds(() => task.IsCompleted, () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
            passed += TimeSpan.FromMilliseconds(20);
        });
        return passed;
    }

    private IAsyncEnumerator<CollectedBatch> Follow(int mostWatched, params (string, string[])[] options) =>
        Collected.Collector(_time, "", 10_000, mostWatched, options)
            .CollectAsync(new CollectContext(null, CollectMode.Follow), TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private IAsyncEnumerator<CollectedBatch> Follow(CancellationToken cancellationToken, params (string, string[])[] options) =>
        Collected.Collector(_time, "", 10_000, options).CollectAsync(new CollectContext(null, CollectMode.Follow), cancellationToken).GetAsyncEnumerator(cancellationToken);
}
