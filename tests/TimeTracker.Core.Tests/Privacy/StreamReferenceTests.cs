using System.Text;
using TimeTracker.Collecting;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>Corrections name streams by keys, which hold remotes and paths; what leaves has the ids that entries have.</summary>
public sealed class StreamReferenceTests
{
    private const string Key = "devbox:/home/ann/wedding";

    private readonly Filtering _default = new();

    [Theory]
    [InlineData("entry_assigned", "{\"stream\":\"KEY\",\"kind\":\"direct\",\"project\":\"acme\"}")]
    [InlineData("stream_renamed", "{\"stream\":\"KEY\",\"name\":\"Party\"}")]
    [InlineData("streams_merged", "{\"from\":\"KEY\",\"into\":\"KEY\"}")]
    public void Should_give_the_stream_s_id_for_its_key(string type, string data)
    {
        // given
        var id = EntryIdentity.OfStream(new StoreKeys(Enumerable.Repeat((byte)7, StoreKeys.Length).ToArray()), Encoding.UTF8.GetBytes(Key)).ToString();

        // when
        var filtered = _default.Data(type, data.Replace("KEY", Key, StringComparison.Ordinal));

        // then
        Assert.Equal(data.Replace("KEY", id, StringComparison.Ordinal), filtered);
        Assert.Equal(filtered, _default.Data(type, filtered));
    }

    [Fact]
    public void Should_know_a_key_that_is_written_with_escapes() =>
        Assert.Equal(_default.Data("stream_renamed", $$"""{"stream":"{{Key}}"}"""), _default.Data("stream_renamed", $$"""{"stream":"{{Key.Replace("/", "\\/", StringComparison.Ordinal)}}"}"""));

    [Theory]
    [InlineData("{\"stream\":[\"devbox:/home/ann/wedding\"],\"kind\":\"direct\"}")]
    [InlineData("{\"stream\":{\"key\":\"devbox:/home/ann/wedding\"},\"kind\":\"direct\"}")]
    [InlineData("{\"stream\":7,\"kind\":\"direct\"}")]
    public void Should_keep_what_names_no_stream(string data) => Assert.Equal("{\"kind\":\"direct\"}", _default.Data("entry_assigned", data));

    [Theory]
    [InlineData("drop", "^{}$")]
    [InlineData("pseudonym", "^{\"stream\":\"p1-[a-z2-7]{16}\",\"kind\":\"p1-[a-z2-7]{16}\"}$")]
    public void Should_hide_it_wholly_where_its_class_is_hidden(string action, string expected)
    {
        // given
        var policy = new Filtering($$$"""{"obfuscate":{"plain":"{{{action}}}"}}""");

        // then
        Assert.Matches(expected, policy.Data("entry_assigned", $$"""{"stream":"{{Key}}","kind":"direct"}"""));
    }

    [Fact]
    public void Should_let_out_the_id_that_the_stream_s_entries_have()
    {
        // given
        using var test = new TestStore();
        using var store = test.Open();
        store.Append([TestStore.Draft("""{"cwd":"/home/ann/wedding"}""")], "tmux");
        var view = new OwnerView(store, ProjectionParameters.Default);
        var query = new EntryQuery(TestStore.Noon.Plus(NodaTime.Duration.FromHours(1)));
        var entry = Assert.Single(view.Entries(query));
        ManualAppend.Append(store, Corrections.Renamed(TestStore.Noon, entry.StreamKey, "Party"));

        // when
        var reader = new FilteredReader(store, PrivacyPolicy.Default, ProjectionParameters.Default, []);
        var left = reader.Events(EventQuery.All).SelectMany(b => b.Events.Select(e => Encoding.UTF8.GetString(e.Json.Span))).Last();

        // then
        Assert.Contains($"\"stream\":\"{entry.StreamId}\"", left, StringComparison.Ordinal);
        Assert.DoesNotContain("wedding", left, StringComparison.Ordinal);
        Assert.Equal(left, Encoding.UTF8.GetString(reader.EventsByHand(null).Single().Events.Single().Json.Span));
    }
}
