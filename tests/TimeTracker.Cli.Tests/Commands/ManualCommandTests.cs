namespace TimeTracker.Cli.Commands;

public sealed class ManualCommandTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public ManualCommandTests() => _machine.Setting("report:zone", "Europe/Berlin");

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("09:00-10:30", "1 h 30 m: 2026-03-04 09:00:00 to 2026-03-04 10:30:00")]
    [InlineData("9:00-9:30", "30 m: 2026-03-04 09:00:00 to 2026-03-04 09:30:00")]
    [InlineData("1h30m", "1 h 30 m: 2026-03-04 11:30:00 to 2026-03-04 13:00:00")]
    [InlineData("2026-03-01 22:00-23:00", "1 h 0 m: 2026-03-01 22:00:00 to 2026-03-01 23:00:00")]
    [InlineData("2026-03-01T22:00/2026-03-02T01:00", "3 h 0 m: 2026-03-01 22:00:00 to 2026-03-02 01:00:00")]
    [InlineData("2026-03-01T09:00:00Z/2026-03-01T10:30:00Z", "1 h 30 m: 2026-03-01 10:00:00 to 2026-03-01 11:30:00")]
    public async Task Should_understand_blocks_as_people_write_them(string time, string said)
    {
        // when
        var code = await _machine.Run("add", time, "Planning", "--project", "acme");

        // then
        Assert.Equal("", _machine.Error);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal($"Added {said} (Europe/Berlin).\n", _machine.Out);
    }

    [Theory]
    [InlineData("soon", "tt: add: \"soon\" is no block of time; write START-END")]
    [InlineData("10:30-09:00", "tt: add: it ends before it begins; write both dates")]
    [InlineData("2026-03-01/2026-03-02", "tt: add: a day is no moment to begin or end at; write")]
    [InlineData("25:00-26:00", "tt: add: \"25:00\" is no day or time; write")]
    public async Task Should_refuse_what_is_no_block_and_add_nothing(string time, string error)
    {
        // when
        var code = await _machine.Run("add", time);

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith(error, _machine.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_machine.Home, ".local/share/timetracker/events.db")));
    }

    [Fact]
    public async Task Should_say_that_a_folder_does_not_exist()
    {
        // when
        var code = await _machine.Run("add", "1h", "--dir", "nowhere");

        // then
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith("tt: --dir: there is no folder ", _machine.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_warn_of_a_block_that_reaches_into_the_future()
    {
        // when
        var code = await _machine.Run("add", "15:00-16:00");

        // then
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal("tt: add: the block reaches into the future; it counts from then on\n", _machine.Error);
    }
}
