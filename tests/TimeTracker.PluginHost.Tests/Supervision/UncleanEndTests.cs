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
            Assert.Empty(UncleanEnd.Collect(_folder, _ => false));
            Assert.Single(Directory.GetFiles(_folder));
        }
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Should_blame_whoever_began_last_where_the_runtime_names_nobody()
    {
        var end = UncleanEnd.Of($"boot\t{BootId.Current}\nloaded\ta\nloaded\tb\nactive\ta\tA.X\trun a\nactive\tb\tB.X\trun b\n", "Process terminated.\n", _ => false);
        Assert.Equal(new UncleanEnd("a call of Environment.FailFast", "b", "run b"), end);
    }

    [Theory]
    [InlineData("exit\n", "", "a", "run a", "a")]
    [InlineData("loaded\tc\nexit\n", "", "c", null, "c")]
    [InlineData("exit\n", "", "b", "run b", "a", "b")]
    [InlineData("exit\n", "", "b", "run b")]
    [InlineData("", "Stack overflow.\n   at First.Parser.Read(System.String)\n", "a", "run a")]
    [InlineData("", "Stack overflow.\n   at Elsewhere.Parser.Read(System.String)\n", "b", "run b")]
    public void Should_blame_who_can_have_done_it_and_else_who_began_last(string exit, string words, string culprit, string? operation, params string[] callers)
    {
        // given
        var crumb = $"boot\t{BootId.Current}\nloaded\ta\nloaded\tb\nactive\ta\tFirst.X\trun a\nactive\tb\tSecond.X\trun b\n";

        // when
        var end = UncleanEnd.Of(crumb + exit, words, callers.Contains);

        // then
        Assert.Equal(culprit, end?.Culprit);
        Assert.Equal(operation, end?.Operation);
    }

    [Fact]
    public void Should_blame_nobody_for_a_kill_after_the_user_asked_for_the_end()
    {
        // given
        var crumb = $"boot\t{BootId.Current}\nloaded\ta\nactive\ta\tA.X\trun a\nending\n";

        // then: but it may end the process even then
        Assert.Null(UncleanEnd.Of(crumb, "", _ => false));
        Assert.Equal("a", UncleanEnd.Of(crumb, "Stack overflow.\n", _ => false)?.Culprit);
    }

    [Fact]
    public void Should_blame_whom_the_runtime_names()
    {
        var end = UncleanEnd.Of($"boot\t{BootId.Current}\nloaded\ta\nloaded\tb\nactive\ta\tA.X\trun a\nactive\tb\tB.X\trun b\n", "Stack overflow.\n   at A.X+<Read>d__4.MoveNext()\n", _ => false);
        Assert.Equal(new UncleanEnd("a stack overflow", "a", "run a"), end);
    }

    [Theory]
    [InlineData("boot\tanother boot\nloaded\ta\nactive\ta\tA.X\trun a\n")]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("active\ta\tA.X\trun a\n")]
    public void Should_blame_nobody_when_the_machine_went_down_or_the_crumb_says_nothing(string crumb) => Assert.Null(UncleanEnd.Of(crumb, "Stack overflow.", _ => false));

    [Fact]
    public void Should_know_no_cause_of_a_kill_from_outside()
    {
        var end = UncleanEnd.Of($"boot\t{BootId.Current}\nloaded\ta\nactive\ta\tA.X\trun a\n", "what the plugin printed", _ => false);
        Assert.Equal(new UncleanEnd(null, "a", "run a"), end);
    }
}
