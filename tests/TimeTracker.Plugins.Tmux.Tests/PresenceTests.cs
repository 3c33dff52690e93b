using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Tmux;

/// <summary>Polls as tmux answers them, every 20 seconds.</summary>
public sealed class PresenceTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 4, 9, 0);

    private readonly PresenceState _state = new();
    private readonly List<EventDraft> _told = [];
    private Presence _presence;
    private Instant _now = Start;
    private long _activity = 1_000_000;

    public PresenceTests() => _presence = new Presence(_state, Duration.FromMinutes(3));

    [Fact]
    public void Should_tell_of_typing_at_most_once_a_minute()
    {
        // when
        for (var i = 0; i <= 30; i++)
            Poll(isTyping: true);

        // then: ten minutes
        var times = Actions("active").Select(e => e.Timestamp).ToList();
        Assert.Equal(11, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Presence.Pace));
        Assert.DoesNotContain(_told, e => e.Type == "afk_change");
    }

    [Fact]
    public void Should_tell_of_activity_at_the_time_of_the_key()
    {
        // given
        Poll(isTyping: false);

        // when
        Poll(isTyping: true, quiet: 7);

        // then
        Assert.Equal(Start + Duration.FromSeconds(20 - 7), Assert.Single(Actions("active")).Timestamp);
        Assert.Equal("""{"action":"active","tty":"/dev/pts/1","pane_id":"%3","cwd":"/srv/api"}""", System.Text.Encoding.UTF8.GetString(Actions("active")[0].Data.Span));
    }

    [Fact]
    public void Should_not_tell_of_activity_before_the_last_poll_when_clocks_differ()
    {
        // given
        Poll(isTyping: false);
        Poll(isTyping: false);

        // when: tmux's clock was set
        Poll(isTyping: true, quiet: 5000);

        // then
        Assert.Equal(Start + Duration.FromSeconds(20), Assert.Single(Actions("active")).Timestamp);
    }

    [Fact]
    public void Should_tell_of_idleness_once_with_its_length_and_of_its_end()
    {
        // given
        Poll(isTyping: true);

        // when
        Quiet(minutes: 60);
        Poll(isTyping: true);

        // then
        var changes = _told.Where(e => e.Type == "afk_change").ToList();
        Assert.Equal(["idle", "active"], changes.Select(e => (string?)Told.Data(e)["status"]));
        Assert.Equal(Start + Duration.FromMinutes(3), changes[0].Timestamp);
        Assert.Equal(180_000, (long)Told.Data(changes[0])["idle_duration_ms"]!);
        Assert.Equal(Start + Duration.FromMinutes(60) + Duration.FromSeconds(20), changes[1].Timestamp);
        Assert.False(Told.Data(changes[1]).ContainsKey("idle_duration_ms"));
        Assert.Equal(2, Actions("active").Count);
    }

    [Fact]
    public void Should_tell_all_of_a_sleep_of_the_machine_as_idleness()
    {
        // given
        Poll(isTyping: true);

        // when: nothing ran for a weekend
        _now += Duration.FromHours(60);
        Poll(isTyping: false);

        // then
        var idle = Assert.Single(_told, e => e.Type == "afk_change");
        Assert.Equal(Start, idle.Timestamp - Duration.FromMilliseconds((long)Told.Data(idle)["idle_duration_ms"]!));
    }

    [Theory]
    [InlineData("attached,UTF-8")]
    [InlineData("attached,focused,control-mode")]
    public void Should_not_call_a_person_idle_whose_keyboard_another_program_has(string flags)
    {
        // given
        Poll(isTyping: true);

        // when
        Quiet(minutes: 60, flags);

        // then
        Assert.DoesNotContain(_told, e => e.Type == "afk_change");
    }

    [Fact]
    public void Should_not_call_a_person_idle_who_types_in_another_client()
    {
        // when
        for (var i = 0; i < 30; i++)
        {
            _told.AddRange(_presence.Observe([Client("a", 5, quiet: 4000), Client("b", ++_activity)], _now));
            _now += Duration.FromSeconds(20);
        }

        // then
        Assert.DoesNotContain(_told, e => e.Type == "afk_change");
        Assert.Equal(10, Actions("active").Count);
    }

    [Fact]
    public void Should_say_nothing_while_no_client_is_attached()
    {
        // given
        Poll(isTyping: true);

        // when
        for (var i = 0; i < 30; i++)
        {
            _told.AddRange(_presence.Observe([], _now));
            _now += Duration.FromSeconds(20);
        }

        // then
        Assert.Single(_told);
        Assert.Empty(_state.Told);
    }

    [Fact]
    public void Should_keep_its_pace_and_its_idleness_over_a_restart()
    {
        // given
        Poll(isTyping: true);
        _presence = new Presence(_state, Duration.FromMinutes(3));
        Poll(isTyping: true);
        Assert.Single(Actions("active"));
        Quiet(minutes: 10);
        _presence = new Presence(_state, Duration.FromMinutes(3));

        // when
        Quiet(minutes: 10);

        // then
        Assert.Single(_told, e => e.Type == "afk_change");
    }

    [Fact]
    public void Should_leave_idleness_to_others_where_that_is_wanted()
    {
        // given
        _presence = new Presence(_state, null);

        // when
        Poll(isTyping: true);
        Quiet(minutes: 60);

        // then
        Assert.Equal("tmux_client", Assert.Single(_told).Type);
    }

    private List<EventDraft> Actions(string action) => [.. _told.Where(e => (string?)Told.Data(e)["action"] == action)];

    private void Quiet(int minutes, string flags = "attached,focused,UTF-8")
    {
        for (var end = _now + Duration.FromMinutes(minutes); _now < end;)
            Poll(isTyping: false, flags: flags);
    }

    private void Poll(bool isTyping, long quiet = 0, string flags = "attached,focused,UTF-8")
    {
        if (isTyping)
            _activity++;
        _told.AddRange(_presence.Observe([Client("a", _activity, isTyping ? quiet : 100, flags)], _now));
        _now += Duration.FromSeconds(20);
    }

    private static TmuxClient Client(string key, long activity, long quiet = 0, string flags = "attached,focused,UTF-8") =>
        new(key, "/dev/pts/1", activity, Duration.FromSeconds(quiet), flags, "%3", "/srv/api");
}
