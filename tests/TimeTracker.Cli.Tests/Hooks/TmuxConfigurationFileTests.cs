using System.Text;
using CsCheck;

namespace TimeTracker.Cli.Hooks.Tmux;

public sealed class TmuxConfigurationFileTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private string File => Path.Combine(_machine.Home, ".tmux.conf");

    [Fact]
    public void Should_leave_a_configuration_byte_for_byte_as_it_was()
    {
        var pieces = new[] { "set -g mouse on", "\n", "\r\n", "é", "\u00ff", "source-file -q x", " # by: tt hooks install tmux", "#", "" };
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 8].Sample(text =>
        {
            // given
            byte[] bytes = [.. text.SelectMany(p => p == "\u00ff" ? [(byte)0xff] : Encoding.UTF8.GetBytes(p))];
            System.IO.File.WriteAllBytes(File, bytes);

            // when
            TmuxConfigurationFile.Add(File, "/home/ada/.config/timetracker/tmux-hooks.conf");
            Assert.Equal([File], TmuxConfigurationFile.WithLine(_machine.Machine));
            TmuxConfigurationFile.Remove(File);

            // then
            Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
        }, iter: 500, threads: 1);
    }

    [Fact]
    public void Should_delete_a_configuration_that_it_made()
    {
        // when
        TmuxConfigurationFile.Add(File, "/x/tmux-hooks.conf");
        var text = System.IO.File.ReadAllText(File);
        TmuxConfigurationFile.Remove(File);

        // then
        Assert.Equal("source-file -q '/x/tmux-hooks.conf' # by: tt hooks install tmux\n", text);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void Should_find_the_line_where_the_user_moved_it_and_keep_what_they_wrote_since()
    {
        // given
        System.IO.File.WriteAllText(File, "a\n");
        TmuxConfigurationFile.Add(File, "/x/tmux-hooks.conf");
        System.IO.File.WriteAllText(File, TmuxConfigurationFile.Line("/x/tmux-hooks.conf") + "\na\nb\n");

        // when
        TmuxConfigurationFile.Remove(File);

        // then
        Assert.Equal("a\nb\n", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Should_leave_a_link_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links needs a privilege on Windows");

        // given: as those have it who keep their dot files in a repository
        var target = _machine.Write("home/dotfiles/tmux.conf", "a\n");
        System.IO.File.CreateSymbolicLink(File, target);

        // when
        TmuxConfigurationFile.Add(File, "/x/tmux-hooks.conf");
        TmuxConfigurationFile.Remove(File);

        // then
        Assert.Equal(target, new FileInfo(File).LinkTarget);
        Assert.Equal("a\n", System.IO.File.ReadAllText(target));
        Assert.Equal(["tmux.conf"], Directory.GetFiles(Path.GetDirectoryName(target)!).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("/home/ada/tmux-hooks.conf", "source-file -q '/home/ada/tmux-hooks.conf' # by: tt hooks install tmux")]
    [InlineData("/home/o'neil/$x/tmux-hooks.conf", "source-file -q '/home/o'\\''neil/$x/tmux-hooks.conf' # by: tt hooks install tmux")]
    public void Should_quote_the_path(string path, string line) => Assert.Equal(line, TmuxConfigurationFile.Line(path));
}
