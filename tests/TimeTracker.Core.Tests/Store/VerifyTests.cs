using NodaTime;
using Xunit;

namespace TimeTracker.Store;

public sealed class VerifyTests
{
    private const string NoTriggers = "DROP TRIGGER events_no_update; DROP TRIGGER events_no_delete; DROP TRIGGER events_no_replace;";

    /// <summary>A store of a hundred events, closed.</summary>
    private static TestStore Filled()
    {
        var test = new TestStore();
        using var store = test.Open();
        for (var batch = 0; batch < 10; batch++)
        {
            store.Append(Enumerable.Range(batch * 10, 10)
                .Select(i => new Events.EventDraft("a", TestStore.Noon + Duration.FromSeconds(i), System.Text.Encoding.UTF8.GetBytes($$"""{"n":{{i}}}""")) { NaturalKey = i % 3 == 0 ? $"k{i}" : null })
                .ToList(), i(batch));
        }
        return test;

        static string i(int batch) => batch % 2 == 0 ? "even" : "odd";
    }

    private static VerifyResult Verify(TestStore test)
    {
        using var store = test.Open(StoreAccess.Read);
        return store.Verify(null, TestContext.Current.CancellationToken);
    }

    /// <summary>Edits the file past the triggers and puts them back, as somebody careful would.</summary>
    private static void Tamper(TestStore test, string sql) =>
        Assert.Null(RawSql.Run(test.File, NoTriggers + sql + ";" + string.Join(';', StoreSchema.Triggers.Select(t => t.Sql))));

    [Fact]
    public void Should_find_nothing_in_a_store_nobody_touched()
    {
        // given
        using var test = Filled();

        // when
        var result = Verify(test);

        // then
        Assert.Equal(new VerifyResult(100, 0, null, null), result);
    }

    [Theory]
    [InlineData("UPDATE events SET data = '{\"n\":0}' WHERE seq = 42", 42)]
    [InlineData("UPDATE events SET ts = ts + 1 WHERE seq = 1", 1)]
    [InlineData("UPDATE events SET type = 'b' WHERE seq = 100", 100)]
    [InlineData("UPDATE events SET source = 'odd' WHERE seq = 7", 7)]
    [InlineData("UPDATE events SET host = 'elsewhere' WHERE seq = 7", 7)]
    [InlineData("UPDATE events SET schema_version = 2 WHERE seq = 7", 7)]
    [InlineData("UPDATE events SET added = 1 WHERE seq = 7", 7)]
    [InlineData("UPDATE events SET id = zeroblob(16) WHERE seq = 7", 7)]
    [InlineData("UPDATE events SET id = zeroblob(3) WHERE seq = 7", 7)]
    [InlineData("UPDATE events SET chain = zeroblob(32) WHERE seq = 7", 7)]
    [InlineData("UPDATE events SET data = '{\"forgotten\":true}', added = 16 WHERE seq = 7", 7)]
    [InlineData("DELETE FROM events WHERE seq = 50", 50)]
    [InlineData("DELETE FROM events WHERE seq > 98", 99)]
    [InlineData("DELETE FROM identities WHERE seq = 1", null)]
    [InlineData("UPDATE identities SET seq = 2 WHERE seq = 1", 2)]
    [InlineData("UPDATE sources SET events = events - 1 WHERE source = 'odd'", null)]
    [InlineData("INSERT INTO forgotten VALUES(3, zeroblob(32), zeroblob(32))", null)]
    public void Should_name_the_first_row_that_was_tampered_with(string sql, int? row)
    {
        // given
        using var test = Filled();
        Tamper(test, sql);

        // when
        var result = Verify(test);

        // then
        Assert.NotNull(result.Problem);
        Assert.Equal(row, result.FirstBadRow);
    }

    [Fact]
    public void Should_tell_that_rows_changed_places()
    {
        // given
        using var test = Filled();
        Tamper(test, "UPDATE events SET seq = -1 WHERE seq = 20; UPDATE events SET seq = 20 WHERE seq = 21; UPDATE events SET seq = 21 WHERE seq = -1");

        // when
        var result = Verify(test);

        // then
        Assert.Equal(20, result.FirstBadRow);
    }

    [Fact]
    public void Should_tell_that_a_trigger_is_missing()
    {
        // given
        using var test = Filled();
        Assert.Null(RawSql.Run(test.File, "DROP TRIGGER events_no_delete"));

        // when
        var result = Verify(test);

        // then
        Assert.Contains("events_no_delete", result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_tell_that_bytes_of_the_file_are_damaged()
    {
        // given
        using var test = Filled();
        Assert.Null(RawSql.Run(test.File, "PRAGMA wal_checkpoint(TRUNCATE)"));
        var bytes = File.ReadAllBytes(test.File);
        var at = bytes.AsSpan().IndexOf("{\"n\":77}"u8);
        bytes[at + 5] = (byte)'8';
        File.WriteAllBytes(test.File, bytes);

        // when
        var result = Verify(test);

        // then
        Assert.Equal(78, result.FirstBadRow);
    }

    [Fact]
    public void Should_see_events_of_a_writer_only_whole()
    {
        // given
        using var test = Filled();
        using var writer = test.Open();
        using var reader = test.Open(StoreAccess.Read);
        VerifyResult? during = null;

        // when: a check within a transaction that is not committed
        writer.Write(appender =>
        {
            var block = new EventBlock();
            writer.NewPreparer().Add(block, new EventFields { Type = "a"u8, Source = "even"u8, SchemaVersion = 1, Data = "{}"u8 });
            appender.Append(block, new AppendTally());
            during = reader.Verify(null, TestContext.Current.CancellationToken);
        });

        // then
        Assert.Equal(new VerifyResult(100, 0, null, null), during);
        Assert.Equal(101, reader.Verify(null, TestContext.Current.CancellationToken).Rows);
    }
}
