using System.Globalization;
using TimeTracker.Projections.Generated;
using Xunit;

namespace TimeTracker.Projections.Excluding;

/// <summary>Worked cases: which time is excluded, and what stands for it. <c>/w/secret</c> and what lies below it is excluded unless said.</summary>
public sealed class ExcludedTimeTests
{
    private const string Secret = """{"exclude":{"paths":["/w/secret"]}}""";

    [Fact]
    public void Should_leave_a_gap_with_the_edges_that_excluded_time_had()
    {
        // given
        var past = new Past().Focus("09:00", "a").Focus("09:03", "secret").Focus("09:04", "secret/deep").Focus("09:06", "a");

        // then
        Assert.Equal(["a 09:00-09:03", "a 09:06-09:11"], Leaving(past));
        Assert.Equal(["a 09:00-09:03", "private 09:03-09:06", "a 09:06-09:11"], Leaving(past, view: ExcludedView.Private));
        Assert.Equal(["a 09:00-09:03", "(secret 09:03-09:04)", "(deep 09:04-09:06)", "a 09:06-09:11"], Leaving(past, view: ExcludedView.Marked));
    }

    [Fact]
    public void Should_keep_the_ids_of_what_leaves()
    {
        // given
        var past = new Past().Focus("09:00", "a").Focus("09:03", "secret").Focus("09:06", "a");
        var without = Past.Entries(past.Events, ProjectionParameters.Default, new EntryQuery(PastEvent.Time("12:00"))).Where(e => e.Stream.Name == "a");

        // then
        Assert.Equal(without.Select(Past.Describe), Read(past).Select(Past.Describe));
    }

    [Theory]
    [InlineData("tmux_client", "action", "active")]
    [InlineData("tmux_scroll", "x", "y")]
    [InlineData("window_focus", "app", "kitty")]
    [InlineData("manual_note", "text", "what a day")]
    public void Should_exclude_what_takes_its_stream_from_an_excluded_event(string type, string key, string value)
    {
        // given: the second event has no place
        var past = new Past().Focus("09:00", "secret").With("09:02", type, null, (key, value));

        // then
        Assert.Empty(Leaving(past));
        Assert.Equal("secret 09:00-09:07", Past.Show(Assert.Single(Past.Entries(past.Events, ProjectionParameters.Default, new EntryQuery(PastEvent.Time("12:00"))))));
    }

    [Fact]
    public void Should_exclude_the_browser_while_its_tab_is_excluded()
    {
        // given
        var past = new Past().With("09:00", "browser_tab", null, ("domain", "bank.example")).With("09:01", "window_focus", null, ("app", "Firefox"));

        // then
        Assert.Empty(Leaving(past, """{"exclude":{"keys":{"browser_tab.domain":["bank.example"]}}}"""));
    }

    [Fact]
    public void Should_exclude_what_of_an_excluded_session_does_not_say_where_it_was()
    {
        // given: the message, the tool and the note are of a session that was in an excluded directory; one of its tools was elsewhere and says so
        var past = new Past().Tool("09:00", "secret").Tool("09:10", null).With("09:12", "user_message", null, ("session_id", "s")).Tool("09:20", "a").Tool("09:30", "a")
            .With("10:00", "agent_tool_use", null, ("session_id", "other")).With("10:05", "agent_tool_use", null, ("session_id", "other"));

        // then
        Assert.Equal(["a 09:20-09:30 x1", "unassigned 10:00-10:05 x1"], Leaving(past));
    }

    [Fact]
    public void Should_exclude_time_whose_stream_only_excluded_events_tell()
    {
        // given: one event of the repository knows its remote, and is excluded for it
        var past = new Past()
            .With("09:00", "tmux_pane_focus", "c", ("repository", "/w/c/.git"))
            .With("10:00", "tmux_pane_focus", "c", ("repository", "/w/c/.git"), ("git_remote", "git@github.com:acme/merger.git"))
            .Focus("11:00", "a");

        // then: nobody who sees the first alone could know that it is of acme/merger
        Assert.Equal(["a 11:00-11:05"], Leaving(past, """{"exclude":{"remotes":["acme/merger"]}}"""));
    }

    [Fact]
    public void Should_exclude_time_of_a_stream_that_was_merged_into_an_excluded_one()
    {
        // given
        var past = new Past().Focus("09:00", "a").Focus("10:00", "secret").Focus("11:00", "b").Merge("12:00", "box:/w/a", "box:/w/secret");

        // then
        Assert.Equal(["b 11:00-11:05"], Leaving(past, asOf: "13:00"));
    }

    [Fact]
    public void Should_exclude_time_that_an_excluded_event_assigned_or_named()
    {
        // given
        var past = new Past().Focus("09:00", "a").Focus("10:00", "b").Focus("11:00", "c")
            .Assign("12:00", "box:/w/a", null, null, ("project", "Merger")).Name("12:01", "box:/w/b", "Merger");

        // then: by the project, and by the name
        Assert.Equal(["c 11:00-11:05"], Leaving(past, """{"exclude":{"projects":["merger"]}}""", "13:00"));
        Assert.Equal(["c 11:00-11:05"], Leaving(past, """{"exclude":{"types":["entry_assigned","stream_renamed"]}}""", "13:00"));
    }

