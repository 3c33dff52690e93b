using NodaTime;
using TimeTracker.Events;
using TimeTracker.Exporting;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>What the policy excludes is not told of, nor that there was something.</summary>
public sealed class ExcludedEventsTests : IDisposable
{
    private readonly TestStore _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_let_excluded_events_out_neither_by_time_nor_by_hand()
    {
        // given
        var store = Filled(Focus("/srv/acme"), Focus("/srv/other"), Note("acme"), Note("other"));

        // when
        var reader = Reader(store, """{"exclude":{"paths":["/srv/acme"],"projects":["acme"]}}""");

        // then
        Assert.Equal([2, 4], Leaving(reader.Events(EventQuery.All)));
        Assert.Equal([4], Leaving(reader.EventsByHand(null)));
        Assert.Equal(3, reader.Withheld.Records);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, 5)]
    [InlineData(2, 2, 5)]
    [InlineData(9, 2, 5)]
    public void Should_give_as_many_of_the_newest_as_were_asked_for(int newest, params int[] expected)
    {
        // given
        var store = Filled(Focus("/srv/acme"), Focus("/srv/other"), Focus("/srv/acme/a"), Focus("/srv/acme/b"), Focus("/srv/other"), Focus("/srv/acme/c"));

        // when
        var leaving = Leaving(Reader(store, """{"exclude":{"paths":["/srv/acme"]}}""").Events(new EventQuery { Newest = newest }));

        // then
        Assert.Equal(expected, leaving);
    }

    [Fact]
    public void Should_let_out_no_entry_and_no_count_while_they_would_tell_of_what_is_excluded()
    {
        // given
        var store = Filled(Focus("/srv/acme"));
        var policy = Filtering.PolicyOf("/home/me", """{"exclude":{"paths":["/srv/acme"]}}""");
        var reader = new FilteredReader(store, policy, ProjectionParameters.Default, []);
        var query = new EntryQuery(Instant.FromUtc(2026, 3, 2, 0, 0));

        // then
        Assert.Throws<PolicyException>(() => reader.Entries(query).Any());
        Assert.Throws<PolicyException>(() => reader.Slices(query).Any());
        Assert.Throws<PolicyException>(() => reader.AgentTime(query));
        Assert.Empty(FilteredReader.Sources(store, policy));
    }

    [Fact]
    public void Should_say_that_an_event_is_excluded_where_the_filter_is_explained()
    {
        // given
        var store = Filled(Focus("/srv/acme"), Focus("/srv/other"));
        var inspection = new FilterInspection(store, Filtering.PolicyOf("/home/me", """{"exclude":{"paths":["/srv/acme"]}}"""), ProjectionParameters.Default, []);

        // when
        var withheld = new OwnerView(store, ProjectionParameters.Default).Events(EventQuery.All).Select(e => Assert.Single(inspection.FindEvents(e.Id.ToString(), 2)).Withheld);

        // then
        Assert.Equal(["excluded by the policy", null], withheld);
    }

    private static (string, ReadOnlyMemory<byte>) Focus(string directory) => ("tmux_pane_focus", EventData.Of(("cwd", directory)));

    private static (string, ReadOnlyMemory<byte>) Note(string project) => ("manual_note", EventData.Of(("project", project)));

    private static FilteredReader Reader(EventStore store, string policy) =>
        new(store, Filtering.PolicyOf("/home/me", policy), ProjectionParameters.Default, []);

    /// <summary>Which events leave, by their minute.</summary>
    private static List<int> Leaving(IEnumerable<FilteredBatch> batches) =>
        [.. batches.SelectMany(b => b.Events).Select(e => e.Timestamp.InUtc().Minute)];

    /// <summary>A store with one event a minute, from the first minute on.</summary>
    private EventStore Filled(params (string Type, ReadOnlyMemory<byte> Data)[] events)
    {
        var store = _folder.Open();
        store.Append([.. events.Select((e, i) => new EventDraft(e.Type, Instant.FromUtc(2026, 3, 1, 9, i + 1), e.Data))], "manual");
        return store;
    }
}
