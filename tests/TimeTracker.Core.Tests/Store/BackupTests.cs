using TimeTracker.Collecting;
using Xunit;

namespace TimeTracker.Store;

public sealed class BackupTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static TestStore Filled()
    {
        var test = new TestStore();
        using var store = test.Open();
        store.Append([TestStore.Draft("{\"n\":1}"), TestStore.Draft("{\"n\":2}")], "tmux", "mine", new Checkpoint("here"));
        return test;
    }

    [Fact]
    public void Should_bring_back_a_store_with_its_keys_and_checkpoints()
    {
        // given
        using var test = Filled();
        var backup = System.IO.Path.Combine(test.Folder, "backup.db");
        var elsewhere = System.IO.Path.Combine(test.Folder, "new", "place", "events.db");
        var original = test.Open();

        // when
        original.Backup(backup, TestContext.Current.CancellationToken);
        EventStore.Restore(backup, elsewhere);

        // then
        using var restored = EventStore.Open(test.Options(StoreAccess.Append) with { Path = elsewhere });
        Assert.Equal(TestStore.Ids(original), TestStore.Ids(restored));
        Assert.Equal(original.Id, restored.Id);
        Assert.Equal("here", restored.CheckpointOf("mine")?.ToString());
        Assert.Equal(2, restored.Append([TestStore.Draft("{\"n\":1}"), TestStore.Draft("{\"n\":2}")], "tmux").Known);
        Assert.Null(restored.Verify(null, TestContext.Current.CancellationToken).Problem);
    }

    [Fact]
    public void Should_be_one_file_for_its_owner_alone_and_leave_nothing_else()
    {
        // given
        using var test = Filled();
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(test.Folder, "backups")).FullName;
        var backup = System.IO.Path.Combine(folder, "backup.db");

        // when
        test.Open().Backup(backup, TestContext.Current.CancellationToken);

        // then
        Assert.Equal([backup], Directory.GetFiles(folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(backup));
    }

    [Fact]
    public void Should_hold_what_was_committed_while_a_writer_is_active()
    {
        // given
        using var test = Filled();
        var backup = System.IO.Path.Combine(test.Folder, "backup.db");
        using var reader = test.Open(StoreAccess.Read);
        using var writer = test.Open();

        // when
        writer.Database.Write(() =>
        {
            writer.Database.Execute("INSERT INTO checkpoints VALUES('half', x'00', 0)");
            reader.Backup(backup, TestContext.Current.CancellationToken);
        });

        // then
        Assert.Equal(["mine"], RawSql.Rows(backup, "SELECT collector FROM checkpoints"));
    }

    [Fact]
    public void Should_not_take_the_place_of_a_file()
    {
        // given
        using var test = Filled();
        var backup = System.IO.Path.Combine(test.Folder, "backup.db");
        File.WriteAllText(backup, "mine");

        // when
        var failure = Assert.Throws<StoreException>(() => test.Open().Backup(backup, TestContext.Current.CancellationToken));

        // then
        Assert.Equal($"{backup}: exists already", failure.Message);
        Assert.Equal("mine", File.ReadAllText(backup));
    }

    [Fact]
    public void Should_leave_no_file_when_it_is_stopped()
    {
        // given
        using var test = Filled();
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(test.Folder, "backups")).FullName;
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        // when
        Assert.Throws<OperationCanceledException>(() => test.Open().Backup(System.IO.Path.Combine(folder, "backup.db"), stopped.Token));

        // then
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Should_not_restore_over_a_store()
    {
        // given
        using var test = Filled();
        var backup = System.IO.Path.Combine(test.Folder, "backup.db");
        test.Open().Backup(backup, TestContext.Current.CancellationToken);

        // when
        var failure = Assert.Throws<StoreException>(() => EventStore.Restore(backup, test.File));

        // then
        Assert.Equal($"{test.File}: exists already", failure.Message);
    }

    [Fact]
    public void Should_not_restore_beside_the_log_of_a_store_that_is_gone()
    {
        // given: SQLite would replay that log into the restored file
        using var test = Filled();
        var backup = System.IO.Path.Combine(test.Folder, "backup.db");
        test.Open().Backup(backup, TestContext.Current.CancellationToken);
        var target = System.IO.Path.Combine(test.Folder, "other.db");
        File.WriteAllText(target + "-wal", "log");

        // when
        var failure = Assert.Throws<StoreException>(() => EventStore.Restore(backup, target));

        // then
        Assert.StartsWith(target + "-wal", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(target));
    }

    [Fact]
    public void Should_make_a_store_beside_an_empty_log_that_a_reader_left()
    {
        // given
        using var test = Filled();
        using (var reader = test.Open(StoreAccess.Read))
            Assert.Equal(2, reader.LastSequence);
        File.Delete(test.File);

        // when
        var store = test.Open();

        // then
        Assert.Equal(0, store.LastSequence);
    }

    [Fact]
    public void Should_not_restore_what_does_not_verify()
    {
        // given
        using var test = Filled();
        var backup = System.IO.Path.Combine(test.Folder, "backup.db");
        test.Open().Backup(backup, TestContext.Current.CancellationToken);
        Assert.Null(RawSql.Run(backup, $"DROP TRIGGER events_no_update; UPDATE events SET data = '{{}}' WHERE seq = 2; {StoreSchema.UpdateTrigger.Sql}"));
        var target = System.IO.Path.Combine(test.Folder, "restored", "events.db");

        // when
        var failure = Assert.Throws<StoreException>(() => EventStore.Restore(backup, target));

        // then
        Assert.Equal($"{backup}: does not verify: row 2: the row was changed: it does not fit the chain", failure.Message);
        Assert.Empty(Directory.GetFiles(System.IO.Path.GetDirectoryName(target)!));
    }

    [Fact]
    public void Should_not_pass_a_copy_of_a_damaged_store_off_as_a_backup()
    {
        // given
        using var test = Filled();
        using (var store = test.Open())
            store.Append([.. Enumerable.Range(3, 2000).Select(n => TestStore.Draft($$"""{"n":{{n}}}"""))], "tmux");
        Assert.Null(RawSql.Run(test.File, "PRAGMA wal_checkpoint(TRUNCATE)"));
        var bytes = File.ReadAllBytes(test.File);
        bytes.AsSpan(bytes.Length / 2, 4096).Fill(0x5A);
        File.WriteAllBytes(test.File, bytes);
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(test.Folder, "backups")).FullName;

        // when
        var failure = Assert.Throws<StoreException>(() => test.Open().Backup(System.IO.Path.Combine(folder, "backup.db"), TestContext.Current.CancellationToken));

        // then
        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("this is a text and not a database, long enough to be one", "is no SQLite database")]
    [InlineData("", "is empty, not a store")]
    [InlineData(null, "there is no store")]
    public void Should_not_restore_what_is_no_store(string? content, string expected)
    {
        // given
        using var test = new TestStore();
        var backup = System.IO.Path.Combine(test.Folder, "backup.db");
        if (content is not null)
            File.WriteAllText(backup, content);

        // when
        var failure = Assert.Throws<StoreException>(() => EventStore.Restore(backup, test.File));

        // then
        Assert.Equal($"{backup}: {expected}", failure.Message);
        Assert.False(File.Exists(test.File));
    }
}
