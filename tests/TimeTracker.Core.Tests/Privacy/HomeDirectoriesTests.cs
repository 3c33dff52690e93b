using Xunit;

namespace TimeTracker.Privacy;

public sealed class HomeDirectoriesTests
{
    private readonly Filtering _default = new(home: "/data/people/zoë");

    [Theory]
    [InlineData("/home/ann/api", "~/api")]
    [InlineData("/home/ann", "~")]
    [InlineData("/home/ann/", "~/")]
    [InlineData("/home", "/home")]
    [InlineData("/home/", "/home/")]
    [InlineData("/root", "~")]
    [InlineData("/root/x", "~/x")]
    [InlineData("/rootless/x", "/rootless/x")]
    [InlineData("/Users/Ann Smith/api", "~/api")]
    [InlineData("/data/people/zoë/x", "~/x")]
    [InlineData("/data/people/zoe\u0308/x", "~/x")]
    [InlineData("/data/people/zoë2/x", "/data/people/zoë2/x")]
    [InlineData(@"C:\Users\Ann\api", @"~\api")]
    [InlineData(@"c:/users/ann/api", "~/api")]
    [InlineData(@"D:\Documents and Settings\Ann\x", @"~\x")]
    [InlineData(@"\\server\Users\Ann\x", @"\\server\~\x")]
    [InlineData(@"\\?\C:\Users\Ann\x", @"\\?\~\x")]
    [InlineData(@"\\wsl$\Ubuntu\home\ann\x", @"\\wsl$\Ubuntu\~\x")]
    [InlineData("file:///home/ann/x", "file:///~/x")]
    [InlineData("file:///C:/Users/Ann/x", "file:///~/x")]
    [InlineData("file://host/home/ann/x", "file://host/~/x")]
    [InlineData("vscode-remote://ssh-remote+box/home/ann/x", "vscode-remote://ssh-remote+box/~/x")]
    [InlineData("box:/home/ann/x", "box:~/x")]
    [InlineData("/mnt/c/Users/Ann/x", "/mnt/c/~/x")]
    [InlineData("/c/Users/Ann/x", "/c/~/x")]
    [InlineData("/var/home/ann/x", "/var/~/x")]
    [InlineData("/private/var/home/ann", "/private/var/~")]
    [InlineData("/System/Volumes/Data/Users/ann/x", "/System/Volumes/Data/~/x")]
    [InlineData("/mnt/backup/data/people/zoë/x", "/mnt/backup/~/x")]
    [InlineData("/a/b/c/d/home/zoë/x", "/a/b/c/d/~/x")]
    [InlineData("/home/./ann/x", "~/x")]
    [InlineData("//home//ann//x", "//~/x")]
    [InlineData("/home/ann/../bob/x", "~/x")]
    [InlineData("/srv/../home/bob/x", "~/x")]
    [InlineData("/home/ann:/home/bob", "~:~")]
    [InlineData("/work/shop/src/home/index.ts", "/work/shop/src/home/index.ts")]
    [InlineData("src/Users/List.cs", "src/Users/List.cs")]
    [InlineData("~/x/home/ann/y", "~/x/home/ann/y")]
    [InlineData("/srv/api", "/srv/api")]
    [InlineData("~bob/x", "~/x")]
    [InlineData("~bob", "~")]
    [InlineData("~$report.docx", "~$report.docx")]
    [InlineData("/home/ann/.claude/projects/-home-bob-acme/x", "~/.claude/projects/~-acme/x")]
    [InlineData("/x/-Users-bob", "/x/~")]
    [InlineData("/x/C--Users-bob-acme", "/x/~-acme")]
    [InlineData("/x/-data-people-zoë-acme", "/x/~-acme")]
    [InlineData("/x/-homework-acme", "/x/-homework-acme")]
    [InlineData("%2Fhome%2Fbob%2Fapi", "~/api")]
    [InlineData("/%68ome/bob/x", "~/x")]
    [InlineData("%252Fhome%252Fbob", "~")]
    [InlineData("/home/bob/100%25", "~/100%")]
    [InlineData("/srv/100%25", "/srv/100%25")]
    [InlineData("/srv/%zz%2", "/srv/%zz%2")]
    [InlineData("sftp://bob@box/home/bob/x", "sftp://box/~/x")]
    [InlineData("", "")]
    public void Should_show_home_directories_as_a_tilde(string path, string expected)
    {
        // when
        var once = _default.Value("user_message", "cwd", path);
        var twice = _default.Value("user_message", "cwd", once!);

        // then
        Assert.Equal(expected, once);
        Assert.Equal(expected, twice);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("relative/dir")]
    [InlineData("C:\\")]
    public void Should_not_take_a_root_for_a_home(string home) =>
        Assert.Equal("/srv/x", new Filtering(home: home).Value("user_message", "cwd", "/srv/x"));

    [Fact]
    public void Should_take_configured_homes_too() =>
        Assert.Equal("~/x", new Filtering("""{"homes":["/srv/people/ann/"]}""").Value("user_message", "cwd", "/srv/people/ann/x"));
}
