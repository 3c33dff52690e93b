using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy.Inspecting;

public sealed partial class PseudonymSearchTests : IDisposable
{
    private static readonly EntryQuery Query = new(TestStore.Noon + NodaTime.Duration.FromHours(1));

    private readonly TestStore _folder = new();

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("p[0-9]+-[a-z2-7]{16}")]
    private static partial Regex Pseudonym { get; }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"obfuscate":{"path":"pseudonym","project":"pseudonym","branch":"pseudonym","remote":"pseudonym","text":"keep","host":"pseudonym","command":"pseudonym","note":"pseudonym"}}""")]
    [InlineData("""{"obfuscate":{"remote":"generalise","project":"pseudonym","text":"pseudonym"}}""")]
    public void Should_reveal_every_pseudonym_that_leaves(string json)
    {
        // given
        var store = Filled();
        var policy = Filtering.PolicyOf("/home/me", json);
        var left = string.Concat(FilteredReaderTests.Lines(new FilteredReader(store, policy, ProjectionParameters.Default, []), EventQuery.All))
            + string.Concat(new FilteredReader(store, policy, ProjectionParameters.Default, []).Entries(Query).SelectMany(b => b.Entries).Select(e => Encoding.UTF8.GetString(e.Json.Span)));
        var pseudonyms = Pseudonym.Matches(left).Select(m => m.Value).Distinct().ToList();
        Assert.NotEmpty(pseudonyms);

        // when
        var revealed = Reveal(store, policy, pseudonyms);

        // then
        Assert.Equal(pseudonyms.Order(StringComparer.Ordinal), revealed.Select(r => r.Pseudonym).Order(StringComparer.Ordinal));
        Assert.All(revealed, r => Assert.NotNull(r.Value));
        Assert.All(revealed, r => Assert.NotEmpty(r.Places));
    }

    [Fact]
    public void Should_say_the_class_and_where_the_value_occurs()
    {
        // given
        var store = Filled();
        var policy = Filtering.PolicyOf("/home/me", "{}");
        var author = Pseudonym.Match(FilteredReaderTests.Lines(new FilteredReader(store, policy, ProjectionParameters.Default, []), EventQuery.All).Single(l => l.Contains("git_commit", StringComparison.Ordinal))).Value;

        // when
        var revealed = Assert.Single(Reveal(store, policy, [author]));

        // then
        Assert.Equal(("person", "Ada Lovelace"), (revealed.Class, revealed.Value));
        var place = Assert.Single(revealed.Places);
        Assert.Equal(("git_commit.author", 1, TestStore.Noon), (place.Key, place.Count, place.Last));
    }

    [Fact]
    public void Should_reveal_pseudonyms_of_every_epoch_and_of_folders()
    {
        // given
        var store = Filled();
        var policy = Filtering.PolicyOf("/home/me", "{}");
        var pseudonyms = new[] { 1, 2 }.Select(epoch => string.Concat(FilteredReaderTests.Lines(
            new FilteredReader(store, Filtering.PolicyOf("/home/me", $$"""{"obfuscate":{"folder":"pseudonym","session":"keep","person":"keep"},"pseudonymEpoch":{{epoch}}}"""), ProjectionParameters.Default, []),
            EventQuery.All))).SelectMany(l => Pseudonym.Matches(l).Select(m => m.Value)).Distinct().ToList();

        // when
        var revealed = Reveal(store, policy, pseudonyms);

        // then
        Assert.Equal(["acme-merger", "other", "solo"], revealed.Where(r => r.Pseudonym.StartsWith("p1-", StringComparison.Ordinal)).Select(r => r.Value).Order(StringComparer.Ordinal));
        Assert.Equal(["acme-merger", "other", "solo"], revealed.Where(r => r.Pseudonym.StartsWith("p2-", StringComparison.Ordinal)).Select(r => r.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Should_know_none_of_another_store()
    {
        // given
        var other = new Filtering("""{"obfuscate":{"project":"pseudonym"}}""", key: 99).Value("manual_note", "project", "acme merger")!;

        // when
        var revealed = Assert.Single(Reveal(Filled(), Filtering.PolicyOf("/home/me", "{}"), [other]));

        // then
        Assert.Equal((null, null, 0), (revealed.Class, revealed.Value, revealed.Places.Count));
    }

    private EventStore Filled()
    {
        var store = _folder.Open();
        store.Append(
            [
                Draft("git_commit", ("author", "Ada Lovelace"), ("git_branch", "fix/merger-tax"), ("git_remote", "https://ada:pw@example.org/acme/merger.git"), ("cwd", "/home/me/acme-merger")),
                Draft("window_focus", ("title", "merger-tax of acme-merger"), ("app", "code"), ("project", "acme merger"), ("cwd", "/srv/other")),
                Draft("tmux_pane_focus", ("command", "ssh box"), ("session_name", "merger"), ("cwd", "/home/me/solo")),
                Draft("manual_note", ("text", "lunch"), ("project", "acme merger")),
            ],
            "test");
        return store;
    }

    private static EventDraft Draft(string type, params (string, string)[] pairs) =>
        new(type, TestStore.Noon, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(pairs.ToDictionary(p => p.Item1, p => p.Item2)))) { Host = "box" };

    private static IReadOnlyList<RevealedPseudonym> Reveal(EventStore store, PrivacyPolicy policy, IEnumerable<string> pseudonyms) =>
        new FilterInspection(store, policy, ProjectionParameters.Default, []).Reveal(pseudonyms, Query, TestContext.Current.CancellationToken);
}
