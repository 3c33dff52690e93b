using System.Text;
using System.Text.Json;
using CsCheck;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy.Inspecting;

public sealed class FilterInspectionTests : IDisposable
{
    private readonly TestStore _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_show_what_leaves_and_nothing_else() =>
        Gen.Select(HostileText.Type, HostileText.Data, Gen.OneOf("{}", """{"obfuscate":{"path":"drop","text":"keep","project":"pseudonym","branch":"drop"}}""", """{"unclassified":"keep"}""")).Sample((type, data, policy) =>
        {
            // given
            using var folder = new TestStore();
            var store = folder.Open();
            store.Append([new EventDraft(type, TestStore.Noon, HostileText.Utf8(data))], "test");
            var privacy = Filtering.PolicyOf("/home/me", policy);

            // when
            var record = Assert.Single(new FilterInspection(store, privacy, ProjectionParameters.Default, []).FindEvents(TestStore.Ids(store)[0].ToString(), 2));
            var left = FilteredReaderTests.Lines(new FilteredReader(store, privacy, ProjectionParameters.Default, []), EventQuery.All);

            // then: what the fields say they become is what the record is
            if (record.Withheld is not null)
            {
                Assert.Empty(left);
                return;
            }
            using var document = JsonDocument.Parse(Assert.Single(left), new JsonDocumentOptions { MaxDepth = 200 });
            Assert.Equal(
                document.RootElement.GetProperty("data").EnumerateObject().Select(p => (p.Name, p.Value.GetRawText())),
                record.Fields.Where(f => f.Key != "host" && f.Result is not null).Select(f => (f.Key, f.Result!)));
        }, iter: 200, threads: 1);

    [Theory]
    [InlineData("app", "plain", "TimeTracker", "keep", null, "\"Editor\"")]
    [InlineData("title", "text", "TimeTracker", "drop", null, null)]
    [InlineData("cwd", "path", "TimeTracker", "generalise", "plugins1.json: privacy.obfuscate.path", "\"~/acme-merger\"")]
    [InlineData("git_branch", "branch", "TimeTracker", "drop", "plugins0.json: privacy.obfuscate.branch", null)]
    [InlineData("ticket", "text", "plugins0.json: privacy.classes[\"window_focus.ticket\"]", "drop", null, null)]
    [InlineData("other", null, null, "drop", "plugins1.json: privacy.unclassified", null)]
    [InlineData("of_plugin", "person", "plugin desk", "pseudonym", null, null)]
    public void Should_say_who_gave_a_class_and_which_setting_an_action(string key, string? @class, string? giver, string action, string? setting, string? result)
    {
        // given: the second file would keep the branch, and cannot
        var policy = Filtering.PolicyOf(
            "/home/me",
            """{"obfuscate":{"branch":"drop","path":"keep"},"classes":{"window_focus.ticket":"text"},"unclassified":"keep"}""",
            """{"obfuscate":{"branch":"keep","path":"generalise"},"unclassified":"drop"}""");
        var store = _folder.Open();
        store.Append(
            [new EventDraft("desk.focus", TestStore.Noon, Data(("of_plugin", "Ada"))), new EventDraft("window_focus", TestStore.Noon, Data(
                ("app", "Editor"), ("title", "x"), ("cwd", "/home/me/acme-merger"), ("git_branch", "b"), ("ticket", "t"), ("other", "o")))],
            "desktop");
        var inspection = new FilterInspection(store, policy, ProjectionParameters.Default, [new DeclaredKey("desk.focus", "of_plugin", DataClass.Person, "desk")]);

        // when
        var field = TestStore.Ids(store).SelectMany(id => inspection.FindEvents(id.ToString(), 2)).SelectMany(r => r.Fields).Single(f => f.Key == key);

        // then
        Assert.Equal((@class, giver, action, setting), (field.Class, field.ClassFrom, field.Action, field.ActionFrom));
        if (key == "of_plugin")
            Assert.StartsWith("\"p1-", field.Result, StringComparison.Ordinal);
        else
            Assert.Equal(result, field.Result);
    }

    [Fact]
    public void Should_name_what_is_hidden_and_count_what_is_secret()
    {
        // given
        var store = _folder.Open();
        store.Append([new EventDraft("window_focus", TestStore.Noon, Data(("app", "acme-merger"), ("project", "acme merger"), ("git_branch", "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8")))], "desktop");

        // when
        var record = Assert.Single(Inspection(store, """{"obfuscate":{"project":"drop"}}""").FindEvents(TestStore.Ids(store)[0].ToString(), 2));

        // then
        Assert.Equal(new InspectedName("acme merger", "[hidden]"), Assert.Single(record.HiddenNames));
        Assert.Equal(("\"[hidden]\"", true, 0), Of(record, "app"));
        Assert.Equal(("\"[redacted]\"", false, 1), Of(record, "git_branch"));
        Assert.Equal((null, false, 0), Of(record, "project"));

        static (string?, bool, int) Of(InspectedRecord record, string key) => record.Fields.Where(f => f.Key == key).Select(f => (f.Result, f.HasHiddenNames, f.Secrets)).Single();
    }

    [Fact]
    public void Should_say_why_an_event_does_not_leave()
    {
        // given
        var store = _folder.Open();
        store.Append([new EventDraft("manual_note", TestStore.Noon, Data(("text", "x"))), new EventDraft("manual_note", TestStore.Noon, Data(("text", "y")))], "manual");
        var ids = TestStore.Ids(store);
        store.Append([new EventDraft("event_retracted", TestStore.Noon, Data(("event_id", ids[0].ToString())))], "manual");
        store.Forget([ids[1]]);

        // when
        var inspection = Inspection(store, "{}");
        var why = TestStore.Ids(store).Select(id => Assert.Single(inspection.FindEvents(id.ToString(), 2)).Withheld);

        // then
        Assert.Equal(["retracted", "forgotten", "a retraction, which never leaves"], why);
    }

    [Fact]
    public void Should_show_what_becomes_of_an_entry()
    {
        // given
        var store = _folder.Open();
        store.Append([new EventDraft("tmux_pane_focus", TestStore.Noon, Data(("pane_id", "%1"), ("cwd", "/home/me/acme-merger"))) { Host = "box" }], "tmux");

        var query = new EntryQuery(TestStore.Noon + NodaTime.Duration.FromHours(1));
        var id = Assert.Single(new OwnerView(store, ProjectionParameters.Default).Entries(query)).Id;

        // when
        var entry = Assert.Single(Inspection(store, """{"obfuscate":{"path":"pseudonym","host":"generalise"}}""").FindEntries(id.ToString()[..12], query, 5));

        // then
        Assert.Equal(["stream.name path pseudonym", "host host generalise"], entry.Fields.Select(f => $"{f.Key} {f.Class} {f.Action}"));
        Assert.Equal(["\"acme-merger\"", "\"box\""], entry.Fields.Select(f => f.Value));
        Assert.StartsWith("\"p1-", entry.Fields[0].Result, StringComparison.Ordinal);
        Assert.Equal("\"local\"", entry.Fields[1].Result);
    }

    private static FilterInspection Inspection(EventStore store, string policy) => new(store, Filtering.PolicyOf("/home/me", policy), ProjectionParameters.Default, []);

    private static ReadOnlyMemory<byte> Data(params (string, string)[] pairs) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(pairs.ToDictionary(p => p.Item1, p => p.Item2)));
}
