using System.Text;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// What the owner sees on the own terminal: own names, not filtered. The one exception to "filtered out"; used by the command line alone,
/// and only where its output is a terminal. An architecture test lists its users.
/// </summary>
public sealed class OwnerView
{
    private readonly EventStore _store;
    private readonly ProjectionParameters _parameters;

    /// <summary>Looks into a store.</summary>
    public OwnerView(EventStore store, ProjectionParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(parameters);
        _store = store;
        _parameters = parameters;
    }

    /// <summary>What each source gave, by name.</summary>
    public IReadOnlyList<SourceStatus> Sources() => _store.Sources();

    /// <summary>Events with their data, retracted ones marked.</summary>
    public IEnumerable<OwnEvent> Events(EventQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var retracted = RetractedEvents.Of(_store, query.AsOf);
        using var cursor = _store.Read(query);
        while (cursor.MoveNext())
        {
            yield return new OwnEvent(
                cursor.Id, TimestampText.ToInstant(cursor.TimestampMicroseconds), Encoding.UTF8.GetString(cursor.Type),
                Encoding.UTF8.GetString(cursor.Source), cursor.Host.IsEmpty ? null : Encoding.UTF8.GetString(cursor.Host), Encoding.UTF8.GetString(cursor.Data),
                retracted.Contains(cursor.Id));
        }
    }

    /// <summary>Time entries.</summary>
    public IReadOnlyList<OwnEntry> Entries(EntryQuery query) =>
    [
        .. Timeline.Read(_store, _parameters, query).Select(e => new OwnEntry(
            e.Id, e.Kind, e.Stream.Name, e.Start, e.End, e.Agents, e.Project, e.Client, e.Tags, e.Billable, e.Description, e.Host, e.IsPartial, e.IsGitAlone)),
    ];

    /// <summary>What a reader has withheld so far, for the owner's summary.</summary>
    public static Withheld WithheldBy(FilteredReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Withheld;
    }

    /// <summary>Derives everything again, for <c>tt rebuild</c>.</summary>
    public void Rebuild(TimeProvider time) => Timeline.Rebuild(_store, _parameters, time);
}
