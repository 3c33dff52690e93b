using CsCheck;
using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>What a report adds up is what the filtered entries say.</summary>
public sealed class FilteredSliceTests : IDisposable
{
    private static readonly string[] Policies =
    [
        "{}",
        """{"obfuscate":{"project":"pseudonym","path":"pseudonym"}}""",
        """{"obfuscate":{"project":"drop","path":"drop","note":"drop","host":"drop"}}""",
        """{"obfuscate":{"path":"generalise","remote":"generalise","host":"pseudonym"}}""",
        """{"obfuscate":{"path":"keep","remote":"pseudonym","note":"keep"}}""",
    ];

    private readonly TestStore _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"obfuscate":{"project":"pseudonym","path":"pseudonym"}}""")]
    [InlineData("""{"obfuscate":{"project":"drop","path":"drop","note":"drop","host":"drop"}}""")]
    public void Should_say_what_the_filtered_entries_say(string policy)
    {
        // given: two streams, several projects, clients and tags, agents at once, and time that goes on
        var past = new Past().Focus("09:00", "a").Focus("09:03", "b").Focus("09:04", "a")
            .With("10:00", "manual_time_block", "a", ("duration_ms", 60_000), ("project", "P"), ("client", "C"), ("tags", new[] { "x", "y" }))
            .With("10:10", "manual_time_block", "a", ("duration_ms", 60_000), ("project", "P"), ("tags", new[] { "x" }))
            .With("10:20", "manual_time_block", "a", ("duration_ms", 60_000), ("project", "Q"), ("text", "call"))
            .Tool("11:00", "b", "one").Tool("11:05", "b", "two").Tool("11:10", "b", "one").Tool("11:11", "b", "two").Focus("11:12", "b");
        var store = _folder.Open();
        store.Append([.. past.Events.Select(e => e.ToDraft())], "test");
        var reader = new FilteredReader(store, Filtering.PolicyOf("/home/me", policy), ProjectionParameters.Default, []);
        foreach (var asOf in new[] { "11:13", "23:00" })
        {
            // when
            var query = new EntryQuery(PastEvent.Time(asOf)) { From = PastEvent.Time("09:01") };
            var entries = Entries(reader, query);
            var slices = Slices(reader, query);

            // then
            Assert.True(entries.Count >= 6);
            Assert.Equal(entries, slices);
        }
    }

    [Fact]
    public void Should_say_of_any_history_under_any_policy_what_the_entries_say() =>
        Gen.Select(Histories.All, Gen.Int[0, Policies.Length - 1], Gen.Select(Histories.Instants, Histories.Instants, Histories.Instants)).Sample((events, policy, instants) =>
        {
            // given
            using var folder = new TestStore();
            using var store = folder.Open();
            store.Append([.. events.Select(e => (e with { Id = Guid.NewGuid() }).ToDraft())], "test");
            var reader = new FilteredReader(store, Filtering.PolicyOf("/home/me", Policies[policy]), ProjectionParameters.Default, []);
            var owner = new OwnerView(store, ProjectionParameters.Default);
            var (asOf, one, other) = instants;
            foreach (var query in (EntryQuery[])[new(Histories.End), new(asOf), new(asOf) { From = Instant.Min(one, other), To = Instant.Max(one, other) }])
            {
                // when
                var own = owner.Entries(query).ToList();
                var slices = owner.Slices(query);

                // then: the filtered view, the owner's, and the order in which a report needs them
                Assert.Equal(Entries(reader, query), Slices(reader, query));
                Assert.Equal(
                    own.Select(e => (e.Stream, e.Kind, e.Start, e.End, e.Project, e.Client, Text(e.Tags), e.IsGitAlone)),
                    slices.Select(s => (s.Stream, s.Kind, At(s.Start), s.IsRunning ? (Instant?)null : At(s.End), s.Project, s.Client, Text(s.Tags), s.IsGitAlone)));
                Assert.All(owner.Slices(query).Where(s => s.IsRunning), s => Assert.Equal(query.AsOf.ToUnixTimeMilliseconds(), s.End));
                Assert.Equal(own.OrderBy(e => e.Start).ThenBy(e => e.Kind).ThenBy(e => e.StreamKey, StringComparer.Ordinal).Select(e => e.Id), own.Select(e => e.Id));
            }
        }, iter: 100);

    private static List<(string?, EntryKind, Instant, Instant?, string?, string?, string)> Entries(FilteredReader reader, EntryQuery query) =>
        [.. reader.Entries(query).SelectMany(b => b.Entries).Select(e => (e.StreamName, e.Kind, e.Start, e.End, e.Project, e.Client, Text(e.Tags)))];

    private static List<(string?, EntryKind, Instant, Instant?, string?, string?, string)> Slices(FilteredReader reader, EntryQuery query) =>
    [
        .. reader.Slices(query).Select(s =>
            (s.Label.Stream, s.Label.Kind, At(s.Start), s.IsRunning ? (Instant?)null : At(s.End), s.Label.Project, s.Label.Client, Text(s.Label.Tags))),
    ];

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    private static string Text(IReadOnlyList<string> tags) => string.Join(',', tags);
}
