namespace TimeTracker.Cli.Following;

public sealed class RetryDelayTests
{
    [Fact]
    public void Should_double_up_to_five_minutes_and_begin_again_after_what_held()
    {
        // given
        var delay = new RetryDelay();

        // when
        var seconds = Enumerable.Range(0, 12).Select(_ => delay.Next(TimeSpan.FromSeconds(1)).TotalSeconds).ToList();

        // then
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300], seconds);
        Assert.Equal(1, delay.Next(TimeSpan.FromMinutes(5)).TotalSeconds);
    }
}
