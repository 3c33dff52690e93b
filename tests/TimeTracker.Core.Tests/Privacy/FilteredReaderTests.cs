using System.Text;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

public sealed class FilteredReaderTests : IDisposable
{
    private readonly TestStore _folder = new();

    [Fact]
    public void Should_give_nothing_of_an_empty_store() => Assert.Empty(Reader(_folder.Open()).Events(EventQuery.All));

    [Fact]
    public void Should_give_every_event_once_in_commit_order_whatever_the_sizes_of_batches()
    {
        // given
        var store = _folder.Open();
        const int Many = 3000;
        store.Append([.. Enumerable.Range(0, Many).Select(i => TestStore.Draft($"{{\"seq\":{i}}}", at: TestStore.Noon.Minus(Duration.FromSeconds(i))))], "tmux");

        // when
        var seen = Lines(Reader(store), EventQuery.All);

        // then
        Assert.Equal(Enumerable.Range(0, Many), seen.Select(l => int.Parse(l.Split("\"seq\":")[1].TrimEnd('}'), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(seen.Zip(TestStore.Ids(store)), pair => Assert.Contains(pair.Second.ToString(), pair.First, StringComparison.Ordinal));
    }

    [Fact]
    public void Should_hold_large_events_within_a_batch()
    {
        // given
        var store = _folder.Open();
        var text = new string('x', 300_000);
        store.Append([.. Enumerable.Range(0, 5).Select(i => new EventDraft("manual_note", TestStore.Noon + Duration.FromSeconds(i), EventData.Of(("text", text + i))))], "manual");

        // when
        var seen = Lines(Reader(store), EventQuery.All);

        // then
        Assert.Equal(5, seen.Count);
        Assert.All(seen.Index(), line => Assert.EndsWith($"{text}{line.Index}\"}}}}", line.Item, StringComparison.Ordinal));
    }

    [Fact]
    public void Should_give_typed_properties_that_agree_with_the_record()
    {
        // given
        var store = _folder.Open();
        store.Append([new EventDraft("window_focus", TestStore.Noon, EventData.Of(("app", "Firefox"), ("title", "secret"), ("cwd", "/home/ann/x"))) { Source = "wm", Host = "box" }], "wm");

        // when
        var record = Reader(store).Events(EventQuery.All).Single().Events.Single();

        // then
        Assert.Equal((TestStore.Noon, "window_focus", "wm", "box"), (record.Timestamp, record.Type, record.Source, record.Host!));
        Assert.Equal(("Firefox", null, "~/x"), (record.Data("app"), record.Data("title"), record.Data("cwd")));
    }

    [Fact]
    public void Should_leave_the_stored_events_as_they_are()
    {
        // given
        var store = _folder.Open();
        store.Append([TestStore.Draft("""{"session_name":"secret","command":"ssh ann@box","cwd":"/home/ann"}""")], "tmux");
        var before = TestStore.Data(store);

        // when
        Lines(Reader(store), EventQuery.All);

        // then
        Assert.Equal(before, TestStore.Data(store));
    }

    [Fact]
    public void Should_show_the_owner_what_is_stored()
    {
        // given
        var store = _folder.Open();
        store.Append([new EventDraft("window_focus", TestStore.Noon, EventData.Of(("title", "my bank")))], "wm");

        // when
        var own = new OwnerView(store, ProjectionParameters.Default).Events(EventQuery.All).Single();

        // then
        Assert.Equal(("window_focus", "wm", "devbox", """{"title":"my bank"}"""), (own.Type, own.Source, own.Host, own.DataJson));
        Assert.Equal(TestStore.Noon, own.Timestamp);
        Assert.Equal("wm", Assert.Single(new OwnerView(store, ProjectionParameters.Default).Sources()).Source);
    }

    [Fact]
    public void Should_tell_the_owner_what_was_withheld()
    {
        // given
        var store = _folder.Open();
        store.Append([new EventDraft("window_focus", TestStore.Noon, EventData.Of(("title", "my bank"), ("cwd", "/home/ann")))], "wm");
        var reader = Reader(store);

        // when
        Lines(reader, EventQuery.All);
        var withheld = OwnerView.WithheldBy(reader);

        // then
        Assert.Equal(1, withheld.Dropped["window_focus.title"]);
        Assert.Equal(1, withheld.Changed[DataClass.Path]);
    }

    public void Dispose() => _folder.Dispose();

    private static FilteredReader Reader(EventStore store) => new(store, PrivacyPolicy.Default, ProjectionParameters.Default, []);

    internal static List<string> Lines(FilteredReader reader, EventQuery query) =>
        [.. reader.Events(query).SelectMany(b => b.Events.Select(e => Encoding.UTF8.GetString(e.Json.Span)).ToList())];
}
