using TimeTracker.Collecting;

namespace TimeTracker.Tmux;

public sealed class SpoolTests : IDisposable
{
    private readonly Spool _spool = new();

    public void Dispose() => _spool.Dispose();

    [Fact]
    public async Task Should_leave_a_line_that_is_being_written_for_next_time()
    {
        // given
        var line = SpoolText.Line(seq: 2);
        _spool.Write(SpoolText.Line(seq: 1));
        _spool.Append(Spool.Today, line[..40]);
        var first = await _spool.CollectAsync();

        // when
        _spool.Append(Spool.Today, line[40..] + "\n");
        var second = await _spool.CollectAsync(first.Checkpoint);

        // then
        Assert.Single(first.Events);
        Assert.Empty(first.Notices);
        Assert.Equal(2, (long)Told.Data(Assert.Single(second.Events))["seq"]!);
    }

    [Fact]
    public async Task Should_find_a_line_that_comes_late_to_the_file_of_yesterday()
    {
        // given
        _spool.Append("2026-09-20.tsv", SpoolText.Line(seq: 1) + "\n");
        _spool.Write(SpoolText.Line(seq: 2));
        var first = await _spool.CollectAsync();

        // when
        _spool.Append("2026-09-20.tsv", SpoolText.Line(seq: 3) + "\n");
        var second = await _spool.CollectAsync(first.Checkpoint);

        // then
        Assert.Equal(2, first.Events.Count);
        Assert.Equal(3, (long)Told.Data(Assert.Single(second.Events))["seq"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Should_read_a_file_anew_that_is_not_the_one_that_was_read(bool isLonger)
    {
        // given
        _spool.Write(SpoolText.Line(seq: 1), SpoolText.Line(seq: 2));
        var first = await _spool.CollectAsync();
        File.Delete(_spool.File());
        _spool.Write(isLonger ? [.. Enumerable.Range(10, 9).Select(i => SpoolText.Line(i))] : [SpoolText.Line(seq: 10)]);

        // when
        var second = await _spool.CollectAsync(first.Checkpoint);

        // then
        Assert.Equal(isLonger ? 9 : 1, second.Events.Count);
    }

    [Fact]
    public async Task Should_give_more_than_one_batch_with_a_checkpoint_each()
    {
        // given
        _spool.Write([.. Enumerable.Range(0, 2500).Select(i => SpoolText.Line(i))]);

        // when
        var whole = await _spool.CollectAsync();
        var rest = await _spool.CollectAsync(whole.Batches[0].Checkpoint);

        // then
        Assert.Equal([1000, 1000, 500], whole.Batches.Select(b => b.Events.Count));
        Assert.Equal(1500, rest.Events.Count);
    }

    [Fact]
    public async Task Should_tell_events_of_several_servers_apart()
    {
        // given
        _spool.Write(SpoolText.Line(seq: 1, server: 41), SpoolText.Line(seq: 1, server: 42));

        // when
        var told = await _spool.CollectAsync();

        // then
        Assert.Equal(2, told.Events.Select(e => e.NaturalKey).Distinct().Count());
        Assert.Contains("/tmp/tmux-1000/41", told.Checkpoint!.ToString(), StringComparison.Ordinal);
        Assert.Contains("/tmp/tmux-1000/42", told.Checkpoint.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_count_what_it_does_not_understand_and_go_on()
    {
        // given
        _spool.Write("nonsense", SpoolText.Line(seq: 1), "", SpoolText.Line(seq: 2)[..30], SpoolText.Line(seq: 3));

        // when
        var told = await _spool.CollectAsync();

        // then
        Assert.Equal(2, told.Events.Count);
        var notice = Assert.Single(told.Notices);
        Assert.Equal(("spool-line", 3L), (notice.Code, notice.Count));
        Assert.DoesNotContain("nonsense", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_find_nothing_where_nothing_was_ever_written()
    {
        // given
        Directory.Delete(_spool.Folder);

        // when
        var told = await _spool.CollectAsync();
        Directory.CreateDirectory(_spool.Folder);

        // then
        Assert.Empty(told.Events);
        Assert.Empty(told.Notices);
    }

    [Fact]
    public async Task Should_delete_a_file_a_month_after_it_was_stored_and_never_what_was_not()
    {
        // given
        _spool.Append("2026-08-01.tsv", SpoolText.Line(seq: 1) + "\n");
        _spool.Append("2026-08-02.tsv", SpoolText.Line(seq: 2) + "\n");
        _spool.Write(SpoolText.Line(seq: 3));
        var stored = (await _spool.CollectAsync()).Checkpoint;
        _spool.Append("2026-08-02.tsv", SpoolText.Line(seq: 4) + "\n");
        foreach (var name in (string[])["2026-08-01.tsv", "2026-08-02.tsv"])
            File.SetLastWriteTimeUtc(_spool.File(name), _spool.Time.GetUtcNow().UtcDateTime.AddDays(-31));
        File.SetLastWriteTimeUtc(_spool.File(), _spool.Time.GetUtcNow().UtcDateTime);

        // when: what was yielded but has no committed checkpoint must stay
        await _spool.CollectAsync();
        var kept = Directory.GetFiles(_spool.Folder).Length;
        var told = await _spool.CollectAsync(stored);

        // then
        Assert.Equal(3, kept);
        Assert.Equal(["2026-08-02.tsv", Spool.Today], Directory.GetFiles(_spool.Folder).Select(Path.GetFileName).Order());
        Assert.Single(told.Events);
        Assert.DoesNotContain("2026-08-01", told.Checkpoint!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"version":2,"files":{},"sockets":[]}""")]
    [InlineData("""{"version":1,"files":null,"sockets":[]}""")]
    public async Task Should_begin_anew_and_say_so_where_the_checkpoint_is_none(string text)
    {
        // given
        _spool.Write(SpoolText.Line());

        // when
        var told = await _spool.CollectAsync(new Checkpoint(text));

        // then
        Assert.Single(told.Events);
        Assert.Equal("checkpoint-unreadable", Assert.Single(told.Notices).Code);
    }
}
