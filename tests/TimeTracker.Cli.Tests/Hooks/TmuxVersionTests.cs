namespace TimeTracker.Cli.Hooks.Tmux;

public sealed class TmuxVersionTests
{
    [Theory]
    [InlineData("tmux 3.3a\n", true, true)]
    [InlineData("tmux 3.2", true, false)]
    [InlineData("tmux 3.2a", true, false)]
    [InlineData("tmux 3.1c", false, false)]
    [InlineData("tmux 2.9a", false, false)]
    [InlineData("tmux next-3.6", true, true)]
    [InlineData("tmux openbsd-7.5", true, true)]
    [InlineData("tmux master", true, true)]
    public void Should_tell_whether_it_is_recent_enough(string answer, bool isRecentEnough, bool hasFocusHooks)
    {
        var version = TmuxVersion.Read(answer)!;
        Assert.Equal((isRecentEnough, hasFocusHooks), (version.IsRecentEnough, version.HasFocusHooks));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("screen 4")]
    public void Should_not_take_anything_else_for_tmux(string? answer) => Assert.Null(TmuxVersion.Read(answer));
}
