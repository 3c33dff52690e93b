using System.Text;
using NodaTime;

namespace TimeTracker.Tmux;

public sealed class TmuxClientTests
{
    [Fact]
    public void Should_read_the_clock_and_the_clients()
    {
        // when
        var clients = TmuxClient.Read("1000\n7\t900\t31\t/dev/pts/4\t990\tattached,focused\t%2\t/srv/é\n7\t900\t32\t/dev/pts/5\t1003\tattached\t%3\t\n"u8);

        // then
        Assert.Equal(
            [
                new TmuxClient("7:900:31", "/dev/pts/4", 990, Duration.FromSeconds(10), "attached,focused", "%2", "/srv/é"),
                new TmuxClient("7:900:32", "/dev/pts/5", 1003, Duration.Zero, "attached", "%3", null),
            ],
            clients);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no server running on /tmp/tmux-0/default\n")]
    [InlineData("1000\n\n")]
    [InlineData("1000\n7\t900\t31\t/dev/pts/4\tx\tattached\t%2\t/srv\n")]
    [InlineData("1000\n7\t900\n")]
    public void Should_read_nothing_from_anything_else(string answer) => Assert.Empty(TmuxClient.Read(Encoding.UTF8.GetBytes(answer)));

    [Fact]
    public void Should_rather_know_no_directory_than_one_that_tmux_wrote_with_backslashes() =>
        Assert.Null(Assert.Single(TmuxClient.Read("1000\n7\t900\t31\t/dev/pts/4\t990\tattached\t%2\t/srv/\\$HOME\n"u8)).Cwd);
}
