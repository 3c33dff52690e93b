using Xunit;

namespace TimeTracker.Store;

public sealed class AppendOnlyTests
{
    [Theory]
    [InlineData("UPDATE events SET data = '{}' WHERE seq = 1")]
    [InlineData("UPDATE OR REPLACE events SET seq = 2 WHERE seq = 1")]
    [InlineData("UPDATE OR IGNORE events SET ts = 0")]
    [InlineData("DELETE FROM events WHERE seq = 2")]
    [InlineData("DELETE FROM events")]
    [InlineData("INSERT OR REPLACE INTO events SELECT seq, id, ts, type, source, schema_version, host, '{}', added, chain FROM events WHERE seq = 1")]
    [InlineData("REPLACE INTO events SELECT 99, id, ts, type, source, schema_version, host, '{}', added, chain FROM events WHERE seq = 1")]
    [InlineData("INSERT INTO events SELECT seq, id, ts, type, source, schema_version, host, data, added, chain FROM events WHERE seq = 1 ON CONFLICT(seq) DO UPDATE SET data = '{}'")]
    [InlineData("INSERT INTO events SELECT 99, id, ts, type, source, schema_version, host, data, added, chain FROM events WHERE seq = 1 ON CONFLICT(ts, id) DO UPDATE SET data = '{}'")]
    [InlineData("INSERT INTO events SELECT 0, zeroblob(16), ts, type, source, schema_version, host, data, added, chain FROM events WHERE seq = 1")]
    public void Should_refuse_to_change_an_event_to_any_sqlite_client(string sql)
    {
        // given
        using var test = new TestStore();
        using (var store = test.Open())
            store.Append([TestStore.Draft("{\"n\":1}"), TestStore.Draft("{\"n\":2}")], "tmux");
        var before = RawSql.Rows(test.File, "SELECT * FROM events");

        // when
        var refusal = RawSql.Run(test.File, sql);

        // then
        Assert.Equal("events are append-only", refusal);
        Assert.Equal(before, RawSql.Rows(test.File, "SELECT * FROM events"));
    }

    [Fact]
    public void Should_bear_the_query_of_the_baseline_export()
    {
        // given
        using var test = new TestStore();
        using (var store = test.Open())
            store.Append([TestStore.Draft("{\"n\":1}")], "tmux");

        // when
        var rows = RawSql.Rows(test.File, "select json_object('id',lower(hex(id)),'timestamp',strftime('%Y-%m-%dT%H:%M:%S',ts/1000000,'unixepoch')||printf('.%06dZ',ts%1000000),'type',type,'source',source,'data',json(data)) from events order by seq");

        // then
        Assert.EndsWith("\"timestamp\":\"2026-03-01T12:00:00.000000Z\",\"type\":\"tmux_pane_focus\",\"source\":\"tmux\",\"data\":{\"n\":1}}", rows.Single(), StringComparison.Ordinal);
    }
}
