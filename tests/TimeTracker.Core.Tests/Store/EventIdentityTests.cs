using System.Text;
using CsCheck;
using NodaTime;
using TimeTracker.Events;
using Xunit;

namespace TimeTracker.Store;

public sealed class EventIdentityTests
{
    private static readonly string[] Names = ["a", "b", "ab", "a.b", "ba"];

    [Fact]
    public void Should_not_change_between_builds()
    {
        // given: ids that were given out are for ever; a change here makes every re-reading a duplicate
        using var identity = new EventIdentity(new StoreKeys(Enumerable.Repeat((byte)7, StoreKeys.Length).ToArray()).Event);
        var named = new byte[EventId.ByteLength];
        var content = new byte[EventId.ByteLength];

        // when
        identity.OfName("git"u8, "deadbeef"u8, named);
        identity.OfContent("devbox"u8, "tmux"u8, "tmux_pane_focus"u8, 1_772_366_400_000_000, "{\"pane_id\":\"%1\"}"u8, content);

        // then
        Assert.Equal("0c194976-8d8b-8abc-a5cf-309afd61b42c", new EventId(named).ToString());
        Assert.Equal("609a91a5-e3f1-85fb-ae0e-c9915225b0dd", new EventId(content).ToString());
    }

    [Fact]
    public void Should_be_a_version_8_uuid()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();

        // when
        store.Append(Enumerable.Range(0, 50).Select(i => TestStore.Draft($$"""{"n":{{i}}}""")).ToList(), "tmux");

        // then
        Assert.All(TestStore.Ids(store), id => Assert.Equal((8, 0b10), (id.Value.Version, id.Value.Variant >> 2)));
    }

    [Fact]
    public void Should_differ_between_stores_of_different_keys()
    {
        // given
        using var one = new TestStore(keyByte: 1);
        using var other = new TestStore(keyByte: 2);
        var stores = new[] { one.Open(), other.Open() };

        // when
        foreach (var store in stores)
            store.Append([TestStore.Draft()], "tmux");

        // then
        Assert.NotEqual(TestStore.Ids(stores[0]), TestStore.Ids(stores[1]));
    }

    [Fact]
    public void Should_tell_contents_apart_and_nothing_else()
    {
        // given
        using var identity = new EventIdentity(new byte[32]);
        var contents = Gen.Select(Gen.OneOf(Names), Gen.OneOf(Names), Gen.OneOf(Names), Gen.Long[0, 2], Gen.OneOf("{}", "{\"a\":1}"));

        // when // then
        Gen.Select(contents, contents).Sample((one, other) => (Id(one) == Id(other)) == (one == other), threads: 1);

        EventId Id((string Host, string Source, string Type, long At, string Data) content)
        {
            var id = new byte[EventId.ByteLength];
            identity.OfContent(Encoding.UTF8.GetBytes(content.Host), Encoding.UTF8.GetBytes(content.Source), Encoding.UTF8.GetBytes(content.Type), content.At, Encoding.UTF8.GetBytes(content.Data), id);
            return new EventId(id);
        }
    }

    [Fact]
    public void Should_be_the_same_for_every_spelling_of_the_same_event()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();

        // when // then: within the property, the second spelling is known
        Gen.Select(JsonTree.Objects, Gen.Int, Gen.Long[0, 1_000_000_000]).Sample((tree, seed, nanoseconds) =>
        {
            var at = TestStore.Noon.PlusNanoseconds(nanoseconds / 1000 * 1000);
            store.Append([TestStore.Draft(tree.Write(), at: at)], "tmux");
            var again = store.Append([TestStore.Draft(tree.Respell(seed), at: at.PlusNanoseconds(nanoseconds % 1000))], "tmux");
            return again is { Added: 0, Known: 1 };
        }, iter: 200, threads: 1);
    }

    [Fact]
    public void Should_take_the_natural_key_within_its_source()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        EventDraft Commit(string key, string source, string data = "{}") => new("git_commit", TestStore.Noon, Encoding.UTF8.GetBytes(data)) { NaturalKey = key, Source = source };

        // when
        var result = store.Append([Commit("c1", "git"), Commit("c1", "git"), Commit("c1", "hg"), Commit("c2", "git"), Commit("c1", "git", "{\"other\":1}")], "x");

        // then
        Assert.Equal((3, 1), (result.Added, result.Known));
        Assert.Equal((4, RefusalKind.Conflict), (result.Refused.Single().Index, result.Refused.Single().Kind));
    }

    [Fact]
    public void Should_take_a_brought_id_that_is_no_uuid_as_natural_key()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();

        // when
        var result = store.Append([
            new EventDraft("a", TestStore.Noon, "{}"u8.ToArray()) { Id = "line-1" },
            new EventDraft("a", TestStore.Noon, "{}"u8.ToArray()) { NaturalKey = "line-1" }], "mine");

        // then
        Assert.Equal((1, 1), (result.Added, result.Known));
    }

    [Fact]
    public void Should_keep_a_brought_uuid_and_know_it_again_in_either_case()
    {
        // given
        using var test = new TestStore();
        var store = test.Open();
        const string Id = "0195cafe-0000-7000-8000-00000000abcd";

        // when
        var result = store.Append([
            new EventDraft("a", TestStore.Noon, "{}"u8.ToArray()) { Id = Id },
            new EventDraft("a", TestStore.Noon, "{}"u8.ToArray()) { Id = Id.ToUpperInvariant() }], "mine");

        // then
        Assert.Equal((1, 1), (result.Added, result.Known));
        Assert.Equal(Id, TestStore.Ids(store).Single().ToString());
    }

    [Fact]
    public void Should_refuse_the_id_of_a_content_at_another_time()
    {
        // given: an id that no table but the index by time knows
        using var test = new TestStore();
        var store = test.Open();
        store.Append([TestStore.Draft()], "tmux");
        var id = TestStore.Ids(store).Single().ToString();
        EventDraft Brought(Instant at, string data) => new("tmux_pane_focus", at, Encoding.UTF8.GetBytes(data)) { Id = id };

        // when
        var same = store.Append([Brought(TestStore.Noon, "{\"pane_id\":\"%1\"}")], "tmux");
        var otherTime = store.Append([Brought(TestStore.Noon + Duration.Epsilon * 1000, "{\"pane_id\":\"%1\"}")], "tmux");
        var otherData = store.Append([Brought(TestStore.Noon, "{\"pane_id\":\"%2\"}")], "tmux");

        // then
        Assert.Equal(1, same.Known);
        Assert.Equal(RefusalKind.Conflict, otherTime.Refused.Single().Kind);
        Assert.Equal(RefusalKind.Conflict, otherData.Refused.Single().Kind);
        Assert.Equal(1, store.LastSequence);
    }

    [Fact]
    public void Should_know_a_named_event_from_a_host_of_another_name_unless_it_says_its_host()
    {
        // given
        using var test = new TestStore();
        test.Open().Append([new EventDraft("git_commit", TestStore.Noon, "{}"u8.ToArray()) { NaturalKey = "c1" }], "git");

        // when
        using var moved = EventStore.Open(test.Options(StoreAccess.Append) with { Host = "laptop" });
        var unsaid = moved.Append([new EventDraft("git_commit", TestStore.Noon, "{}"u8.ToArray()) { NaturalKey = "c1" }], "git");
        var said = moved.Append([new EventDraft("git_commit", TestStore.Noon, "{}"u8.ToArray()) { NaturalKey = "c1", Host = "laptop" }], "git");

        // then
        Assert.Equal(1, unsaid.Known);
        Assert.Equal(RefusalKind.Conflict, said.Refused.Single().Kind);
    }
}
