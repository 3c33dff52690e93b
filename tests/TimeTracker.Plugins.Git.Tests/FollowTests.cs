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

    private IAsyncEnumerator<CollectedBatch> Follow(CancellationToken cancellationToken, params (string, string[])[] options) =>
        Collected.Collector(_time, "", 10_000, options).CollectAsync(new CollectContext(null, CollectMode.Follow), cancellationToken).GetAsyncEnumerator(cancellationToken);
}
