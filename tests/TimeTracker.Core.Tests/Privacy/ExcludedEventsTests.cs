using NodaTime;
using TimeTracker.Events;
using TimeTracker.Exporting;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>What the policy excludes is not told of, nor that there was something.</summary>
public sealed class ExcludedEventsTests : IDisposable
{
    private readonly TestStore _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_let_excluded_events_out_neither_by_time_nor_by_hand()
    {
        // given
        var store = Filled(Focus("/srv/acme"), Focus("/srv/other"), Note("acme"), Note("other"));

        // when
        var reader = Reader(store, """{"exclude":{"paths":["/srv/acme"],"projects":["acme"]}}""");

        // then
        Assert.Equal([2, 4], Leaving(reader.Events(EventQuery.All)));
        Assert.Equal([4], Leaving(reader.EventsByHand(null)));
        Assert.Equal(3, reader.Withheld.Records);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, 5)]
    [InlineData(2, 2, 5)]
    [InlineData(9, 2, 5)]
    public void Should_give_as_many_of_the_newest_as_were_asked_for(int newest, params int[] expected)
    {
        // given
        var store = Filled(Focus("/srv/acme"), Focus("/srv/other"), Focus("/srv/acme/a"), Focus("/srv/acme/b"), Focus("/srv/other"), Focus("/srv/acme/c"));

        // when
        var leaving = Leaving(Reader(store, """{"exclude":{"paths":["/srv/acme"]}}""").Events(new EventQuery { Newest = newest }));

        // then
        Assert.Equal(expected, leaving);
    }

    [Fact]
    public void Should_let_events_without_a_place_share_the_fate_of_their_session()
    {
        // given: one session in an excluded place, told late; one elsewhere; one of another source with the first one's name; and no session
        var store = Filled(
            Agent("one", null), Agent("two", null), Agent("one", "/srv/acme"), Agent("two", "/srv/other"), Agent("one", "/srv/other"), Agent("one", null, "codex"), Agent(null, null));

        // when
        var reader = Reader(store, """{"exclude":{"paths":["/srv/acme"]}}""");

        // then
        Assert.Equal([2, 4, 5, 6, 7], Leaving(reader.Events(EventQuery.All)));
        Assert.Equal([6, 7], Leaving(reader.Events(new EventQuery { From = At(6) })));
        Assert.Equal([1, 2], Leaving(reader.Events(new EventQuery { AsOf = At(2) }))); // The place is not known yet.
        Assert.Equal([2, 4], Leaving(reader.Events(new EventQuery { Newest = 2, To = At(5) })));
    }

    [Theory]
    [InlineData("""{"exclude":{"types":["agent_session"]}}""")]
    [InlineData("""{"exclude":{"keys":{"agent_session.agent":["hidden"]},"tools":["bash"]}}""")]
    [InlineData("""{"include":{"types":["agent_turn"]}}""")]
    public void Should_not_take_a_type_or_tool_for_the_place_of_a_session(string policy)
    {
        // given
        var store = Filled(
            ("agent_session", EventData.Of(("session_id", "one"), ("cwd", "/srv/acme"), ("agent", "shown")), "claude"),
            ("agent_tool_use", EventData.Of(("session_id", "one"), ("cwd", "/srv/acme"), ("tool", "Bash")), "claude"),
            Agent("one", null));

        // when // then
        Assert.Contains(3, Leaving(Reader(store, policy).Events(EventQuery.All)));
    }

    [Fact]
    public void Should_take_no_place_from_a_session_event_that_was_taken_back()
    {
        // given
        var store = Filled(Agent("one", "/srv/acme"), Agent("one", null));
        store.Append([new EventDraft("event_retracted", At(3), EventData.Of(("event_id", TestStore.Ids(store)[0].ToString())))], "manual");

        // when // then
        Assert.Equal([2], Leaving(Reader(store, """{"exclude":{"paths":["/srv/acme"]}}""").Events(EventQuery.All)));
    }

    [Theory]
    [InlineData("devbox:/srv/acme", false)]
    [InlineData("devbox:/srv/other", true)]
    [InlineData("github.com/acme/api", false)]
    [InlineData("github.com/other/api", true)]
    [InlineData("devbox:/home/me/api/.git", true)] // The repository of a stream with a remote.
    [InlineData("devbox:/srv/nowhere", false)]
    [InlineData("nothing", false)]
    public void Should_let_corrections_out_where_an_event_of_their_stream_leaves(string stream, bool expected)
    {
        // given
        var place = EventData.Of(("cwd", "/home/me/api"), ("repository", "/home/me/api/.git"), ("git_remote", "git@github.com:other/api.git"));
        var hidden = EventData.Of(("cwd", "/srv/acme/api"), ("git_remote", "https://github.com/acme/api"));
        var byKey = EventData.Of(("stream", stream));
        var byId = EventData.Of(("stream", EntryText.Id(EntryIdentity.OfStream(Judging.Keys, System.Text.Encoding.UTF8.GetBytes(StreamKey.Parse(stream)?.Text ?? stream))).ToString()));
        var merge = EventData.Of(("from", stream), ("into", "devbox:/srv/other"));
        var store = Filled(
            ("entry_assigned", byKey, "manual"), ("stream_renamed", byKey, "manual"), ("entry_assigned", byId, "manual"), ("streams_merged", merge, "manual"),
            Focus("/srv/acme"), Focus("/srv/other"), ("git_commit", place, "git"), ("git_commit", hidden, "git"));

        // when
        var reader = Reader(store, """{"exclude":{"paths":["/srv/acme"]}}""");

        // then
        Assert.Equal(expected ? [1, 2, 3, 4, 6, 7] : [6, 7], Leaving(reader.Events(EventQuery.All)));
        Assert.Equal(expected ? [4, 3, 2, 1] : [], Leaving(reader.EventsByHand(null)));
    }

    [Fact]
    public void Should_exclude_events_by_the_project_that_their_time_is_assigned_to()
    {
        // given: minutes 1 to 4 in A, 5 in B; minutes 2 and 3 of A are assigned, 3 of it to something else later
        var store = Filled(
            Focus("/srv/a"), Focus("/srv/a"), Focus("/srv/a"), Agent("one", "/srv/a"), Focus("/srv/b"),
            Assign("devbox:/srv/a", "acme", 2, 4), Assign("devbox:/srv/a", "other", 3, 4));

        // then
        Assert.Equal([1, 3, 4, 5, 7], Leaving(Reader(store, """{"exclude":{"projects":["acme"]}}""").Events(EventQuery.All)));
        Assert.Equal([1, 2, 4, 5, 6], Leaving(Reader(store, """{"exclude":{"projects":["other"]}}""").Events(EventQuery.All)));
        Assert.Equal([1, 2, 3, 4, 5], Leaving(Reader(store, """{"exclude":{"projects":["acme"]}}""").Events(new EventQuery { AsOf = At(5) })));
        Assert.Equal([3, 7], Leaving(Reader(store, """{"include":{"projects":["other"]}}""").Events(EventQuery.All)));
        Assert.Equal([2, 6], Leaving(Reader(store, """{"include":{"projects":["acme"]}}""").Events(EventQuery.All)));
    }

    [Fact]
    public void Should_take_back_what_was_assigned_with_its_assignment()
    {
        // given
        var store = Filled(Focus("/srv/a"), Assign("devbox:/srv/a", "acme", 1, 3));
        store.Append([new EventDraft("event_retracted", At(3), EventData.Of(("event_id", TestStore.Ids(store)[1].ToString())))], "manual");

        // when // then
        Assert.Equal([1], Leaving(Reader(store, """{"exclude":{"projects":["acme"]}}""").Events(EventQuery.All)));
    }

    [Fact]
    public void Should_tell_assigned_time_of_agents_from_that_of_a_person()
    {
        // given
        var store = Filled(
            Focus("/srv/a"), Agent("one", "/srv/a"),
            ("entry_assigned", EventData.Of(("stream", "devbox:/srv/a"), ("kind", "delegated"), ("project", "acme")), "manual"));

        // when // then
        Assert.Equal([1], Leaving(Reader(store, """{"exclude":{"projects":["acme"]}}""").Events(EventQuery.All)));
    }

    [Fact]
    public void Should_exclude_events_of_whatever_stream_an_assignment_may_mean()
    {
        // given: a repository that got its remote later, a session without a place, a merged stream, a block stated later
        var store = Filled(
            ("git_commit", EventData.Of(("repository", "/srv/a/.git")), "git"),
            ("git_commit", EventData.Of(("repository", "/srv/a/.git"), ("git_remote", "git@github.com:me/a.git")), "git"),
            Agent("one", "/srv/a"), Agent("one", null), Focus("/srv/b"), Focus("/srv/c"),
            ("manual_time_block", EventData.Of(("cwd", "/srv/b"), ("start", "2026-03-01T08:00:00Z"), ("end", "2026-03-01T08:30:00Z")), "manual"),
            Assign("github.com/me/a", "acme", 0, 59),
            ("entry_assigned", EventData.Of(("stream", "devbox:/srv/b"), ("project", "acme"), ("end", "2026-03-01T08:01:00Z")), "manual"),
            ("streams_merged", EventData.Of(("from", "devbox:/srv/c"), ("into", "github.com/me/a")), "manual"));

        // when // then: 5 is after what was assigned of B
        Assert.Equal([5], Leaving(Reader(store, """{"exclude":{"projects":["acme"]}}""").Events(EventQuery.All)));
    }

    [Fact]
    public void Should_let_no_event_out_for_an_assignment_that_does_not_leave_itself()
    {
        // given
        var store = Filled(Focus("/srv/a"), Assign("devbox:/srv/a", "acme", 0, 59), Assign("devbox:/srv/a", "other", 0, 59));

        // when: by its source; then by its stream
        var bySource = Leaving(Reader(store, """{"include":{"projects":["other"],"sources":["tmux"]}}""").Events(EventQuery.All));
        var overridden = Leaving(Reader(store, """{"exclude":{"projects":["acme"],"sources":["manual"]}}""").Events(EventQuery.All));

        // then
        Assert.Empty(bySource);
        Assert.Empty(overridden);
    }

    [Fact]
    public void Should_let_out_no_count_while_it_would_tell_of_what_is_excluded()
    {
        // given
        var store = Filled(Focus("/srv/acme"));

        // then
        Assert.Empty(FilteredReader.Sources(store, Filtering.PolicyOf("/home/me", """{"exclude":{"paths":["/srv/acme"]}}""")));
    }

    [Fact]
    public void Should_say_that_an_event_is_excluded_where_the_filter_is_explained()
    {
        // given
        var store = Filled(Focus("/srv/acme"), Focus("/srv/other"));
        var inspection = new FilterInspection(store, Filtering.PolicyOf("/home/me", """{"exclude":{"paths":["/srv/acme"]}}"""), ProjectionParameters.Default, []);

        // when
        var withheld = new OwnerView(store, ProjectionParameters.Default).Events(EventQuery.All).Select(e => Assert.Single(inspection.FindEvents(e.Id.ToString(), 2)).Withheld);

        // then
        Assert.Equal(["excluded by the policy", null], withheld);
    }

    private static Instant At(int minute) => Instant.FromUtc(2026, 3, 1, 9, minute);

    private static (string, ReadOnlyMemory<byte>, string) Focus(string directory) => ("tmux_pane_focus", EventData.Of(("cwd", directory)), "tmux");

    private static (string, ReadOnlyMemory<byte>, string) Assign(string stream, string project, int start, int end) =>
        ("entry_assigned", EventData.Of(("stream", stream), ("project", project), ("start", At(start).ToString()), ("end", At(end).ToString())), "manual");

    private static (string, ReadOnlyMemory<byte>, string) Note(string project) => ("manual_note", EventData.Of(("project", project)), "manual");

    private static (string, ReadOnlyMemory<byte>, string) Agent(string? session, string? directory, string source = "claude") =>
        ("agent_turn", EventData.Of(("session_id", session), ("cwd", directory)), source);

    private static FilteredReader Reader(EventStore store, string policy) =>
        new(store, Filtering.PolicyOf("/home/me", policy), ProjectionParameters.Default, []);

    /// <summary>Which events leave, by their minute.</summary>
    private static List<int> Leaving(IEnumerable<FilteredBatch> batches) =>
        [.. batches.SelectMany(b => b.Events).Select(e => e.Timestamp.InUtc().Minute)];

    /// <summary>A store with one event a minute, from the first minute on.</summary>
    private EventStore Filled(params (string Type, ReadOnlyMemory<byte> Data, string Source)[] events)
    {
        var store = _folder.Open();
        store.Append([.. events.Select((e, i) => new EventDraft(e.Type, At(i + 1), e.Data) { Source = e.Source })], "manual");
        return store;
    }
}
