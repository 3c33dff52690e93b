namespace TimeTracker.Cli.Following;

public sealed class FollowLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tt-lock-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Should_belong_to_one_at_a_time_for_each_store()
    {
        // given
        var store = Path.Combine(_folder, "events.db");
        Assert.False(FollowLock.IsHeld(store));

        // when
        using (await FollowLock.TakeAsync(store, TimeProvider.System))
        {
            // then
            Assert.True(FollowLock.IsHeld(store));
            Assert.Null(await FollowLock.TakeAsync(store, TimeProvider.System));
            using var other = await FollowLock.TakeAsync(Path.Combine(_folder, "other.db"), TimeProvider.System);
            Assert.NotNull(other);
        }
        Assert.False(FollowLock.IsHeld(store));
        using var next = await FollowLock.TakeAsync(store, TimeProvider.System);
        Assert.NotNull(next);
    }

    [Fact]
    public void Should_take_a_status_that_is_damaged_for_none()
    {
        // given
        var store = Path.Combine(_folder, "events.db");

        // then
        Assert.Null(RunStatusFile.Read(store));
        foreach (var text in (string[])["", "{", "[]", "{\"version\":2}", "{\"version\":1,\"since\":\"yesterday\"}", "{\"version\":1}"])
        {
            File.WriteAllText(store + ".run.json", text);
            Assert.Null(RunStatusFile.Read(store));
        }
    }
}
