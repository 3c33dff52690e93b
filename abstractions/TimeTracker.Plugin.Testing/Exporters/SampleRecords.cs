using NodaTime;
using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Exporting;
using TimeTracker.Privacy;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Plugins.Testing.Exporters;

/// <summary>
/// Records as an exporter or sink gets them: from a store, through the real filter. There is no other way to have any. Each hour of the sample holds
/// records of its own, so that reading some hours is a batch of another cut.
/// <code>
/// hour      0        1        2        3
/// events    |·       |··      |·       |··
/// entries   |==      |=       |==      |=      none reaches into the next hour
/// </code>
/// </summary>
internal sealed class SampleRecords : IDisposable
{
    private static readonly Instant Start = Instant.FromUtc(2026, 2, 2, 0, 0);

    private readonly EventStore _store;
    private readonly FilteredReader _reader;

    /// <summary>Makes a sample.</summary>
    /// <param name="folder">A folder for the store.</param>
    /// <param name="hours">How many hours it has.</param>
    public SampleRecords(string folder, int hours)
    {
        Hours = hours;
        _store = EventStore.Open(new StoreOptions(Path.Combine(folder, "events.db"), StoreAccess.Append, "devbox", TimeProvider.System));
        _store.Append([.. Enumerable.Range(0, hours).SelectMany(Drafts)], ManualInput.Source);
        _reader = new FilteredReader(_store, PrivacyPolicy.Default, ProjectionParameters.Default, []);
    }

    /// <summary>How many hours there are.</summary>
    public int Hours { get; }

    /// <summary>All records, or those of some hours. A batch is valid until the next one is asked for.</summary>
    /// <param name="kind">Events or entries.</param>
    /// <param name="from">The first hour.</param>
    /// <param name="to">The first hour that is not wanted.</param>
    public IEnumerable<FilteredBatch> Read(RecordKinds kind, int from, int to)
    {
        Instant? first = from == 0 ? null : Hour(from);
        Instant? end = to == Hours ? null : Hour(to);
        return kind == RecordKinds.Events
            ? _reader.Events(EventQuery.All with { From = first, To = end })
            : _reader.Entries(new EntryQuery(Hour(Hours)) { From = first, To = end });
    }

    public void Dispose() => _store.Dispose();

    private static Instant Hour(int hour) => Start + Duration.FromHours(hour);

    private static IEnumerable<EventDraft> Drafts(int hour)
    {
        var details = new ManualDetails
        {
            Directory = hour % 4 == 0 ? null : $"/home/dev/work/project {hour % 7}",
            Project = hour % 3 == 0 ? null : $"project, {hour % 5}",
            Client = hour % 6 == 1 ? SampleTexts.Of(hour) : null,
            Tags = hour % 5 == 0 ? ["b", "a,b", "ä \"quoted\""] : [],
            Text = hour % 8 == 7 ? null : SampleTexts.Of(hour),
        };
        var at = Hour(hour);
        yield return ManualInput.Block(at + Duration.FromMinutes(1), at + Duration.FromMinutes(1) + Duration.FromMilliseconds(60_001 + hour), details);
        if (hour % 2 == 1)
            yield return ManualInput.Note(at + Duration.FromMinutes(20) + Duration.FromMilliseconds(hour), SampleTexts.Of(hour + 1), details);
        if (hour % 10 == 9)
            yield return new EventDraft("of_no_known_type", at + Duration.FromMinutes(40), EventData.Of()) { Source = "unknown" };
    }
}
