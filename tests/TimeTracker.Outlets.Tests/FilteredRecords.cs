using System.Globalization;
using System.Text;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Exporting;
using TimeTracker.Privacy;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker;

/// <summary>Filtered records as exporters get them: from a store, through the real filter. There is no other way to have any.</summary>
internal sealed class FilteredRecords : IDisposable
{
    private readonly EventStore _store;

    public FilteredRecords(int events)
    {
        Folder = Directory.CreateTempSubdirectory("tt-export-").FullName;
        _store = EventStore.Open(new StoreOptions(Path.Combine(Folder, "store", "events.db"), StoreAccess.Append, "devbox", TimeProvider.System));
        var start = Instant.FromUtc(2026, 3, 1, 10, 0);
        _store.Append([.. Enumerable.Range(0, events).Select(i => new EventDraft("manual_note", start + Duration.FromSeconds(i), EventData.Of(("text", Text(i)))))], "manual");
    }

    /// <summary>A folder of the test's own, removed with this.</summary>
    public string Folder { get; }

    public IEnumerable<FilteredBatch> Events => Reader().Events(EventQuery.All);

    public IEnumerable<FilteredBatch> Entries => Reader().Entries(new EntryQuery(Instant.FromUtc(2026, 3, 2, 0, 0)));

    /// <summary>The records of a run, each as its text.</summary>
    public static List<string> Texts(IEnumerable<FilteredBatch> batches) => [.. batches.SelectMany(b =>
        b.Events.Select(e => e.Json).Concat(b.Entries.Select(e => e.Json)).Select(json => Encoding.UTF8.GetString(json.Span)).ToList())];

    public static string Text(int i) => string.Create(CultureInfo.InvariantCulture, $"note {i} \"quoted\" é\n");

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private FilteredReader Reader() => new(_store, PrivacyPolicy.Default, ProjectionParameters.Default, []);
}
