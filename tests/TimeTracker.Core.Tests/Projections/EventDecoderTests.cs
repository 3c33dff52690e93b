using System.Text;
using TimeTracker.Events;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections;

public sealed class EventDecoderTests
{
    private readonly EventDecoder _decoder = new();

    [Fact]
    public void Should_read_escaped_keys_and_texts()
    {
        // when
        var decoded = Decode("tmux_pane_focus", """{"\u0063wd":"\/w\/\u00e9"}""");

        // then
        Assert.Equal("/w/é", decoded.Place.Directory);
    }

    [Fact]
    public void Should_take_values_of_another_shape_for_absent()
    {
        // when
        var decoded = Decode("manual_time_block", """{"cwd":5,"repository":"","git_remote":null,"seq":"7","duration_ms":"long","session_id":{"a":[1]},"tags":[1,["x"],"b",null,"a"],"project":["p"]}""");

        // then
        Assert.True(decoded.Place.IsNowhere);
        Assert.Equal((DerivationEvent.NoSeq, DerivationEvent.NoNumber), (decoded.Seq, decoded.Number));
        Assert.Null(decoded.Session);
        Assert.Equal(["a", "b"], decoded.Brought!.Tags);
        Assert.Null(decoded.Brought.Project);
    }

    [Theory]
    [InlineData("1e300", WholeMilliseconds.LongestDuration)]
    [InlineData("-1e300", 0)]
    [InlineData("1500.9", 1500)]
    [InlineData("-5", 0)]
    public void Should_keep_absurd_durations_within_bounds(string duration, long lasting)
    {
        // when
        var decoded = Decode("editor_heartbeat", $$"""{"duration_ms":{{duration}}}""");

        // then
        Assert.Equal(lasting, decoded.Lasting);
    }

    [Fact]
    public void Should_read_data_as_deep_as_the_store_takes_it()
    {
        // given
        var levels = CanonicalJson.MaxDepth - 1;
        var deep = $$"""{"x":{{new string('[', levels)}}{{new string(']', levels)}},"cwd":"/w/A"}""";
        _ = new CanonicalJson().Write(Encoding.UTF8.GetBytes(deep));

        // when
        var decoded = Decode("tmux_pane_focus", deep);

        // then
        Assert.Equal("/w/A", decoded.Place.Directory);
    }

    [Fact]
    public void Should_know_what_a_window_shows_whatever_the_order_of_keys_the_count_and_what_the_host_added()
    {
        // when
        var one = Decode("window_focus", """{"app":"x","title":"y","seq":1,"duration_ms":5}""");
        var same = Decode("window_focus", """{"seq":2,"title":"y","app":"x","git_branch":"main"}""", PlaceKeys.Branch);
        var other = Decode("window_focus", """{"app":"y","title":"x"}""");
        var brought = Decode("window_focus", """{"app":"x","title":"y","git_branch":"main"}""");

        // then
        Assert.Equal(one.Number, same.Number);
        Assert.NotEqual(one.Number, other.Number);
        Assert.NotEqual(one.Number, brought.Number);
    }

    [Fact]
    public void Should_share_what_events_have_in_common()
    {
        // when
        var one = Decode("user_message", """{"cwd":"/w/A","session_id":"s"}""");
        var other = Decode("user_message", """{"session_id":"s","cwd":"/w/A","length":3}""");

        // then
        Assert.Same(one.Setting, other.Setting);
        Assert.Same(one.Details, other.Details);
    }

    [Fact]
    public void Should_read_nothing_of_a_tombstone()
    {
        // when
        var decoded = _decoder.Decode(default, 1_999, "manual_note"u8, "manual"u8, "box"u8, "{\"cwd\":\"/w/A\"}"u8, isForgotten: true);

        // then
        Assert.True(decoded.IsForgotten && decoded.Place.IsNowhere);
        Assert.Equal(1, decoded.At);
    }

    private DerivationEvent Decode(string type, string data, PlaceKeys added = PlaceKeys.None) =>
        _decoder.Decode(new EventId(Guid.NewGuid()), 0, Encoding.UTF8.GetBytes(type), "test"u8, "box"u8, Encoding.UTF8.GetBytes(data), added);
}
