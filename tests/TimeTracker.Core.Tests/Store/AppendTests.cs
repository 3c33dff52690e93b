using System.Text;
using NodaTime;
using TimeTracker.Collecting;
using Xunit;

namespace TimeTracker.Store;

public sealed class AppendTests
{
    [Fact]
    public void Should_store_what_a_draft_says_minified_and_in_commit_order()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();

        // when
        var result = store.Append([TestStore.Draft("{ \"b\" : \"x  y\", \"a\":[1, 2] }"), TestStore.Draft("{}", at: TestStore.Noon - Duration.FromHours(1))], "tmux");

        // then
        Assert.Equal((2, 0, 0), (result.Added, result.Known, result.Refused.Count));
        Assert.Equal(["{\"b\":\"x  y\",\"a\":[1,2]}", "{}"], TestStore.Data(store));
        using var cursor = store.Read(EventQuery.All);
        Assert.True(cursor.MoveNext());
        Assert.Equal(1, cursor.Sequence);
        Assert.Equal(TestStore.Noon, EventTime.ToInstant(cursor.TimestampMicroseconds));
        Assert.Equal("tmux_pane_focus", Encoding.UTF8.GetString(cursor.Type));
        Assert.Equal("tmux", Encoding.UTF8.GetString(cursor.Source));
        Assert.Equal("devbox", Encoding.UTF8.GetString(cursor.Host));
        Assert.Equal(1, cursor.SchemaVersion);
        Assert.Equal(8, cursor.Id.Value.Version);
    }

    [Fact]
    public void Should_know_an_event_that_comes_again()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        store.Append([TestStore.Draft("{\"a\":1,\"b\":2}")], "tmux");

        // when
        var again = store.Append([TestStore.Draft("{\"b\":2.0, \"a\":1}"), TestStore.Draft("{\"a\":1,\"b\":3}")], "tmux");

        // then
        Assert.Equal((1, 1), (again.Added, again.Known));
        Assert.Equal(2, store.LastSequence);
    }

    [Fact]
    public void Should_commit_a_checkpoint_with_its_batch()
    {
        // given
        using var test = new TestStore();
        test.Open().Append([TestStore.Draft()], "git", "mine", new Checkpoint("v1:42"));

        // when
        var store = test.Open(StoreAccess.Read);

        // then
        Assert.Equal("v1:42", store.CheckpointOf("mine")?.ToString());
        Assert.Null(store.CheckpointOf("other"));
        Assert.Equal([new SourceStatus("git", 1, TestStore.Noon, TestStore.Noon)], store.Sources());
    }
}
