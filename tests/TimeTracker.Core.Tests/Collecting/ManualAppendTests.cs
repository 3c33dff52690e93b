using NodaTime;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Collecting;

public sealed class ManualAppendTests : IDisposable
{
    private readonly TestStore _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Should_count_what_falls_on_one_instant()
    {
        // given
        using var store = _test.Open();
        store.Append([TestStore.Draft()], "tmux");

        // when
        ManualAppend.Append(store, ManualInput.TimerStarted(TestStore.Noon, new ManualDetails()));
        ManualAppend.Append(store, ManualInput.TimerStopped(TestStore.Noon));
        ManualAppend.Append(store, ManualInput.TimerStarted(TestStore.Noon, new ManualDetails { Text = "x" }));
        ManualAppend.Append(store, ManualInput.TimerStarted(TestStore.Noon + Duration.FromSeconds(1), new ManualDetails { Text = "x" }));

        // then
        Assert.Equal(["{}", """{"seq":1}""", """{"text":"x","seq":2}""", """{"text":"x"}"""], TestStore.Data(store).Skip(1));
        Assert.Equal(TestStore.Noon + Duration.FromSeconds(1), TrackedNow.Of(store, ProjectionParameters.Default, TestStore.Noon + Duration.FromHours(1)).Timer!.Start);
        Assert.Equal("x", TrackedNow.Of(store, ProjectionParameters.Default, TestStore.Noon).Timer!.Text);
    }

    [Fact]
    public void Should_count_on_within_one_append()
    {
        // given
        using var store = _test.Open();

        // when
        ManualAppend.Append(store, Corrections.Merged(TestStore.Noon, "a", "b"), Corrections.Merged(TestStore.Noon, "b", "c"));

        // then
        Assert.Equal(["""{"from":"a","into":"b"}""", """{"from":"b","into":"c","seq":1}"""], TestStore.Data(store));
    }

    [Fact]
    public void Should_know_a_block_that_was_entered_before_unless_it_was_taken_back()
    {
        // given
        using var store = _test.Open();
        var block = ManualInput.Block(TestStore.Noon, TestStore.Noon + Duration.FromHours(1), new ManualDetails());
        ManualAppend.Append(store, block);

        // when
        var twice = ManualAppend.Append(store, block);
        ManualAppend.Append(store, Corrections.Retracted(TestStore.Noon + Duration.FromHours(2), TestStore.Ids(store)[0]));
        var again = ManualAppend.Append(store, block);
        var andAgain = ManualAppend.Append(store, block);

        // then
        Assert.Equal([(0, 1), (1, 0), (0, 1)], new[] { twice, again, andAgain }.Select(r => (r.Added, r.Known)));
    }
}
