using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

public sealed class RecordTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_store_what_a_script_tells_and_say_on_the_error_output_what_became_of_it()
    {
        // given
        var repository = _home.Repository("acme", commits: 1);
        _home.Write("builds.sh", """
            for second in 01 02 03; do
              printf '{"timestamp":"2026-03-02T10:00:%sZ","type":"build","data":{"cwd":"%s"}}\n' "$second" "$1"
            done
            echo '{"timestamp":"2026-03-02T10:01:00","type":"build","data":{}}'
            printf '{"timestamp":"2026-03-02T10:02:00Z","type":"build","source":"other","data":{}}'
            """);

        // when
        var outcome = _home.Run("sh", _home.Work, null, "-c", $"sh builds.sh '{repository}' | '{StagedTool.Program}' record --source builds").ShouldExitWith(1);

        // then
        Assert.Equal("", outcome.Output);
        Assert.Equal("tt: line 4: the timestamp has no zone: end it with Z or an offset such as +02:00\ntt: 5 lines: 4 new, 0 known already, 1 bad\n", outcome.Error);
        Assert.Equal((3L, 1L), (StoreFile.Count(_home.Store, "builds"), StoreFile.Count(_home.Store, "other")));
        Assert.Contains("main", _home.Tt("events", "--json", "--from", "2026-03-02", "--to", "2026-03-02").ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_store_while_the_script_goes_on_and_keep_that_when_it_is_stopped()
    {
        // given
        using var record = _home.Start(StagedTool.Program, _home.Work, input: true, "record");
        record.StandardInput.Write("""{"timestamp":"2026-03-02T10:00:00Z","type":"build","data":{}}""" + "\n");
        record.StandardInput.Flush();

        // when
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_home.Store) && Stored() == 1, Deadline));
        Assert.False(record.HasExited);
        _home.Run("sh", _home.Work, null, "-c", $"kill -TERM {record.Id}").ShouldExitWith(0);
        Assert.True(record.WaitForExit(Deadline));

        // then
        Assert.Equal(143, record.ExitCode);
        Assert.StartsWith("tt: 1 line: 1 new, 0 known already, 0 bad\n", record.StandardError.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal(1, Stored());
    }

    [Fact]
    public void Should_refuse_a_name_that_no_source_can_have()
    {
        var outcome = _home.TtWithInput("", "record", "--source", "My Script").ShouldExitWith(2);
        Assert.Equal("tt: --source: \"My Script\" is no source's name; use 1 to 64 characters of a-z, 0-9, _, ., - and /\n", outcome.Error);
    }

    private long Stored()
    {
        try
        {
            return StoreFile.Count(_home.Store);
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // It is being made.
            return 0;
        }
    }
}
