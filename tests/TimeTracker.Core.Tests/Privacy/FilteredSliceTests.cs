using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>What a report adds up is what the filtered entries say.</summary>
public sealed class FilteredSliceTests : IDisposable
{
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
            var entries = reader.Entries(query).SelectMany(b => b.Entries)
                .Select(e => (e.StreamName, e.Kind, e.Start, e.End, e.Agents, e.Project, e.Client, string.Join(',', e.Tags))).ToList();
            var slices = reader.Slices(query)
                .Select(s => (s.Label.Stream, s.Label.Kind, s.Start, s.End, s.Agents, s.Label.Project, s.Label.Client, string.Join(',', s.Label.Tags))).ToList();

            // then
            Assert.True(entries.Count >= 6);
            Assert.Equal(entries, slices);
        }
    }
}
