using Xunit;

namespace TimeTracker.Projections;

public sealed class StreamNamesTests
{
    [Fact]
    public void Should_name_by_owner_and_repository_or_by_the_last_segment()
    {
        // given
        StreamKey[] keys =
        [
            StreamKey.OfRemote("gitlab.com/group/sub/repo"), StreamKey.OfRepository("box", "/home/me/api/.git"), StreamKey.OfDirectory("box", "/srv/notes/"),
            StreamKey.OfDirectory("win", "C:\\Users\\me\\work\\site"), StreamKey.Unassigned,
        ];

        // when
        var names = StreamNames.Of(keys);

        // then
        Assert.Equal(["sub/repo", "api", "notes", "site", "unassigned"], keys.Select(key => names[key].Name));
    }

    [Theory]
    [InlineData("/home/me")]
    [InlineData("/Users/me")]
    [InlineData("/root")]
    [InlineData("C:\\Users\\me")]
    public void Should_call_a_home_directory_by_its_sign(string path)
    {
        // given
        var key = StreamKey.OfDirectory("box", path);

        // when
        var names = StreamNames.Of([key]);

        // then
        Assert.Equal("~", names[key].Name);
    }

    [Fact]
    public void Should_settle_a_clash_by_parent_segments_and_at_last_by_the_host()
    {
        // given
        StreamKey[] keys =
        [
            StreamKey.OfDirectory("box", "/home/me/acme/api"), StreamKey.OfDirectory("box", "/home/me/other/api"),
            StreamKey.OfDirectory("box", "/srv/x"), StreamKey.OfDirectory("lap", "/srv/x"),
            StreamKey.OfRemote("github.com/a/b"), StreamKey.OfRemote("gitlab.com/a/b"),
            StreamKey.OfDirectory("box", "/unassigned"), StreamKey.Unassigned,
        ];

        // when
        var names = StreamNames.Of(keys);

        // then
        Assert.Equal(
            ["acme/api", "other/api", "box:/srv/x", "lap:/srv/x", "github.com/a/b", "gitlab.com/a/b", "box:/unassigned", "unassigned"],
            keys.Select(key => names[key].Name));
    }

    [Fact]
    public void Should_not_let_a_stream_that_is_not_named_betray_itself()
    {
        // given
        var shown = StreamKey.OfDirectory("box", "/home/me/acme/api");
        var hidden = StreamKey.OfDirectory("box", "/home/me/other/api");

        // when
        var alone = StreamNames.Of([shown])[shown].Name;
        var together = StreamNames.Of([shown, hidden])[shown].Name;

        // then
        Assert.Equal("api", alone);
        Assert.Equal("acme/api", together);
    }

    [Fact]
    public void Should_show_the_name_that_a_person_gave_and_lengthen_the_other_of_a_clash()
    {
        // given
        var given = StreamKey.OfRemote("github.com/acme/api");
        var other = StreamKey.OfDirectory("box", "/srv/shop");

        // when
        var names = StreamNames.Of([given, other], new Dictionary<StreamKey, string> { [given] = "shop" });

        // then
        Assert.Equal(("shop", StreamOrigin.Named), names[given]);
        Assert.Equal(("srv/shop", StreamOrigin.Directory), names[other]);
    }

    [Fact]
    public void Should_fall_back_to_the_streams_own_names_where_a_person_gave_one_twice()
    {
        // given
        var one = StreamKey.OfRemote("github.com/acme/api");
        var two = StreamKey.OfDirectory("box", "/srv/shop");

        // when
        var names = StreamNames.Of([one, two], new Dictionary<StreamKey, string> { [one] = "x", [two] = "x" });

        // then
        Assert.Equal([("acme/api", StreamOrigin.Remote), ("shop", StreamOrigin.Directory)], [names[one], names[two]]);
    }

    [Fact]
    public void Should_fall_back_where_the_given_name_is_another_s_fullest()
    {
        // given
        var given = StreamKey.OfRemote("github.com/acme/api");

        // when
        var names = StreamNames.Of([given, StreamKey.Unassigned], new Dictionary<StreamKey, string> { [given] = "unassigned" });

        // then
        Assert.Equal(["acme/api", "unassigned"], [names[given].Name, names[StreamKey.Unassigned].Name]);
    }
}
