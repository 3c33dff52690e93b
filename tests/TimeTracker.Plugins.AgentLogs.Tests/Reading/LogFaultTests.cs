using TimeTracker.AgentLogs.Support;
using TimeTracker.Collecting;
using Xunit;
using ZstdSharp;
using static TimeTracker.AgentLogs.Support.ClaudeLine;

namespace TimeTracker.AgentLogs.Reading;

/// <summary>What befalls logs: nothing of it stops the others, loses what was there, or counts anything twice.</summary>
public sealed class LogFaultTests : IDisposable
{
    private static readonly string[] Session = [User("u1", "10:00:00", "go"), Uses("a1", "10:00:05", "Bash"), Says("a2", "10:00:09"), User("u2", "10:10:00", "more"), Says("a3", "10:10:09")];

    private readonly AgentMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Should_leave_a_half_written_last_line_for_next_time()
    {
        // given
        var file = _machine.Claude("a.jsonl", Session[0]);
        File.AppendAllText(file, Session[1][..40]);
        var first = await _machine.Collect();

        // when
        File.AppendAllText(file, Session[1][40..] + "\n");
        var second = await _machine.Collect(first.Checkpoint);

        // then
        Assert.Equal(3, first.Events.Count);
        Assert.Equal(["10:00:05 tool_use Bash"], second.Told);
        Assert.Empty(first.Notices.Concat(second.Notices));
    }

