using System.IO.Pipes;
using System.Text;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Collecting;

public sealed class RecordTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static string Line(string id, string data = "{}") => $$"""{"id":"{{id}}","timestamp":"2026-03-01T10:00:00Z","type":"build","data":{{data}}}""";

    [Fact]
    public async Task Should_store_each_line_and_tell_each_bad_one_while_the_input_stays_open()
    {
        // given
        using var test = new TestStore();
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var input = new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
        var bad = new List<BadLine>();
        var store = test.Open();
        var beside = test.Open(StoreAccess.Read);
        var recording = Task.Run(() => JsonlImport.Record(store, input, "script", line => Add(bad, line), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        // when, then
        Write(Line("a") + "\n" + Line("b")[..20]);
        ShouldSoon(() => beside.LastSequence == 1);
        Write(Line("b")[20..] + "\nnonsense\n");
        ShouldSoon(() => beside.LastSequence == 2 && Count(bad) == 1);
        Assert.False(recording.IsCompleted);

        // when
        Write("\n" + Line("c"));
        pipe.Dispose();
        var result = await recording.WaitAsync(Deadline, TestContext.Current.CancellationToken);

        // then
        Assert.Equal((4L, 3L, 0L, 1L), (result.Lines, result.Added, result.Known, result.BadLineCount));
        Assert.Equal([new BadLine(3, "is no valid JSON at byte 2; write one whole JSON object a line")], bad);

        void Write(string text)
        {
            pipe.Write(Encoding.UTF8.GetBytes(text));
            pipe.Flush();
        }
    }

    [Fact]
    public void Should_give_an_event_its_place_whether_it_names_itself_or_not_and_none_where_it_was_stored_before()
    {
        // given
        using var test = new TestStore();
        var directory = Directory.CreateDirectory(System.IO.Path.Combine(test.Folder, "acme")).FullName;
        Directory.CreateDirectory(System.IO.Path.Combine(directory, ".git", "objects"));
        Directory.CreateDirectory(System.IO.Path.Combine(directory, ".git", "refs"));
        File.WriteAllText(System.IO.Path.Combine(directory, ".git", "HEAD"), "ref: refs/heads/main\n");
        var store = test.Open();
        var data = $$"""{"cwd":"{{directory}}"}""";

        // when
        var lines = string.Join('\n', Line("build-7", data), Line("", data).Replace("\"id\":\"\",", "", StringComparison.Ordinal), Line("0195cafe-0000-7000-8000-00000000abcd", data));
        Record(store, lines);

        // then
        Assert.Equal([true, true, false], TestStore.Data(store).Select(d => d.Contains("\"git_branch\":\"main\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Should_know_an_event_again_by_the_id_that_it_brings()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();

        // when
        var first = Record(store, Line("build-7"));
        var again = Record(store, Line("build-7") + "\n" + Line("build-7", """{"other":1}"""));
        var imported = JsonlImport.Run(store, Stream(Line("build-7")), "script", strict: false, null, TestContext.Current.CancellationToken);

        // then
        Assert.Equal((1L, 0L), (first.Added, first.Known));
        Assert.Equal((0L, 1L, 1L), (again.Added, again.Known, again.BadLineCount));
        Assert.Equal((0L, 1L), (imported.Added, imported.Known));
    }

    [Fact]
    public void Should_tell_no_more_bad_lines_than_somebody_would_read_and_count_them_all()
    {
        // given
        using var test = new TestStore();
        var told = 0;

        // when
        var result = JsonlImport.Record(test.Open(), Stream(string.Concat(Enumerable.Repeat("x\n", 2500)) + Line("a")), "script", _ => told++, TestContext.Current.CancellationToken);

        // then
        Assert.Equal((JsonlImport.MaxBadLines, 2500L, 1L), (told, result.BadLineCount, result.Added));
    }

    private static ImportResult Record(EventStore store, string lines) => JsonlImport.Record(store, Stream(lines), "script", _ => { }, TestContext.Current.CancellationToken);

    private static MemoryStream Stream(string lines) => new(Encoding.UTF8.GetBytes(lines));

    private static void Add(List<BadLine> bad, BadLine line)
    {
        lock (bad)
            bad.Add(line);
    }

    private static int Count(List<BadLine> bad)
    {
        lock (bad)
            return bad.Count;
    }

    private static void ShouldSoon(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Deadline));
}
