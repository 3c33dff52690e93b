using Xunit;

namespace TimeTracker.Projections;

public sealed class GitJudgementTests
{
    [Theory]
    [InlineData("09:00", true)]
    [InlineData("09:10", true)]
    [InlineData("09:20", true)]
    [InlineData("09:22", true)]
    [InlineData("09:22:01", false)]
    [InlineData("08:59:59", false)]
    public void Should_give_a_commit_to_the_agent_that_works_or_has_just_worked_in_its_stream_case_16(string at, bool isAgents)
    {
        // given
        var past = new Past().Tool("09:00", "B").Tool("09:20", "B").With(at, "git_commit", "B", ("origin", "reflog"));

        // then
        Assert.Equal(isAgents ? EventUse.OfAnAgent : EventUse.GivesTime, past.UseOf(3));
        Assert.Equal(isAgents, !past.Entries().Any(entry => entry.IsGitAlone));
    }

    [Fact]
    public void Should_leave_commits_elsewhere_during_waits_and_in_the_running_tail_to_the_person()
    {
        // given
        var past = new Past().Tool("09:00", "B").Turn("09:01", "B", "waiting").Turn("09:20", "B", "resumed").SessionEnd("09:25")
            .With("09:00:30", "git_commit", "C").With("09:10", "git_commit", "B").With("09:27", "git_checkout", "B");
        var running = new Past().Tool("09:00", "B").With("09:10", "git_commit", "B");

        // then
        Assert.Equal([EventUse.GivesTime, EventUse.GivesTime, EventUse.GivesTime], [past.UseOf(5), past.UseOf(6), past.UseOf(7)]);
        Assert.Equal(EventUse.GivesTime, running.UseOf(2, "09:12"));
    }

    [Fact]
    public void Should_judge_anew_when_work_turns_out_to_have_gone_on()
    {
        // given
        var past = new Past().Tool("09:00", "B").With("09:10", "git_commit", "B").Tool("09:20", "B");

        // then
        Assert.Equal([EventUse.GivesTime, EventUse.OfAnAgent], [past.UseOf(2, "09:15"), past.UseOf(2, "09:20")]);
    }

    [Theory]
    [InlineData(GitPresence.Always, true)]
    [InlineData(GitPresence.Never, false)]
    public void Should_ask_nobody_where_it_is_configured_when_commits_count(GitPresence presence, bool counts)
    {
        // given
        var past = new Past().Tool("09:00", "B").Tool("09:20", "B").With("09:10", "git_commit", "B");

        // then
        Assert.Equal(counts ? EventUse.GivesTime : EventUse.GitDoesNotCount, past.UseOf(3, parameters: new ProjectionParameters { GitPresence = presence }));
    }

    [Theory]
    [InlineData("history", "Ann <ann@acme.example>", true)]
    [InlineData("history", "Bob <bob@acme.example>", false)]
    [InlineData("history", null, false)]
    [InlineData("reflog", "Bob <bob@acme.example>", true)]
    [InlineData("hook", null, true)]
    [InlineData(null, null, true)]
    public void Should_take_commits_of_the_history_for_the_person_s_only_where_their_author_is_configured(string? origin, string? author, bool isMine)
    {
        // given
        var past = new Past().With("09:00", "git_commit", "B", ("origin", origin), ("author", author));
        var parameters = new ProjectionParameters { Authors = ["ann@acme.example"], GitPresence = GitPresence.Always };

        // then: where no authors are configured the collector alone knows whose they are
        Assert.Equal(isMine ? EventUse.GivesTime : EventUse.OfSomebodyElse, past.UseOf(1, parameters: parameters));
        Assert.Equal(EventUse.GivesTime, past.UseOf(1));
    }
}