    [Fact]
    public async Task Should_read_lines_of_megabytes_and_pass_over_what_is_no_line_of_a_log()
    {
        // given: an image in a result, a prompt of 5 MB, and a line of 40 MB
        var file = _machine.Claude("a.jsonl",
            User("u1", "10:00:00", new string('x', 5_000_000)),
            Result("r1", "10:00:01", "toolu_1", new string('\n', 3_000_000)),
            User("u2", "10:00:02", new string('y', 40_000_000)),
            Says("a1", "10:00:03"));

        // when
        var first = await _machine.Collect();
        File.AppendAllText(file, User("u3", "10:00:04", "go") + "\n");
        var second = await _machine.Collect(first.Checkpoint);

        // then
        Assert.Equal(5_000_000, (long?)Assert.Single(first.Of("user_message"))["length"]);
        Assert.Equal("10:00:03 turn ended", first.Told[^1]);
        var notice = Assert.Single(first.Notices);
        Assert.Equal(("record-too-long", 1), (notice.Code, notice.Count));
        Assert.Equal(["10:00:04 user_message 2", "10:00:04 turn started"], second.Told);
        Assert.Empty(second.Notices);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Should_keep_what_was_seen_of_a_log_that_was_cut_or_written_anew(int keep)
    {
        // given
        var file = _machine.Claude("a.jsonl", Session);
        var first = await _machine.Collect();

        // when
        _machine.Claude("a.jsonl", [.. Session[..keep], User("u9", "11:00:00", "after")]);
        var second = await _machine.Collect(first.Checkpoint);

        // then
        var kept = Collected.Keep([.. first.Events, .. second.Events]);
        Assert.Superset(first.Kept.ToHashSet(), kept.ToHashSet());
        Assert.Contains(kept, e => e.Contains(" u9 ", StringComparison.Ordinal));
        Assert.Equal(first.Kept.Count + 2, kept.Count);
        Assert.Contains("log-rewritten", second.Codes);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Should_notice_a_log_that_was_written_anew_in_its_middle_with_the_same_size()
    {
        // given
        _machine.Claude("a.jsonl", Session);
        var first = await _machine.Collect();

        // when: another prompt of the same length, and a line more
        _machine.Claude("a.jsonl", [.. Session.Select(l => l.Replace("\"u1\"", "\"x1\"", StringComparison.Ordinal)), Says("a9", "11:00:00")]);
        var second = await _machine.Collect(first.Checkpoint);

        // then
        Assert.Contains(second.Events, e => e.NaturalKey == "x1");
        Assert.Contains(second.Events, e => e.NaturalKey == "a9/ended");
    }

    [Fact]
    public async Task Should_know_a_log_again_that_was_compressed_and_unpacked()
    {
        // given
        var file = _machine.Claude("a.jsonl", Session[..4]);
        var first = await _machine.Collect();
        var packed = file + ".zst";
        Compress(file, packed);
        File.Delete(file);

        // when
        var second = await _machine.Collect(first.Checkpoint);
        Unpack(packed, file);
        File.AppendAllText(file, Session[4] + "\n");
        var third = await _machine.Collect(second.Checkpoint ?? first.Checkpoint);

        // then
        Assert.Empty(second.Events);
        Assert.Equal(["10:10:09 turn ended"], third.Told);
        Assert.Empty(second.Notices.Concat(third.Notices));
    }

    [Fact]
    public async Task Should_read_a_compressed_log_from_its_beginning()
    {
        // given
        var file = _machine.Claude("a.jsonl", Session);
        var plain = await _machine.Collect();
        Compress(file, file + ".zst");
        File.Delete(file);

        // then
        Assert.Equal(plain.Kept, (await _machine.Collect()).Kept);
    }

    [Fact]
    public async Task Should_go_on_with_the_others_where_one_is_damaged_gone_or_may_not_be_read()
    {
        // given
        _machine.Claude("a.jsonl", Session);
        var whole = await _machine.Collect();
        File.WriteAllText(Path.Combine(_machine.ClaudeProject, "b.jsonl.zst"), "no zstandard");
        File.CreateSymbolicLink(Path.Combine(_machine.ClaudeProject, "c.jsonl"), _machine["nowhere"]);
        Directory.CreateDirectory(Path.Combine(_machine.ClaudeProject, "d.jsonl"));
        _machine.Claude("e.jsonl");

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal(whole.Kept, collected.Kept);
        var notice = Assert.Single(collected.Notices);
        Assert.Equal("log-unreadable", notice.Code);
        Assert.Contains("b.jsonl.zst could not be read", notice.Message, StringComparison.Ordinal);
        Assert.NotNull(notice.Fix);
    }

    [Fact]
    public async Task Should_keep_what_was_read_of_a_log_that_was_deleted()
    {
        // given
        var file = _machine.Claude("a.jsonl", Session);
        _machine.Claude("b.jsonl", User("v1", "09:00:00", "go"));
        var first = await _machine.Collect();

        // when: it goes, and comes back
        File.Delete(file);
        var second = await _machine.Collect(first.Checkpoint);
        _machine.Claude("a.jsonl", Session);
        var third = await _machine.Collect(second.Checkpoint ?? first.Checkpoint);

        // then
        Assert.Empty(second.Events);
        Assert.Equal(first.Kept, Collected.Keep([.. first.Events, .. third.Events]));
    }

    [Fact]
    public async Task Should_keep_the_place_in_a_folder_that_is_out_of_reach()
    {
        // given
        _machine.Claude("a.jsonl", Session);
        var first = await _machine.Collect();

        // when: the disk is unplugged, and back
        Directory.Move(_machine[".claude"], _machine["away"]);
        var second = await _machine.Collect(first.Checkpoint);
        Directory.Move(_machine["away"], _machine[".claude"]);
        var third = await _machine.Collect(second.Checkpoint ?? first.Checkpoint);

        // then
        Assert.Empty(second.Events.Concat(third.Events));
    }

    [Fact]
    public async Task Should_say_what_was_not_understood_and_how_often()
    {
        // given
        _machine.Claude("a.jsonl",
            """{"type":"hologram","payload":{"deep":[1,2,3]}}""",
            "{\"broken",
            new string('\0', 512),
            "",
            "   ",
            """{"type":"hologram"}""",
            """{"type":"Something a person wrote: secret!"}""",
            """{"type":7}""",
            """{"type":"user","uuid":"u0","sessionId":"s","message":{"role":"user","content":"when?"}}""",
            """{"type":"assistant","uuid":"u0","timestamp":"yesterday","sessionId":"s","message":{"role":"assistant","content":[]}}""",
            """[1,2]""",
            "true",
            Session[0]);

        // when
        var collected = await _machine.Collect();

        // then
        Assert.Equal(["10:00:00 session started", "10:00:00 user_message 2", "10:00:00 turn started"], collected.Told);
        Assert.Equal(
            [
                "record-unknown 2 claude-code: records of type hologram are not known and were passed over",
                "record-damaged 4 claude-code: lines that are no valid JSON were passed over",
                "record-unknown 1 claude-code: records of other types are not known and were passed over",
                "record-incomplete 3 claude-code: records without a time or a session were passed over",
            ],
            collected.Notices.Select(n => $"{n.Code} {n.Count} {n.Message}"));
        Assert.DoesNotContain("secret", string.Concat(collected.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_read_everything_again_where_the_checkpoint_is_of_another_version()
    {
        // given
        _machine.Claude("a.jsonl", Session);
        var first = await _machine.Collect();

        // when
        var second = await _machine.Collect(new Checkpoint("""{"version":99,"files":{}}"""));

        // then
        Assert.Equal(first.Kept, second.Kept);
        Assert.Equal(["checkpoint-unreadable"], second.Codes);
    }

    [Fact]
    public async Task Should_say_that_a_configured_folder_is_missing_and_nothing_of_agents_that_are_not_installed()
    {
        // given
        _machine.Options["folders:claude-code:0"] = "nowhere";

        // then
        Assert.Equal(["folder-missing"], (await _machine.Collect()).Codes);
        _machine.Options.Clear();
        Directory.Delete(_machine[".claude"], recursive: true);
        Assert.Empty((await _machine.Collect()).Batches);
    }

    [Fact]
    public void Should_refuse_agents_that_nobody_knows()
    {
        // given
        _machine.Options["agents:0"] = "claude";
        _machine.Options["folders:codexx:0"] = ".";

        // then
        var errors = Assert.Throws<Plugins.PluginOptionsException>(_machine.Collector).Errors;
        Assert.Equal(2, errors.Count);
        Assert.StartsWith("collectors.agents.options.agents[0]: unknown agent \"claude\"; known are claude-code", errors[0], StringComparison.Ordinal);
    }

    private static void Compress(string from, string to)
    {
        using var output = new CompressionStream(File.Create(to), leaveOpen: false);
        output.Write(File.ReadAllBytes(from));
    }

    private static void Unpack(string from, string to)
    {
        using var input = new DecompressionStream(File.OpenRead(from), leaveOpen: false);
        using var output = File.Create(to);
        input.CopyTo(output);
    }
}
