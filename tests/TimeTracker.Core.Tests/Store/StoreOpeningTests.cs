using Xunit;

namespace TimeTracker.Store;

public sealed class StoreOpeningTests
{
    private static readonly string Version2 = "ALTER TABLE sources ADD COLUMN note TEXT";

    [Fact]
    public void Should_make_the_file_and_its_folder_for_their_owner_alone_not_run_on_windows_which_has_no_modes()
    {
        // given
        using var test = new TestStore();
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes: the profile's folder is the owner's by its access list");
            return;
        }

        // when
        var store = test.Open();
        store.Append([TestStore.Draft()], "tmux");

        // then
        var folder = System.IO.Path.GetDirectoryName(test.File)!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(["events.db", "events.db-shm", "events.db-wal"], Directory.GetFiles(folder).Select(System.IO.Path.GetFileName).Order());
        foreach (var file in Directory.GetFiles(folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Should_keep_a_store_as_it_is_when_it_is_opened_again()
    {
        // given
        using var test = new TestStore();
        Guid id;
        byte[] key;
        using (var first = test.Open())
        {
            first.Append([TestStore.Draft()], "tmux");
            (id, key) = (first.Id, first.Keys.Event);
        }

        // when
        using var second = EventStore.Open(test.Options(StoreAccess.Append) with { NewMasterKey = new byte[32] });

        // then
        Assert.Equal(id, second.Id);
        Assert.Equal(key, second.Keys.Event);
        Assert.Equal(1, second.LastSequence);
    }

    [Fact]
    public void Should_give_a_name_to_one_of_many_files_that_come_at_once()
    {
        // given
        using var test = new TestStore();
        for (var round = 0; round < 300; round++)
        {
            var path = System.IO.Path.Combine(test.Folder, $"{round}.db");
            var partials = Enumerable.Range(0, 4).Select(_ => StoreFile.MakePartial(path)).ToList();
            using var start = new Barrier(partials.Count);

            // when
            var named = new bool[partials.Count];
            var threads = partials.Select((partial, i) => new Thread(() =>
            {
                start.SignalAndWait();
                named[i] = StoreFile.Publish(partial, path);
            })).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());

            // then
            Assert.Single(named, isNamed => isNamed);
            Assert.Equal(round + 1, Directory.GetFiles(test.Folder).Length);
        }
    }

    [Fact]
    public void Should_make_one_store_where_many_come_at_once()
    {
        // given
        using var test = new TestStore();

        // when
        var stores = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => EventStore.Open(test.Options(StoreAccess.Append) with { NewMasterKey = null })).ToList();

        // then
        Assert.Single(stores.Select(s => s.Id).Distinct());
        stores.ForEach(s => s.Dispose());
        Assert.Equal(["events.db"], Directory.GetFiles(System.IO.Path.GetDirectoryName(test.File)!).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public void Should_lose_nothing_where_several_write_at_once()
    {
        // given
        using var test = new TestStore();
        test.Open().Dispose();

        // when
        Parallel.For(0, 4, writer =>
        {
            using var store = EventStore.Open(test.Options(StoreAccess.Append) with { BusyTimeout = TimeSpan.FromSeconds(60) });
            for (var i = 0; i < 20; i++)
                store.Append([TestStore.Draft($$"""{"writer":{{writer}},"n":{{i}}}"""), TestStore.Draft($$"""{"n":{{i}}}""")], "tmux");
        });

        // then
        using var read = test.Open(StoreAccess.Read);
        Assert.Equal(new VerifyResult(100, 0, null, null), read.Verify(null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Should_say_what_to_do_where_there_is_no_store_to_read()
    {
        // given
        using var test = new TestStore();

        // when
        var failure = Assert.Throws<StoreException>(() => test.Open(StoreAccess.Read));

        // then
        Assert.Equal($"{test.File}: there is no store", failure.Message);
        Assert.Equal("run tt collect or tt add first, or name another file with --store", failure.Fix);
        Assert.False(Directory.Exists(System.IO.Path.GetDirectoryName(test.File)));
    }

    [Theory]
    [InlineData(StoreAccess.Read)]
    [InlineData(StoreAccess.Append)]
    public void Should_refuse_a_file_that_is_no_database(StoreAccess access) =>
        Refused(access, file => File.WriteAllText(file, "this is a text and not a database, long enough to be one"), "is no SQLite database");

    [Theory]
    [InlineData(StoreAccess.Read)]
    [InlineData(StoreAccess.Append)]
    public void Should_refuse_an_empty_file(StoreAccess access) => Refused(access, file => File.WriteAllText(file, ""), "is empty, not a store");

    [Theory]
    [InlineData(StoreAccess.Read)]
    [InlineData(StoreAccess.Append)]
    public void Should_refuse_a_folder(StoreAccess access) => Refused(access, file => Directory.CreateDirectory(file), "is a folder, not a store");

    [Theory]
    [InlineData(StoreAccess.Read)]
    [InlineData(StoreAccess.Append)]
    public void Should_refuse_the_database_of_another_program(StoreAccess access) =>
        Refused(access, file => Assert.Null(RawSql.Run(file, "CREATE TABLE notes(text TEXT)")), "is a SQLite database of another program");

    [Theory]
    [InlineData(StoreAccess.Read)]
    [InlineData(StoreAccess.Append)]
    public void Should_refuse_a_store_of_a_newer_program(StoreAccess access) =>
        Refused(access, file => Assert.Null(RawSql.Run(file, $"CREATE TABLE meta(x); PRAGMA application_id = {StoreSchema.ApplicationId}; PRAGMA user_version = 99")),
            "was written by a newer tt (version 99 of the file, this one knows 1)");

    [Fact]
    public void Should_refuse_a_damaged_store_with_what_to_do()
    {
        // given
        using var test = new TestStore();
        using (var store = test.Open())
            store.Append(Enumerable.Range(0, 1000).Select(i => TestStore.Draft($$"""{"n":{{i}}}""")).ToList(), "tmux");
        var bytes = File.ReadAllBytes(test.File);
        bytes.AsSpan(4096).Fill(0xAA);
        File.WriteAllBytes(test.File, bytes);

        // when
        var failure = Assert.Throws<StoreException>(() => test.Open().Append([TestStore.Draft()], "tmux"));

        // then
        Assert.Equal($"{test.File}: is damaged", failure.Message);
        Assert.Equal("move it away and restore a backup with tt restore", failure.Fix);
    }

    [Fact]
    public void Should_give_up_on_a_lock_with_what_to_do_and_write_nothing()
    {
        // given
        using var test = new TestStore();
        var waiting = test.Open();
        var holder = test.Open();

        // when
        StoreException? failure = null;
        holder.Database.Write(() => failure = Assert.Throws<StoreException>(() => waiting.Append([TestStore.Draft()], "tmux")));

        // then
        Assert.Equal($"{test.File}: is locked by another process", failure?.Message);
        Assert.Equal(0, waiting.LastSequence);
        Assert.Equal(1, waiting.Append([TestStore.Draft()], "tmux").Added);
    }

    [Fact]
    public void Should_write_nothing_of_a_batch_where_the_disk_is_full()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        store.Append([TestStore.Draft("{\"n\":0}")], "tmux");
        store.Database.Execute("PRAGMA max_page_count = 40");

        // when
        var failure = Assert.Throws<StoreException>(() =>
            store.Append(Enumerable.Range(1, 5000).Select(i => TestStore.Draft($$"""{"n":{{i}}}""")).ToList(), "tmux", "mine", new Collecting.Checkpoint("far")));

        // then
        Assert.Equal($"{test.File}: the disk is full; nothing was half-written", failure.Message);
        Assert.Equal(1, store.LastSequence);
        Assert.Null(store.CheckpointOf("mine"));
        store.Database.Execute("PRAGMA max_page_count = 100000");
        Assert.Equal(1, store.Append([TestStore.Draft("{\"n\":1}")], "tmux").Added);
        Assert.Equal(new VerifyResult(2, 0, null, null), store.Verify(null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Should_refuse_to_write_a_read_only_file_not_run_for_the_superuser_whom_modes_do_not_bind()
    {
        // given
        using var test = new TestStore();
        test.Open().Dispose();
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "file modes do not bind the superuser");
        File.SetAttributes(test.File, FileAttributes.ReadOnly);

        // when
        var failure = Assert.Throws<StoreException>(() => test.Open());

        // then
        File.SetAttributes(test.File, FileAttributes.Normal);
        Assert.Equal($"{test.File}: cannot be written", failure.Message);
    }

    [Fact]
    public void Should_read_a_store_in_a_folder_that_cannot_be_written_not_run_for_the_superuser_whom_modes_do_not_bind()
    {
        // given: SQLite wants to make its lock files there
        using var test = new TestStore();
        using (var store = test.Open())
            store.Append([TestStore.Draft()], "tmux");
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("file modes bind neither Windows nor the superuser");
            return;
        }
        var folder = System.IO.Path.GetDirectoryName(test.File)!;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // when
        try
        {
            using var read = EventStore.Open(test.Options(StoreAccess.Read));
            Assert.Single(TestStore.Data(read));
        }
        finally
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // then
        Assert.Equal([test.File], Directory.GetFiles(folder));
    }

    [Fact]
    public void Should_read_a_file_as_it_lies_where_no_lock_can_be_made()
    {
        // given
        using var test = new TestStore();
        using (var store = test.Open())
            store.Append([TestStore.Draft()], "tmux");

        // when
        var odd = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(test.File)!, "100% näher #2 & more.db");
        File.Move(test.File, odd);
        using var database = SqliteDatabase.Open(odd, SqliteOpenMode.ReadImmutable, TimeSpan.Zero);
        var rows = database.Number("SELECT count(*) FROM events"u8);

        // then
        Assert.Equal(1, rows);
        Assert.Equal([odd], Directory.GetFiles(System.IO.Path.GetDirectoryName(test.File)!));
    }

    [Fact]
    public void Should_refuse_to_append_to_a_store_opened_for_reading()
    {
        // given
        using var test = new TestStore();
        test.Open().Dispose();

        // when // then
        Assert.Throws<InvalidOperationException>(() => test.Open(StoreAccess.Read).Append([TestStore.Draft()], "tmux"));
    }

    [Fact]
    public void Should_bring_an_older_store_up_to_date_and_keep_its_events()
    {
        // given
        using var test = new TestStore();
        using (var store = test.Open())
            store.Append([TestStore.Draft()], "tmux");

        // when
        using var database = StoreOpening.Open(test.Options(StoreAccess.Append), [.. StoreSchema.Migrations, Version2]);

        // then
        Assert.Equal(2, database.Number("PRAGMA user_version"u8));
        Assert.Equal(["tmux|1|"], RawSql.Rows(test.File, "SELECT source, events, note FROM sources"));
        Assert.Equal(1, database.Number("SELECT count(*) FROM events"u8));
    }

    [Fact]
    public void Should_make_a_new_store_of_the_newest_version()
    {
        // given
        using var test = new TestStore();

        // when
        using var database = StoreOpening.Open(test.Options(StoreAccess.Append), [.. StoreSchema.Migrations, Version2]);

        // then
        Assert.Equal(2, database.Number("PRAGMA user_version"u8));
    }

    [Fact]
    public void Should_leave_an_older_store_as_it_was_where_a_step_fails()
    {
        // given
        using var test = new TestStore();
        test.Open().Dispose();

        // when
        Assert.Throws<StoreException>(() => StoreOpening.Open(test.Options(StoreAccess.Append), [.. StoreSchema.Migrations, Version2, "ALTER TABLE nothing ADD COLUMN x"]));

        // then
        Assert.Equal(["1"], RawSql.Rows(test.File, "PRAGMA user_version"));
        Assert.DoesNotContain("note", RawSql.Rows(test.File, "SELECT name FROM pragma_table_info('sources')"));
    }

    [Fact]
    public void Should_not_read_an_older_store_before_it_is_brought_up_to_date()
    {
        // given
        using var test = new TestStore();
        test.Open().Dispose();

        // when
        var failure = Assert.Throws<StoreException>(() => StoreOpening.Open(test.Options(StoreAccess.Read), [.. StoreSchema.Migrations, Version2]));

        // then
        Assert.Equal($"{test.File}: was written by an older tt", failure.Message);
    }

    private static void Refused(StoreAccess access, Action<string> make, string expected)
    {
        // given
        using var test = new TestStore();
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(test.File)!);
        make(test.File);

        // when
        var failure = Assert.Throws<StoreException>(() => test.Open(access));

        // then
        Assert.Equal($"{test.File}: {expected}", failure.Message);
        Assert.NotEmpty(failure.Fix);
    }
}
