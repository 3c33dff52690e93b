using Xunit;

namespace TimeTracker.Projections;

public sealed class EventOrderTests
{
    [Fact]
    public void Should_order_what_happened_at_one_instant_by_kind()
    {
        // given
        string[] types = ["browser_tab", "window_focus", "tmux_pane_focus", "git_commit", "editor_heartbeat", "user_message", "manual_note", "afk_change", "event_retracted"];

        // when
        var ordered = Ordered(types.Select(type => Event(type)));

        // then
        Assert.Equal(types, ordered.Select(e => e.Setting.TypeName));
    }

    [Fact]
    public void Should_order_events_of_agents_as_a_session_goes()
    {
        // given
        (string Type, string Action)[] session =
        [
            ("agent_session", "started"), ("user_message", ""), ("agent_turn", "started"), ("agent_tool_use", ""), ("agent_turn", "resumed"),
            ("agent_turn", "waiting"), ("agent_turn", "ended"), ("agent_session", "ended"),
        ];

        // when: of one source, since the source comes before the type
        var decoder = new EventDecoder();
        var ordered = Ordered(session.Select(step => Event(step.Type, $$"""{"action":"{{step.Action}}"}""")).Select(e => Agents(decoder, e)));

        // then
        Assert.Equal(session.Select(step => (step.Type, EventNames.ActionOf(step.Action))), ordered.Select(e => (e.Setting.TypeName, e.Action)));
    }

    [Fact]
    public void Should_put_an_absent_host_and_an_absent_count_first_and_compare_counts_as_numbers()
    {
        // given
        PastEvent[] expected =
        [
            Event("tmux_scroll", """{"seq":9}""", host: null), Event("tmux_scroll", "{}"), Event("tmux_scroll", """{"seq":-1}"""),
            Event("tmux_scroll", """{"seq":9}"""), Event("tmux_scroll", """{"seq":10}"""), Event("tmux_scroll", "{}", host: "lap"),
        ];

        // when
        var ordered = Ordered(expected);

        // then
        Assert.Equal(expected.Select(e => e.Id), ordered.Select(e => e.Id.Value));
    }

    [Fact]
    public void Should_settle_what_is_left_by_the_data_in_canonical_form()
    {
        // given: by the text as it stands, the second would come first
        PastEvent[] expected = [Event("git_commit", """{"commit":"a"}"""), Event("git_commit", """{ "z":1, "commit":"b"}"""), Event("git_commit", """{"commit":"b"}""")];

        // when
        var ordered = Ordered(expected);

        // then
        Assert.Equal(expected.Select(e => e.Id), ordered.Select(e => e.Id.Value));
    }

    [Fact]
    public void Should_compare_full_timestamps_before_anything_else()
    {
        // given: one microsecond between a retraction and a window
        var first = Event("event_retracted");
        var second = Event("window_focus") with { At = first.At + NodaTime.Duration.FromTicks(10) };

        // when
        var ordered = Ordered([second, first]);

        // then
        Assert.Equal([first.Id, second.Id], ordered.Select(e => e.Id.Value));
        Assert.Equal(ordered[0].At, ordered[1].At);
    }

    private static PastEvent Event(string type, string data = "{}", string? host = "box") => new(Guid.NewGuid(), PastEvent.Time("09:00"), type, host, data);

    private static DerivationEvent Agents(EventDecoder decoder, PastEvent e) => decoder.Decode(
        new(e.Id), 0, System.Text.Encoding.UTF8.GetBytes(e.Type), "agents"u8, "box"u8, System.Text.Encoding.UTF8.GetBytes(e.Data));

    private static List<DerivationEvent> Ordered(IEnumerable<PastEvent> events)
    {
        var shuffled = events.ToArray();
        new Random(5).Shuffle(shuffled);
        return All(Past.History(shuffled));
    }

    private static List<DerivationEvent> Ordered(IEnumerable<DerivationEvent> events)
    {
        var shuffled = events.ToArray();
        new Random(5).Shuffle(shuffled);
        return All(EventHistory.Of(shuffled, _ => throw new InvalidOperationException("Nothing is tied.")));
    }

    private static List<DerivationEvent> All(EventHistory history) => [.. Enumerable.Range(0, history.Count).Select(i => history[i])];
}
