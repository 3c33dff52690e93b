using Microsoft.Data.Sqlite;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

public sealed class StoreTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_refuse_to_change_or_delete_an_event_from_the_sqlite_shell()
    {
        // given
        _home.Tt("note", "Present").ShouldExitWith(0);

        // then
        Assert.Throws<SqliteException>(() => StoreFile.Execute(_home.Store, "UPDATE events SET type = 'other'"));
        Assert.Throws<SqliteException>(() => StoreFile.Execute(_home.Store, "DELETE FROM events"));
    }

    [Fact]
    public void Should_name_the_first_bad_row_of_a_store_that_was_tampered_with()
    {
        // given
        for (var i = 0; i < 4; i++)
            _home.Tt("note", $"Note {i}").ShouldExitWith(0);
        _home.Tt("verify").ShouldExitWith(0);
        var trigger = TriggerOnUpdate();
        StoreFile.Execute(_home.Store, $"DROP TRIGGER {trigger}; UPDATE events SET data = replace(data, 'Note 2', 'Note 9') WHERE seq = 3");

        // when
        var verify = _home.Tt("verify").ShouldExitWith(1);

        // then
        Assert.Matches(@"\b3\b", verify.All);
    }

    [Fact]
    public void Should_go_on_from_a_backup()
    {
        // given
        _home.Tt("note", "Before").ShouldExitWith(0);
        _home.Tt("backup", "copy.db").ShouldExitWith(0);
        var before = _home.Tt("events", "--json").ShouldExitWith(0).Output;
        Directory.Delete(Path.GetDirectoryName(_home.Store)!, recursive: true);

        // when
        _home.Tt("restore", "copy.db").ShouldExitWith(0);

        // then
        Assert.Equal(before, _home.Tt("events", "--json").ShouldExitWith(0).Output);
        Assert.NotEqual(0, _home.Tt("restore", "copy.db").ExitCode);
    }

    [Fact]
    public void Should_keep_the_store_to_its_owner_where_files_have_modes()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("file modes are a matter of Unix");
            return;
        }

        // when
        _home.Tt("note", "Present").ShouldExitWith(0);

        // then
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_home.Store));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(_home.Store)!));
    }

    [Fact]
    public void Should_say_what_is_wrong_with_a_file_that_is_no_store()
    {
        // given
        var file = _home.Write("broken.db", new string('x', 8192));

        // when
        var status = _home.Tt("status", "--store", file);

        // then
        status.ShouldExitWith(1);
        Assert.StartsWith("tt: ", status.Error, StringComparison.Ordinal);
        Assert.Contains("broken.db", status.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_replace_what_is_forgotten_and_still_verify()
    {
        // given
        _home.Tt("note", "A word I regret").ShouldExitWith(0);
        _home.Tt("note", "A word I do not").ShouldExitWith(0);
        var id = Jsonl.Parse(_home.Tt("events", "--json").ShouldExitWith(0).Output)[0].Text("id")!;

        // when
        _home.Tt("forget", id, "--yes").ShouldExitWith(0);

        // then
        _home.Tt("verify").ShouldExitWith(0);
        Assert.DoesNotContain("regret", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(_home.Store)), StringComparison.Ordinal);
        Assert.DoesNotContain("regret", _home.Tt("events", "--json").ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("I do not", _home.Tt("events", "--json").ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    private string TriggerOnUpdate()
    {
        using var connection = new SqliteConnection($"Data Source={_home.Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%UPDATE%' AND tbl_name = 'events' LIMIT 1";
        return (string)command.ExecuteScalar()!;
    }
}
