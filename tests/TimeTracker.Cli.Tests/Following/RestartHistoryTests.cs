using NodaTime;

namespace TimeTracker.Cli.Following;

public sealed class RestartHistoryTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 4, 12, 0);

    [Fact]
    public void Should_hand_on_when_the_first_process_began_and_the_last_restarts()
    {
        // given
        var first = RestartHistory.Read(new Dictionary<string, string>(), Now);

        // when
        var history = first;
        for (var i = 1; i <= 20; i++)
            history = Next(history, Now + Duration.FromSeconds(i));

        // then
        Assert.False(first.IsRestarted);
        Assert.True(history.IsRestarted);
        Assert.Equal(Now, history.Began);
        Assert.Equal(16, history.Restarts.Count);
        Assert.Equal(Now + Duration.FromSeconds(20), history.Restarts[^1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("1,2,x")]
    [InlineData("99999999999999")]
    [InlineData("-5")]
    public void Should_take_no_other_value_for_a_history(string value)
    {
        var history = RestartHistory.Read(new Dictionary<string, string> { [RestartHistory.Variable] = value }, Now);
        Assert.Equal(Now, history.Began);
        Assert.Empty(history.Restarts);
    }

    [Fact]
    public void Should_ask_for_twice_the_quiet_after_each_restart_and_forget_in_ten_minutes()
    {
        // given
        var history = RestartHistory.Read(new Dictionary<string, string>(), Now);
        var quiet = new List<double>();

        // when
        for (var i = 0; i < 12; i++)
        {
            quiet.Add(history.Quiet(Now).TotalSeconds);
            history = Next(history, Now);
        }

        // then: a plugin that is written every few seconds cannot go on restarting tt
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300], quiet);
        Assert.Equal(0.5, history.Quiet(Now + Duration.FromMinutes(10)).TotalSeconds);
    }

    private static RestartHistory Next(RestartHistory history, Instant now) =>
        RestartHistory.Read(new Dictionary<string, string> { [RestartHistory.Variable] = history.With(now).ToString() }, now);
}