    [Fact]
    public void Should_cut_where_an_assignment_is_excluded_and_include_what_is_assigned()
    {
        // given
        var past = new Past().Focus("09:00", "a").Assign("12:00", "box:/w/a", "09:01", "09:02", ("project", "P"));

        // then
        Assert.Equal(["a 09:00-09:01", "a 09:02-09:05"], Leaving(past, """{"exclude":{"projects":["P"]}}""", "13:00"));
        Assert.Equal(["a 09:01-09:02"], Leaving(past, """{"include":{"projects":["P"]}}""", "13:00"));
    }

    [Fact]
    public void Should_count_no_agents_of_excluded_sessions_and_exclude_where_one_of_them_decides()
    {
        // given: three sessions in one stream, of which codex's began last
        var past = new Past().Tool("09:00", "a", "one").Tool("09:05", "a", "two").Tool("09:20", "a", "two").Tool("09:30", "a", "one")
            .With("09:10", "agent_tool_use", "a", ("session_id", "three"), ("project", "P")).With("09:15", "agent_tool_use", "a", ("session_id", "three"), ("project", "P"));

        // then
        Assert.Equal(["a 09:00-09:10 x2", "a 09:10-09:15 x3", "a 09:15-09:30 x2"], Leaving(past, """{"exclude":{"projects":["nothing"]}}"""));
        Assert.Equal(["a 09:00-09:10 x2", "a 09:15-09:30 x2"], Leaving(past, """{"exclude":{"projects":["P"]}}"""));
        Assert.Equal(["a 09:10-09:15 x1"], Leaving(past, """{"include":{"projects":["P"]}}"""));
    }

    [Fact]
    public void Should_show_excluded_time_of_any_number_of_agents_and_streams_as_one()
    {
        // given
        var past = new Past().Tool("09:00", "secret/x", "one").Tool("09:20", "secret/x", "one").Tool("09:10", "secret/y", "two").Tool("09:30", "secret/y", "two")
            .With("10:00", "manual_time_block", "secret", ("duration_ms", 60_000), ("project", "P"), ("client", "C"), ("tags", new[] { "t" }), ("text", "call"))
            .With("10:01", "manual_time_block", "secret", ("duration_ms", 60_000));

        // when
        var entries = Read(past, view: ExcludedView.Private);

        // then
        Assert.Equal(["private 09:00-09:30 x1", "private 10:00-10:02"], entries.Select(Past.Show));
        Assert.All(entries, e => Assert.Equal((null, null, 0, null, null, null, false), (e.Project, e.Client, e.Tags.Count, e.Billable, e.Description, e.Host, e.IsGitAlone)));
    }

    [Fact]
    public void Should_settle_names_among_the_streams_that_leave()
    {
        // given
        var past = new Past().Focus("09:00", "x/api").Focus("10:00", "secret/api");

        // then
        Assert.Equal(["api 09:00-09:05"], Leaving(past));
        Assert.Equal(["x/api 09:00-09:05", "(secret/api 10:00-10:05)"], Leaving(past, view: ExcludedView.Marked));
    }

    [Fact]
    public void Should_take_the_machine_of_an_entry_from_what_leaves()
    {
        // given: in the same stream an excluded event of another machine stands between
        var past = new Past().With("09:00", "tmux_pane_focus", "a", ("git_remote", "https://h/o/r")).With("09:10", "tmux_pane_focus", "a", ("git_remote", "https://h/o/r"));
        var other = new PastEvent(Guid.NewGuid(), PastEvent.Time("09:03"), "tmux_scroll", "lap", """{"cwd":"/w/secret","git_remote":"https://h/o/r"}""");

        // when
        var entries = Past.Entries([.. past.Events, other], Under(Secret), new EntryQuery(PastEvent.Time("12:00")) { Excluded = ExcludedView.Gap });

        // then
        Assert.Equal(["o/r 09:00-09:03", "o/r 09:10-09:15"], entries.Select(Past.Show));
        Assert.All(entries, e => Assert.Equal("box", e.Host));
    }

    [Fact]
    public void Should_let_excluded_idleness_end_what_leaves_all_the_same()
    {
        // given
        var past = new Past().Focus("09:00", "a").With("09:04", "afk_change", null, ("status", "idle"), ("idle_duration_ms", 120_000));

        // then: excluding removes, and adds nothing
        Assert.Equal(["a 09:00-09:02"], Leaving(past, """{"exclude":{"types":["afk_change"]}}"""));
    }

    private static ProjectionParameters Under(string policy) => ProjectionParameters.Default with { Exclusion = Exclusions.Of(policy) };

    private static IReadOnlyList<TimeEntry> Read(Past past, string policy = Secret, string asOf = "12:00", ExcludedView view = ExcludedView.Gap) =>
        Past.Entries(past.Events, Under(policy), new EntryQuery(PastEvent.Time(asOf)) { Excluded = view });

    /// <summary>The entries, excluded ones in brackets.</summary>
    private static List<string> Leaving(Past past, string policy = Secret, string asOf = "12:00", ExcludedView view = ExcludedView.Gap) =>
        [.. Read(past, policy, asOf, view).Select(e => e.IsExcluded ? string.Create(CultureInfo.InvariantCulture, $"({Past.Show(e)})") : Past.Show(e))];
}
