using System.Text;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Collecting;

public sealed class JsonlImportTests
{
    private const string Good = """{"timestamp":"2026-03-01T10:00:00Z","type":"tmux_pane_focus","source":"tmux","data":{"pane_id":"%1"}}""";

    private static ImportResult Import(EventStore store, string text, bool strict = false) =>
        JsonlImport.Run(store, new MemoryStream(Encoding.UTF8.GetBytes(text)), "import", strict, null, TestContext.Current.CancellationToken);

    [Fact]
    public void Should_store_each_line_once_however_often_it_comes()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();

        // when
        var first = Import(store, Good + "\n" + Good + "\n");
        var second = Import(store, Good);

        // then
        Assert.Equal((2L, 1L, 1L, 0L), (first.Lines, first.Added, first.Known, first.BadLineCount));
        Assert.Equal((1L, 0L, 1L), (second.Lines, second.Added, second.Known));
        Assert.Equal(["{\"pane_id\":\"%1\"}"], TestStore.Data(store));
    }

    [Theory]
    [InlineData("{\"timestamp\":", "is no valid JSON at byte 14; write one whole JSON object a line")]
    [InlineData("[]", "is no JSON object; write {\"timestamp\":\"2026-03-01T10:00:00Z\",\"type\":\"build\",\"data\":{}}")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a","data":{"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}""", "the data is nested deeper than 64 levels")]
    [InlineData("{} {}", "is no valid JSON at byte 4; write one whole JSON object a line")]
    [InlineData("""{"type":"a","data":{}}""", "has no timestamp; write {\"timestamp\":\"2026-03-01T10:00:00Z\",\"type\":\"build\",\"data\":{}}")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","data":{}}""", "has no type; write {\"timestamp\":\"2026-03-01T10:00:00Z\",\"type\":\"build\",\"data\":{}}")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a"}""", "has no data; write {\"timestamp\":\"2026-03-01T10:00:00Z\",\"type\":\"build\",\"data\":{}}")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00","type":"a","data":{}}""", "the timestamp has no zone: end it with Z or an offset such as +02:00")]
    [InlineData("""{"timestamp":"2026-02-30T10:00:00Z","type":"a","data":{}}""", "the timestamp is no date and time of the calendar")]
    [InlineData("""{"timestamp":"yesterday, at ten","type":"a","data":{}}""", "the timestamp is not of the form 2026-03-01T10:00:00Z")]
    [InlineData("""{"timestamp":"1969-12-31T23:59:59Z","type":"a","data":{}}""", "the timestamp is not in the years 1970 to 9999")]
    [InlineData("""{"timestamp":17,"type":"a","data":{}}""", "the timestamp is no string; put it in quotes")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"A b","data":{}}""", "the type is no type's name: 1 to 64 characters of a-z, 0-9, _ and .")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a","data":[]}""", "the data is no JSON object; write {} where there is nothing to tell")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a","data":{"x":1,"x":2}}""", "the data has a key twice in one object")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a","type":"b","data":{}}""", "has the key type twice; keep one")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a","data":{},"timestmp":1}""", "has a key that events do not have; did you mean \"timestamp\"?")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a","data":{},"schema_version":0}""", "the schema version is less than 1")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a","data":{},"schema_version":1.5}""", "the schema_version is no whole number; leave it out, or write 1")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a","data":{},"host":"a\nb"}""", "the host is no machine's name: 1 to 255 bytes without control characters")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a","data":{"x":"\ud800"}}""", "the data has half of a surrogate pair in a string")]
    [InlineData("""{"timestamp":"2026-03-01T10:00:00Z","type":"a","data":{"x":1e999}}""", "the data has a number that no double can hold")]
    public void Should_tell_the_number_and_the_reason_of_a_bad_line_and_keep_the_good_ones(string bad, string reason)
    {
        // given
        using var test = new TestStore();
        var store = test.Open();

        // when
        var result = Import(store, "\n" + bad + "\n\n" + Good + "\n");

        // then
        Assert.Equal([new BadLine(2, reason)], result.BadLines);
        Assert.Equal((2L, 1L, 1L), (result.Lines, result.Added, result.BadLineCount));
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-01T12:30:00+02:30", "2026-03-01T10:00:00Z")]
    [InlineData("2026-02-28T23:00:00-11", "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-01t10:00:00.9999999z", "2026-03-01T10:00:00.999999Z")]
    [InlineData("2026-03-01 10:00:00.5+0000", "2026-03-01T10:00:00.5Z")]
    public void Should_read_any_offset_and_cut_to_microseconds(string written, string meant)
    {
        // given
        using var test = new TestStore();
        var store = test.Open();

        // when
        var result = Import(store, $$$"""{"timestamp":"{{{written}}}","type":"a","data":{}}""");

        // then
        Assert.Empty(result.BadLines);
        using var cursor = store.Read(EventQuery.All);
        Assert.True(cursor.MoveNext());
        Assert.Equal(NodaTime.Text.InstantPattern.ExtendedIso.Parse(meant).Value, EventTime.ToInstant(cursor.TimestampMicroseconds));
        Assert.Equal("import", Encoding.UTF8.GetString(cursor.Source));
        Assert.Equal("devbox", Encoding.UTF8.GetString(cursor.Host));
    }

    [Fact]
    public void Should_bear_a_byte_order_mark_and_windows_line_ends()
    {
        // given
        using var test = new TestStore();

        // when
        var result = Import(test.Open(), "\uFEFF" + Good + "\r\n\r\n" + Good.Replace("%1", "%2", StringComparison.Ordinal) + "\r\n");

        // then
        Assert.Equal((2L, 2L, 0L), (result.Lines, result.Added, result.BadLineCount));
    }

    [Fact]
    public void Should_refuse_a_line_that_is_not_utf8()
    {
        // given
        using var test = new TestStore();
        byte[] line = [.. Encoding.UTF8.GetBytes(Good[..^3]), 0xC3, 0x28, .. "\"}}"u8];

        // when
        var result = JsonlImport.Run(test.Open(), new MemoryStream(line), "import", strict: false, null, TestContext.Current.CancellationToken);

        // then
        Assert.Equal([new BadLine(1, "is not valid UTF-8; write it as UTF-8")], result.BadLines);
    }

    [Fact]
    public void Should_pass_over_a_line_longer_than_an_event_can_be_without_holding_it()
    {
        // given
        using var test = new TestStore();
        var huge = """{"timestamp":"2026-03-01T10:00:00Z","type":"a","data":{"x":"HUGE"}}""";
        var tooMuchData = huge.Replace("HUGE", new string('x', EventPreparer.MaxDataLength), StringComparison.Ordinal);
        var tooLong = huge.Replace("HUGE", new string('x', 3 * LineReader.MaxLineLength), StringComparison.Ordinal);

        // when
        var result = Import(test.Open(), tooMuchData + "\n" + tooLong + "\n" + Good + "\n" + tooLong);

        // then
        Assert.Equal([new BadLine(1, "the data is larger than 1 MiB"), new BadLine(2, "is longer than 2 MiB; leave out what is too much"), new BadLine(4, "is longer than 2 MiB; leave out what is too much")], result.BadLines);
        Assert.Equal(1, result.Added);
    }

    [Fact]
    public void Should_keep_an_id_that_a_line_brings_and_refuse_it_with_other_content()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        const string Id = "0195cafe-0000-7000-8000-00000000abcd";
        var line = $$$"""{"id":"{{{Id}}}","timestamp":"2026-03-01T10:00:00Z","type":"a","data":{"x":1}}""";

        // when
        var result = Import(store, line + "\n" + line.Replace("\"x\":1", " \"x\" : 1.0", StringComparison.Ordinal) + "\n" + line.Replace("\"x\":1", "\"x\":2", StringComparison.Ordinal));

        // then
        Assert.Equal((1L, 1L), (result.Added, result.Known));
        Assert.Equal([new BadLine(3, "its id is stored already with other content; what came first is kept")], result.BadLines);
        Assert.Equal(Id, TestStore.Ids(store).Single().ToString());
    }

    [Fact]
    public void Should_write_nothing_of_a_file_with_a_bad_line_when_strict()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        Import(store, """{"id":"k1","timestamp":"2026-03-01T10:00:00Z","type":"a","data":{"x":1}}""");

        // when
        var malformed = Import(store, Good + "\nnonsense\n", strict: true);
        var conflicting = Import(store, Good + "\n" + """{"id":"k1","timestamp":"2026-03-01T10:00:00Z","type":"a","data":{"x":2}}""", strict: true);
        var good = Import(store, Good, strict: true);

        // then
        Assert.Equal((0L, 1L), (malformed.Added, malformed.BadLineCount));
        Assert.Equal((0L, 2L), (conflicting.Added, conflicting.BadLines.Single().Line));
        Assert.Equal((1L, 0L), (good.Added, good.BadLineCount));
        Assert.Equal(2, store.LastSequence);
    }

    [Fact]
    public void Should_store_more_lines_than_a_transaction_takes()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        var text = string.Join('\n', Enumerable.Range(0, 2 * ImportBlock.MaxLines + 1).Select(i => Good.Replace("%1", "%" + i, StringComparison.Ordinal)));
        var bytes = new List<long>();

        // when
        var result = JsonlImport.Run(store, new MemoryStream(Encoding.UTF8.GetBytes(text)), "import", strict: false, new Reports(bytes), TestContext.Current.CancellationToken);

        // then
        Assert.Equal(2 * ImportBlock.MaxLines + 1, result.Added);
        Assert.Equal(text.Length, bytes[^1]);
        Assert.Equal(2 * ImportBlock.MaxLines + 1, TestStore.Data(store).Count);
    }

    [Fact]
    public void Should_stop_where_it_is_cancelled_and_say_how_far_it_came()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        // when
        var result = JsonlImport.Run(store, new MemoryStream(Encoding.UTF8.GetBytes(Good)), "import", strict: false, null, stopped.Token);

        // then
        Assert.Equal((0L, 0L), (result.Added, store.LastSequence));
    }

    private sealed class Reports(List<long> reported) : IProgress<long>
    {
        public void Report(long value) => reported.Add(value);
    }
}
