using Xunit;

namespace TimeTracker.Projections;

public sealed class StreamsTests
{
    [Fact]
    public void Should_share_a_stream_between_clones_and_machines_that_have_the_same_remote()
    {
        // given
        var past = new Past()
            .With("09:00", "tmux_pane_focus", "one", ("repository", "/w/one/.git"), ("git_remote", "https://github.com/acme/api.git"))
            .With("09:01", "tmux_pane_focus", "two", ("repository", "/w/two/.git"), ("git_remote", "git@github.com:acme/api"));

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["acme/api 09:00-09:06"], shown);
    }

    [Fact]
    public void Should_give_events_without_a_remote_to_the_only_one_their_repository_is_known_by()
    {
        // given
        var past = new Past()
            .With("09:00", "git_commit", null, ("repository", "/w/one"))
            .With("10:00", "git_push", null, ("repository", "/w/one/.git"), ("git_remote", "git@github.com:acme/api"));

        // when
        var one = past.Shown();
        var several = past.With("11:00", "git_push", null, ("repository", "/w/one/.git"), ("git_remote", "git@github.com:acme/fork")).Shown();

        // then
        Assert.Equal(["acme/api 09:00-09:05"], one);
        Assert.Equal(["one 09:00-09:05"], several);
    }

    [Fact]
    public void Should_take_a_repository_s_directory_and_the_directory_it_is_in_for_one_stream()
    {
        // given
        var past = new Past().With("09:00", "tmux_pane_focus", "A").With("09:01", "git_commit", null, ("repository", "/w/A/.git"));

        // when
        var entry = Assert.Single(past.Entries());

        // then
        Assert.Equal("box:/w/A", entry.Stream.Key);
        Assert.Equal(StreamOrigin.Repository, entry.Stream.Origin);
    }

    [Fact]
    public void Should_not_let_a_retracted_event_tell_the_remote()
    {
        // given
        var past = new Past()
            .With("09:00", "git_commit", null, ("repository", "/w/one"))
            .With("10:00", "git_push", null, ("repository", "/w/one"), ("git_remote", "git@github.com:acme/api"))
            .Retract("11:00", 2);

        // when
        var shown = past.Shown();

        // then
        Assert.Equal(["one 09:00-09:05"], shown);
    }
}
