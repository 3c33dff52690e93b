using System.Text;
using TimeTracker.Events;
using Xunit;

namespace TimeTracker.Store;

public sealed class ForgetTests
{
    private const string Secret = "canary-9f3a1c";

    [Fact]
    public void Should_replace_the_data_and_keep_the_row_in_the_chain()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        store.Append([TestStore.Draft("{\"n\":1}"), TestStore.Draft($$"""{"title":"{{Secret}}"}"""), TestStore.Draft("{\"n\":3}")], "tmux");
        var id = TestStore.Ids(store)[1];
        var stranger = new EventId(Guid.NewGuid());

        // when
        var result = store.Forget([id, stranger, id]);

        // then
        Assert.Equal(1, result.Forgotten);
        Assert.Equal([stranger], result.Unknown);
        Assert.Equal(["{\"n\":1}", "{\"forgotten\":true}", "{\"n\":3}"], TestStore.Data(store));
        Assert.Equal(id, TestStore.Ids(store)[1]);
        Assert.Equal(new VerifyResult(3, 1, null, null), store.Verify(null, TestContext.Current.CancellationToken));
        using var cursor = store.Read(EventQuery.All);
        Assert.True(cursor.MoveNext() && !cursor.IsForgotten);
        Assert.True(cursor.MoveNext() && cursor.IsForgotten);
        Assert.Equal(PlaceKeys.None, cursor.Added);
    }

    [Fact]
    public void Should_leave_no_byte_of_it_in_any_file()
    {
        // given: large and small data, in several pages, and a derived table that holds a copy
        using var test = new TestStore();
        var store = test.Open();
        store.Append(Enumerable.Range(0, 500).Select(i => TestStore.Draft($$"""{"n":{{i}},"title":"{{(i % 7 == 0 ? Secret : "harmless")}}{{new string('x', i * 20)}}"}""")).ToList(), "tmux");
        store.Database.Execute($"CREATE TABLE derived_titles(title TEXT); INSERT INTO derived_titles VALUES('{Secret}')");
        var ids = TestStore.Ids(store).Where((_, i) => i % 7 == 0).ToList();
        Assert.Contains(Directory.GetFiles(System.IO.Path.GetDirectoryName(test.File)!), Holds);

        // when
        var result = store.Forget(ids);

        // then
        Assert.Equal(ids.Count, result.Forgotten);
        Assert.DoesNotContain(Directory.GetFiles(System.IO.Path.GetDirectoryName(test.File)!), Holds);
        store.Dispose();
        Assert.DoesNotContain(Directory.GetFiles(System.IO.Path.GetDirectoryName(test.File)!), Holds);

        static bool Holds(string file) => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0;
    }

    [Fact]
    public void Should_keep_a_forgotten_event_forgotten_when_it_is_collected_again()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        var byContent = TestStore.Draft($$"""{"title":"{{Secret}}"}""");
        var byName = new EventDraft("git_commit", TestStore.Noon, Encoding.UTF8.GetBytes($$"""{"author":"{{Secret}}"}""")) { NaturalKey = "c1" };
        store.Append([byContent, byName], "mine");

        // when
        store.Forget(TestStore.Ids(store));
        var again = store.Append([byContent, byName], "mine");

        // then
        Assert.Equal((0, 2, 0), (again.Added, again.Known, again.Refused.Count));
        Assert.All(TestStore.Data(store), data => Assert.Equal("{\"forgotten\":true}", data));
    }

    [Fact]
    public void Should_go_on_appending_to_the_chain_and_keep_the_triggers()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        store.Append([TestStore.Draft("{\"n\":1}")], "tmux");

        // when
        store.Forget(TestStore.Ids(store));
        store.Append([TestStore.Draft("{\"n\":2}")], "tmux");

        // then
        Assert.Equal(new VerifyResult(2, 1, null, null), store.Verify(null, TestContext.Current.CancellationToken));
        Assert.Equal("events are append-only", RawSql.Run(test.File, "UPDATE events SET data = '{}'"));
    }

    [Fact]
    public void Should_refuse_while_somebody_else_has_the_file_open()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        store.Append([TestStore.Draft()], "tmux");
        var id = TestStore.Ids(store).Single();
        var other = test.Open(StoreAccess.Read);
        Assert.Equal(1, other.LastSequence);

        // when
        var failure = Assert.Throws<StoreException>(() => store.Forget([id]));
        other.Dispose();

        // then
        Assert.Contains("locked", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, store.Forget([id]).Forgotten);
    }

    [Fact]
    public void Should_tell_a_tombstone_that_was_changed_later()
    {
        // given
        using var test = new TestStore();
        using (var store = test.Open())
        {
            store.Append([TestStore.Draft("{\"n\":1}"), TestStore.Draft("{\"n\":2}")], "tmux");
            store.Forget(TestStore.Ids(store)[..1]);
        }
        Assert.Null(RawSql.Run(test.File, $"DROP TRIGGER events_no_update; UPDATE events SET ts = ts - 5 WHERE seq = 1; {StoreSchema.UpdateTrigger.Sql}"));

        // when
        using var read = test.Open(StoreAccess.Read);
        var result = read.Verify(null, TestContext.Current.CancellationToken);

        // then
        Assert.Equal(1, result.FirstBadRow);
    }
}
