using TimeTracker.Collecting;
using Xunit;

namespace TimeTracker.Git;

public sealed class RepositorySearchTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_find_the_repositories_below_a_root_in_order()
    {
        // given
        Make("work/b", "work/a", "work/client/x/y/z/deep", "work/client/x/y/z/q/w/too-deep", "work/a/nested", "work/node_modules/p", "work/.cache/q", "elsewhere");

        // when
        var found = Find(new() { Roots = ["work"] }, out var notices);

        // then
        Assert.Equal(["work/a", "work/a/nested", "work/b", "work/client/x/y/z/deep"], found);
        Assert.Empty(notices);
    }

    [Fact]
    public void Should_follow_no_links_and_so_no_circles()
    {
        // given
        Make("work/a", "elsewhere/b");
        if (!TryLink(_folder["work/up"], _folder.Path) || !TryLink(_folder["work/other"], _folder["elsewhere"]))
            Assert.Skip("symbolic links may not be made here");

        // when
        var found = Find(new() { Roots = ["work"] }, out _);

        // then
        Assert.Equal(["work/a"], found);
    }

    [Fact]
    public void Should_give_a_repository_one_name_however_it_is_reached()
    {
        // given
        Make("work/a");
        if (!TryLink(_folder["link"], _folder["work"]))
            Assert.Skip("symbolic links may not be made here");

        // when
        var found = Find(new() { Repositories = ["link/a", "work/../work/a/", "./work/a", "work/a/.git"] }, out var notices);

        // then
        Assert.Equal(["work/a"], found);
        Assert.Empty(notices);
    }

    [Fact]
    public void Should_expand_the_home_directory()
    {
        // when
        Find(new() { Repositories = ["~/tt-has-no-such-folder"] }, out var notices);

        // then
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Contains(Path.Combine(home, "tt-has-no-such-folder"), Assert.Single(notices).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_say_what_to_configure_when_nothing_is()
    {
        // when
        var found = Find(new(), out var notices);

        // then
        Assert.Empty(found);
        Assert.Equal("nothing-configured", Assert.Single(notices).Code);
        Assert.Contains("collectors.git.options.repositories", notices[0].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_say_what_is_missing_or_no_repository_and_go_on_with_the_rest()
    {
        // given
        Make("good");
        Directory.CreateDirectory(_folder["good/sub"]);
        Directory.CreateDirectory(_folder["empty"]);
        Directory.CreateDirectory(_folder["broken"]);
        File.WriteAllText(_folder["broken/.git"], "gitdir: ../nowhere\n");

        // when
        var found = Find(new() { Repositories = ["missing", "empty", "good/sub", "broken", "good"], Roots = ["no-root"] }, out var notices);

        // then
        Assert.Equal(["good"], found);
        Assert.Equal(["repository-missing", "repository-invalid", "repository-invalid", "repository-invalid", "root-missing"], notices.Select(n => n.Code));
        Assert.EndsWith(_folder["good"], notices[2].Fix, StringComparison.Ordinal);
        Assert.All(notices, n => Assert.False(string.IsNullOrEmpty(n.Fix)));
    }

    [Fact]
    public void Should_end_a_search_that_goes_too_far_and_say_so()
    {
        // given
        Make("work/a", "work/b", "work/c");

        // when
        var search = new RepositorySearch(new() { Roots = ["work"] }, _folder.Path, maxDirectories: 3);
        var found = search.Find(TestContext.Current.CancellationToken);

        // then
        Assert.Equal(2, found.Count);
        Assert.Equal("search-capped", Assert.Single(search.Notices).Code);
    }

    [Fact]
    public void Should_say_which_folder_may_not_be_read_unless_everything_may()
    {
        // given
        Make("work/a");
        Directory.CreateDirectory(_folder["work/closed"]);
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs Unix permissions");
            return;
        }
        File.SetUnixFileMode(_folder["work/closed"], UnixFileMode.None);
        if (CanRead(_folder["work/closed"]))
            Assert.Skip("this user may read everything");

        // when
        var found = Find(new() { Roots = ["work"] }, out var notices);
        File.SetUnixFileMode(_folder["work/closed"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        // then
        Assert.Equal(["work/a"], found);
        Assert.Equal("directory-unreadable", Assert.Single(notices).Code);
    }

    private static bool CanRead(string directory)
    {
        try
        {
            Directory.GetFileSystemEntries(directory);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool TryLink(string link, string target)
    {
        try
        {
            Directory.CreateSymbolicLink(link, target);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string[] Find(GitOptions options, out IReadOnlyList<CollectorNotice> notices)
    {
        var search = new RepositorySearch(options, _folder.Path);
        var found = search.Find(TestContext.Current.CancellationToken);
        notices = search.Notices;
        return [.. found.Select(r => Path.GetRelativePath(_folder.Path, r.MainDirectory).Replace('\\', '/'))];
    }

    private void Make(params string[] repositories)
    {
        foreach (var repository in repositories)
        {
            Directory.CreateDirectory(_folder[$"{repository}/.git/objects"]);
            Directory.CreateDirectory(_folder[$"{repository}/.git/refs"]);
            File.WriteAllText(_folder[$"{repository}/.git/HEAD"], "ref: refs/heads/main\n");
        }
    }
}
