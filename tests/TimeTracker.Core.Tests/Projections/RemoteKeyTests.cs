using Xunit;

namespace TimeTracker.Projections;

public sealed class RemoteKeyTests
{
    [Theory]
    [InlineData("https://github.com/acme/api")]
    [InlineData("https://GitHub.com/acme/api.git/")]
    [InlineData("https://user:secret@github.com:443/acme/api.git")]
    [InlineData("ssh://git@github.com:22/acme/api.git")]
    [InlineData("git@github.com:acme/api.git")]
    [InlineData("github.com:/acme/api/")]
    public void Should_make_the_same_key_of_every_way_to_write_a_remote(string remote)
    {
        // when
        var key = RemoteKey.Of(remote);

        // then
        Assert.Equal("github.com/acme/api", key);
    }

    [Theory]
    [InlineData("/srv/git/api.git")]
    [InlineData("../api")]
    [InlineData("./a:b")]
    [InlineData("file:///srv/git/api.git")]
    [InlineData("C:\\repos\\api")]
    [InlineData("C:/repos/api")]
    [InlineData("https://github.com")]
    [InlineData("https:///acme/api")]
    [InlineData("")]
    [InlineData("[::1")]
    [InlineData(":acme")]
    public void Should_make_none_of_what_names_no_host(string remote)
    {
        // when
        var key = RemoteKey.Of(remote);

        // then
        Assert.Null(key);
    }

    [Fact]
    public void Should_keep_the_case_of_the_path_and_every_group_in_it()
    {
        // when
        var key = RemoteKey.Of("git@gitlab.example.com:Group/Sub/Repo.git");

        // then
        Assert.Equal("gitlab.example.com/Group/Sub/Repo", key);
    }

    [Fact]
    public void Should_read_an_address_of_ip_version_6()
    {
        // when
        var keys = new[] { RemoteKey.Of("ssh://git@[::1]:22/acme/api"), RemoteKey.Of("[::1]:acme/api") };

        // then
        Assert.Equal(["[::1]/acme/api", "[::1]/acme/api"], keys);
    }
}
