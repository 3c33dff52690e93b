using Xunit;

namespace TimeTracker.Plugins.Supervision;

public sealed class UncleanEndTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tt-crumbs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Should_leave_nothing_after_a_clean_end()
    {
        // given
        using (var crumb = Breadcrumb.Drop(_folder, capturesWords: false))
        {
            using var phase = crumb.Enter("evil", "run collector \"x\"", "Evil.X");

            // then: while its process lives nobody can take it for a remnant
            Assert.Empty(UncleanEnd.Collect(_folder));
            Assert.Single(Directory.GetFiles(_folder));
        }
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Should_blame_whoever_began_last_where_the_runtime_names_nobody()
    {
        var end = UncleanEnd.Of($"boot\t{BootId.Current}\nloaded\ta\nloaded\tb\nactive\ta\tA.X\trun a\nactive\tb\tB.X\trun b\n", "Process terminated.\n");
        Assert.Equal(new UncleanEnd("a call of Environment.FailFast", "b", "run b"), end);
    }

    [Fact]
    public void Should_blame_whom_the_runtime_names()
    {
        var end = UncleanEnd.Of($"boot\t{BootId.Current}\nloaded\ta\nloaded\tb\nactive\ta\tA.X\trun a\nactive\tb\tB.X\trun b\n", "Stack overflow.\n   at A.X+<Read>d__4.MoveNext()\n");
        Assert.Equal(new UncleanEnd("a stack overflow", "a", "run a"), end);
    }

    [Theory]
    [InlineData("boot\tanother boot\nloaded\ta\nactive\ta\tA.X\trun a\n")]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("active\ta\tA.X\trun a\n")]
    public void Should_blame_nobody_when_the_machine_went_down_or_the_crumb_says_nothing(string crumb) => Assert.Null(UncleanEnd.Of(crumb, "Stack overflow."));

    [Fact]
    public void Should_know_no_cause_of_a_kill_from_outside()
    {
        var end = UncleanEnd.Of($"boot\t{BootId.Current}\nloaded\ta\nactive\ta\tA.X\trun a\n", "what the plugin printed");
        Assert.Equal(new UncleanEnd(null, "a", "run a"), end);
    }
}
