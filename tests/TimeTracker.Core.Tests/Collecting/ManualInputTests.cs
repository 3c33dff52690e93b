using System.Text;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Collecting;

public sealed class ManualInputTests
{
    private static readonly string Home = OperatingSystem.IsWindows() ? @"C:\Users\me\api" : "/home/me/api";

    [Fact]
    public void Should_make_a_block_stamped_with_its_start()
    {
        // given
        var details = new ManualDetails { Directory = Home, Project = "api", Client = "acme", Tags = ["call", "<urgent>"], Text = "kick-off" };

        // when
        var draft = ManualInput.Block(TestStore.Noon, TestStore.Noon + Duration.FromMinutes(90), details);

        // then
        Assert.Equal(("manual_time_block", "manual", TestStore.Noon), (draft.Type, draft.Source, draft.Timestamp));
        Assert.Equal("""{"start":"2026-03-01T12:00:00.000000Z","end":"2026-03-01T13:30:00.000000Z","project":"api","client":"acme","tags":["call","<urgent>"],"text":"kick-off","cwd":"HOME"}"""
            .Replace("HOME", Home.Replace(@"\", @"\\", StringComparison.Ordinal), StringComparison.Ordinal), Encoding.UTF8.GetString(draft.Data.Span));
    }

    [Fact]
    public void Should_leave_out_what_is_unsaid()
    {
        // when
        var draft = ManualInput.Note(TestStore.Noon, "rang", new ManualDetails());

        // then
        Assert.Equal(("manual_note", """{"text":"rang"}"""), (draft.Type, Encoding.UTF8.GetString(draft.Data.Span)));
    }

    [Fact]
    public void Should_refuse_a_block_that_does_not_end_after_it_begins_and_a_relative_directory()
    {
        Assert.Throws<ArgumentException>(() => ManualInput.Block(TestStore.Noon, TestStore.Noon, new ManualDetails()));
        Assert.Throws<ArgumentException>(() => ManualInput.Note(TestStore.Noon, " ", new ManualDetails()));
        Assert.Throws<ArgumentException>(() => ManualInput.Note(TestStore.Noon, "x", new ManualDetails { Directory = "here" }));
    }

    [Fact]
    public void Should_make_timers_and_pauses()
    {
        // given
        var until = TestStore.Noon + Duration.FromMinutes(30);

        // when
        var made = new[]
        {
            ManualInput.TimerStarted(TestStore.Noon, new ManualDetails { Project = "api", Text = "kick-off" }), ManualInput.TimerStopped(TestStore.Noon),
            ManualInput.Paused(TestStore.Noon, null), ManualInput.Paused(TestStore.Noon, until), ManualInput.Resumed(TestStore.Noon),
        };

        // then
        Assert.Equal(
            [
                ("manual_timer_started", """{"project":"api","text":"kick-off"}"""), ("manual_timer_stopped", "{}"),
                ("tracking_paused", "{}"), ("tracking_paused", """{"until":"2026-03-01T12:30:00.000000Z"}"""), ("tracking_resumed", "{}"),
            ],
            made.Select(d => (d.Type, Encoding.UTF8.GetString(d.Data.Span))));
        Assert.All(made, d => Assert.Equal(("manual", TestStore.Noon), (d.Source, d.Timestamp)));
        Assert.Throws<ArgumentException>(() => ManualInput.Paused(TestStore.Noon, TestStore.Noon));
    }

    [Fact]
    public void Should_use_declared_keys_alone()
    {
        // given
        var everything = new ManualDetails { Directory = Home, Project = "p", Client = "c", Tags = ["t"], Text = "x" };

        // when // then
        EventDraft[] drafts =
        [
            ManualInput.Block(TestStore.Noon, TestStore.Noon + Duration.Epsilon * 1000, everything), ManualInput.Note(TestStore.Noon, "x", everything),
            ManualInput.TimerStarted(TestStore.Noon, everything), ManualInput.TimerStopped(TestStore.Noon),
            ManualInput.Paused(TestStore.Noon, TestStore.Noon + Duration.FromMinutes(30)), ManualInput.Resumed(TestStore.Noon),
        ];
        foreach (var draft in drafts)
        {
            var keys = System.Text.Json.JsonDocument.Parse(draft.Data).RootElement.EnumerateObject().Select(p => p.Name);
            Assert.All(keys, key => Assert.NotNull(EventTypes.Find(Encoding.UTF8.GetBytes(draft.Type), Encoding.UTF8.GetBytes(key))));
        }
    }
}
