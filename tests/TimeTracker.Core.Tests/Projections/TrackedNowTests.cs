using System.Text;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Privacy;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Projections;

/// <summary>What a person said to be at, as <c>tt status</c> finds it; S is a timer's start, E its stop, P a pause, R a resumption.</summary>
public sealed class TrackedNowTests : IDisposable
{
    private readonly TestStore _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("", "12:00", null)]
    [InlineData("S 09:00", "12:00", "09:00")]
    [InlineData("S 09:00", "08:59", null)]
    [InlineData("S 09:00", "09:00", "09:00")]
    [InlineData("S 09:00, E 10:00", "12:00", null)]
    [InlineData("S 09:00, E 10:00", "09:30", "09:00")]
    [InlineData("S 09:00, S 10:00", "12:00", "10:00")]
    [InlineData("E 09:00, S 10:00", "12:00", "10:00")]
    [InlineData("S 09:00, E 09:00", "12:00", null)]
    [InlineData("E 10:00, S 09:00", "12:00", null)]
    [InlineData("S 09:00, S 10:00, X 2", "12:00", "09:00")]
    [InlineData("S 09:00, E 10:00, X 2", "12:00", "09:00")]
    [InlineData("S 09:00, X 1", "12:00", null)]
    public void Should_find_the_timer_that_runs(string events, string now, string? since)
    {
        // given
        using var store = Filled(events);

        // then
        Assert.Equal(since is null ? null : At(since), Tracking(store, now).Timer?.Start);
    }

    [Theory]
    [InlineData("P 09:00", "12:00", "09:00", null)]
    [InlineData("P 09:00", "08:00", null, null)]
    [InlineData("P 09:00, R 10:00", "12:00", null, null)]
    [InlineData("P 09:00, R 10:00", "09:59", "09:00", null)]
    [InlineData("P 09:00 10:00", "09:59", "09:00", "10:00")]
    [InlineData("P 09:00 10:00", "10:00", null, null)]
    [InlineData("P 09:00 10:00, P 09:30 11:00", "09:40", "09:00", "11:00")]
    [InlineData("P 09:00 11:00, P 09:30 10:00", "10:30", "09:00", "11:00")]
    [InlineData("P 09:00 10:00, P 09:30 11:00", "10:30", "09:00", "11:00")]
    [InlineData("P 08:00 08:30, P 09:00 10:00, P 09:30 11:00", "10:30", "09:00", "11:00")]
    [InlineData("P 09:00 10:00, P 09:30", "10:30", "09:00", null)]
    [InlineData("P 09:00 09:20, P 09:30", "10:30", "09:30", null)]
    [InlineData("P 09:00, P 09:30 10:00", "11:00", "09:00", null)]
    [InlineData("P 09:00, R 09:30, P 10:00", "11:00", "10:00", null)]
    [InlineData("P 09:00, R 09:30, X 2", "11:00", "09:00", null)]
    [InlineData("P 09:00, X 1", "11:00", null, null)]
    [InlineData("P 09:00, R 09:00", "11:00", null, null)]
    public void Should_find_the_pause_in_force(string events, string now, string? since, string? until)
    {
        // given
        using var store = Filled(events);

        // when
        var pause = Tracking(store, now).Pause;

        // then
        Assert.Equal((since is null ? null : At(since), until is null ? null : At(until)), (pause?.Since, pause?.Until));
    }

    [Fact]
    public void Should_tell_when_a_timer_ends_by_itself_and_what_it_is_for()
    {
        // given
        using var store = _test.Open();
        store.Append([new EventDraft("manual_timer_started", At("09:00"), Encoding.UTF8.GetBytes("""{"text":"x","project":"p","client":"c","tags":["t"]}"""))], "manual");

        // when
        var timer = Tracking(store, "23:00").Timer!;

        // then
        Assert.Equal((At("21:00"), "p", "c", "x"), (timer.Limit, timer.Project, timer.Client, timer.Text));
    }

    [Fact]
    public void Should_not_be_misled_by_what_cannot_be_read()
    {
        // given
        using var store = _test.Open();
        store.Append([new EventDraft("tracking_paused", At("09:00"), Encoding.UTF8.GetBytes("""{"seq":"x","until":"soon","more":{"until":"2026-03-01T10:00:00Z"}}"""))], "elsewhere");

        // then
        Assert.Equal(new OwnPause(At("09:00"), null), Tracking(store, "12:00").Pause);
    }

    [Theory]
    [InlineData("type = 'manual_timer_started' AND ts < 5 ORDER BY ts DESC")]
    [InlineData("type = 'tracking_paused' AND ts < 5 ORDER BY ts DESC")]
    [InlineData("type = 'event_retracted' AND ts < 5")]
    [InlineData(StoreSchema.ByHand + " AND ts < 5 ORDER BY seq DESC")]
    public void Should_look_only_among_the_events_that_people_make(string condition)
    {
        // given
        using var store = Filled("S 09:00");

        // when
        using var plan = store.Database.Prepare(Encoding.UTF8.GetBytes($"EXPLAIN QUERY PLAN SELECT seq, data FROM events WHERE {condition}"));
        plan.Step();

        // then
        Assert.Contains("events_by_hand", plan.Words(3), StringComparison.Ordinal);
    }

    private EventStore Filled(string events)
    {
        var store = _test.Open();
        foreach (var e in events.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var words = e.Split(' ');
            var draft = words[0] switch
            {
                "S" => Draft("manual_timer_started", At(words[1]), "{}"),
                "E" => Draft("manual_timer_stopped", At(words[1]), "{}"),
                "R" => Draft("tracking_resumed", At(words[1]), "{}"),
                "P" => Draft("tracking_paused", At(words[1]), words.Length > 2 ? $$"""{"until":"2026-03-02T{{words[2]}}:00Z"}""" : "{}"),
                _ => Draft("event_retracted", At("10:15"), $$"""{"event_id":"{{TestStore.Ids(store)[int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture) - 1]}}"}"""),
            };
            store.Append([draft], "manual");
        }
        return store;
    }

    private static OwnTracking Tracking(EventStore store, string now) => TrackedNow.Of(store, ProjectionParameters.Default, At(now));

    private static EventDraft Draft(string type, Instant at, string data) => new(type, at, Encoding.UTF8.GetBytes(data));

    private static Instant At(string time) => PastEvent.Time(time);
}
