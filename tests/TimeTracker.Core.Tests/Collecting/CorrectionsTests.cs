using System.Text;
using System.Text.Json;
using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Events;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Collecting;

public sealed class CorrectionsTests
{
    private static readonly ManualAssignment Everything = new() { Project = "p", Client = "c", Tags = ["a", "b"], Billable = false, Description = "d" };

    [Fact]
    public void Should_assign_an_interval_of_a_stream()
    {
        // when
        var draft = Corrections.Assigned(TestStore.Noon, "example.org/acme/api", EntryKind.Delegated, TestStore.Noon, TestStore.Noon + Duration.FromHours(1), Everything);

        // then
        Assert.Equal(("entry_assigned", "manual", TestStore.Noon), (draft.Type, draft.Source, draft.Timestamp));
        Assert.Equal(
            """{"stream":"example.org/acme/api","kind":"delegated","start":"2026-03-01T12:00:00.000000Z","end":"2026-03-01T13:00:00.000000Z","project":"p","client":"c","tags":["a","b"],"billable":false,"description":"d"}""",
            Data(draft));
    }

    [Fact]
    public void Should_leave_out_what_is_unsaid()
    {
        // then
        Assert.Equal("""{"stream":"unassigned","billable":true}""", Data(Corrections.Assigned(TestStore.Noon, "unassigned", null, null, null, new ManualAssignment { Billable = true })));
    }

    [Fact]
    public void Should_rename_merge_and_retract()
    {
        // given
        var id = new EventId(new Guid("5f2b6c1e-0d5a-8c3f-9b1e-2f6a7c8d9e0f"));

        // when
        EventDraft[] drafts = [Corrections.Renamed(TestStore.Noon, "box:/w/api", "the API"), Corrections.Merged(TestStore.Noon, "a/b/c", "d/e/f"), Corrections.Retracted(TestStore.Noon, id)];

        // then
        Assert.Equal(
            [
                ("stream_renamed", """{"stream":"box:/w/api","name":"the API"}"""), ("streams_merged", """{"from":"a/b/c","into":"d/e/f"}"""),
                ("event_retracted", """{"event_id":"5f2b6c1e-0d5a-8c3f-9b1e-2f6a7c8d9e0f"}"""),
            ],
            drafts.Select(d => (d.Type, Data(d))));
    }

    [Fact]
    public void Should_refuse_what_says_nothing()
    {
        Assert.Throws<ArgumentException>(() => Corrections.Assigned(TestStore.Noon, "s", null, null, null, new ManualAssignment()));
        Assert.Throws<ArgumentException>(() => Corrections.Assigned(TestStore.Noon, "s", null, TestStore.Noon, TestStore.Noon, Everything));
        Assert.Throws<ArgumentException>(() => Corrections.Assigned(TestStore.Noon, "", null, null, null, Everything));
        Assert.Throws<ArgumentException>(() => Corrections.Renamed(TestStore.Noon, "s", " "));
        Assert.Throws<ArgumentException>(() => Corrections.Merged(TestStore.Noon, "s", ""));
    }

    [Fact]
    public void Should_use_declared_keys_alone()
    {
        // given
        EventDraft[] drafts =
        [
            Corrections.Assigned(TestStore.Noon, "s", EntryKind.Direct, TestStore.Noon, TestStore.Noon + Duration.FromHours(1), Everything),
            Corrections.Renamed(TestStore.Noon, "s", "n"), Corrections.Merged(TestStore.Noon, "a", "b"), Corrections.Retracted(TestStore.Noon, default),
        ];

        // then
        foreach (var draft in drafts)
        {
            var keys = JsonDocument.Parse(draft.Data).RootElement.EnumerateObject().Select(p => p.Name);
            Assert.All(keys, key => Assert.NotNull(EventTypes.Find(Encoding.UTF8.GetBytes(draft.Type), Encoding.UTF8.GetBytes(key))));
        }
    }

    private static string Data(EventDraft draft) => Encoding.UTF8.GetString(draft.Data.Span);
}
