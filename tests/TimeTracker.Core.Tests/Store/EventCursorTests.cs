using System.Text;
using CsCheck;
using NodaTime;
using Xunit;

namespace TimeTracker.Store;

public sealed class EventCursorTests
{
    private static Instant At(int second) => TestStore.Noon + Duration.FromSeconds(second);

    /// <summary>Events at the given seconds, in this commit order; their data is their second.</summary>
    private static EventStore Filled(TestStore test, params IEnumerable<int> seconds)
    {
        var store = test.Open();
        store.Append(seconds.Select(s => TestStore.Draft($$"""{"s":{{s}}}""", at: At(s))).ToList(), "tmux");
        return store;
    }

    private static List<int> Seconds(EventStore store, EventQuery query) =>
        TestStore.Data(store, query).Select(data => int.Parse(data.AsSpan(5..^1), System.Globalization.CultureInfo.InvariantCulture)).ToList();

    [Fact]
    public void Should_give_all_events_in_commit_order()
    {
        using var test = new TestStore();
        Assert.Equal([5, 1, 9, 3], Seconds(Filled(test, 5, 1, 9, 3), EventQuery.All));
    }

    [Fact]
    public void Should_take_half_open_ranges_in_commit_order()
    {
        // given
        using var test = new TestStore();
        var store = Filled(test, 5, 1, 9, 3, 4);

        // when // then
        Assert.Equal([5, 3, 4], Seconds(store, new EventQuery { From = At(3), To = At(9) }));
        Assert.Equal([5, 9], Seconds(store, new EventQuery { From = At(5) }));
        Assert.Equal([1, 3, 4], Seconds(store, new EventQuery { To = At(5) }));
        Assert.Equal([5, 9], Seconds(store, new EventQuery { From = At(4).PlusNanoseconds(1) }));
        Assert.Equal([5, 1, 3, 4], Seconds(store, new EventQuery { To = At(5).PlusNanoseconds(1) }));
    }

    [Fact]
    public void Should_see_the_event_of_the_as_of_instant_and_none_after_it()
    {
        // given
        using var test = new TestStore();
        var store = Filled(test, 5, 1, 9);

        // when // then
        Assert.Equal([5, 1], Seconds(store, new EventQuery { AsOf = At(5) }));
        Assert.Equal([1], Seconds(store, new EventQuery { AsOf = At(5).PlusNanoseconds(-1) }));
        Assert.Equal([5], Seconds(store, new EventQuery { AsOf = At(8), From = At(2), To = At(20) }));
    }

    [Fact]
    public void Should_give_the_newest_oldest_first()
    {
        // given
        using var test = new TestStore();
        var store = Filled(test, 5, 1, 9, 3);

        // when // then
        Assert.Equal([5, 9], Seconds(store, new EventQuery { Newest = 2 }));
        Assert.Equal([3, 5], Seconds(store, new EventQuery { Newest = 2, To = At(9) }));
        Assert.Equal([1, 3, 5, 9], Seconds(store, new EventQuery { Newest = 50 }));
        Assert.Empty(Seconds(store, new EventQuery { Newest = 0 }));
    }

    [Fact]
    public void Should_select_what_the_query_says_in_every_combination()
    {
        // given
        using var test = new TestStore();
        var seconds = Enumerable.Range(0, 40).OrderBy(i => i * 17 % 41).ToList();
        var store = Filled(test, seconds);

        // when // then
        Gen.Select(Gen.Int[-5, 45], Gen.Int[-5, 45], Gen.Int[-5, 45], Gen.Int[0, 7]).Sample((from, to, asOf, which) =>
        {
            var query = new EventQuery
            {
                From = (which & 1) == 0 ? null : At(from),
                To = (which & 2) == 0 ? null : At(to),
                AsOf = (which & 4) == 0 ? null : At(asOf),
            };
            var expected = seconds.Where(s => ((which & 1) == 0 || s >= from) && ((which & 2) == 0 || s < to) && ((which & 4) == 0 || s <= asOf));
            return Seconds(store, query).SequenceEqual(expected);
        }, threads: 1);
    }

    [Fact]
    public void Should_not_see_what_is_appended_after_it_was_opened()
    {
        // given
        using var test = new TestStore();
        var store = Filled(test, 1, 2);
        var other = test.Open();
        using var cursor = store.Read(EventQuery.All);
        using var range = store.Read(new EventQuery { From = At(0) });
        Assert.True(cursor.MoveNext() && range.MoveNext());

        // when
        store.Append([TestStore.Draft("{\"s\":3}", at: At(3))], "tmux");
        other.Append([TestStore.Draft("{\"s\":4}", at: At(4))], "tmux");

        // then
        Assert.True(cursor.MoveNext() && range.MoveNext());
        Assert.Equal("{\"s\":2}", Encoding.UTF8.GetString(cursor.Data));
        Assert.False(cursor.MoveNext() || range.MoveNext());
        Assert.Equal([1, 2, 3, 4], Seconds(store, EventQuery.All));
    }

    [Fact]
    public void Should_see_the_commits_of_another_connection_when_asked_again()
    {
        // given
        using var test = new TestStore();
        var writer = Filled(test, 1);
        var reader = test.Open(StoreAccess.Read);
        Assert.Equal([1], Seconds(reader, EventQuery.All));

        // when
        writer.Append([TestStore.Draft("{\"s\":2}", at: At(2))], "tmux");

        // then
        Assert.Equal([1, 2], Seconds(reader, EventQuery.All));
    }

    [Fact]
    public void Should_use_the_index_by_time_for_ranges_and_the_newest()
    {
        // given
        using var test = new TestStore();
        Filled(test, 1).Dispose();

        // when
        var range = Plan("SELECT seq FROM events WHERE ts >= 1 AND ts < 2 AND seq <= 3 ORDER BY seq LIMIT -1");
        var newest = Plan("SELECT seq FROM events WHERE ts >= 1 AND ts < 2 AND seq <= 3 ORDER BY ts DESC, id DESC LIMIT 4");

        // then
        Assert.Contains("USING COVERING INDEX events_by_time (ts>? AND ts<?)", range, StringComparison.Ordinal);
        Assert.Contains("USING COVERING INDEX events_by_time (ts>? AND ts<?)", newest, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", newest, StringComparison.Ordinal);

        string Plan(string sql) => string.Join('\n', RawSql.Rows(test.File, "EXPLAIN QUERY PLAN " + sql));
    }
}
