using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// What the owner sees on the own terminal: own names, not filtered. The one exception to "filtered out"; used by the command line alone,
/// and only where its output is a terminal. An architecture test lists its users.
/// </summary>
public sealed class OwnerView
{
    /// <summary>Looks into a store.</summary>
    public OwnerView(EventStore store, ProjectionParameters parameters) => throw new NotSupportedException("seam");

    /// <summary>What each source gave, by name.</summary>
    public IReadOnlyList<SourceStatus> Sources() => throw new NotSupportedException("seam");

    /// <summary>Events with their data.</summary>
    public IEnumerable<OwnEvent> Events(EventQuery query) => throw new NotSupportedException("seam");

    /// <summary>Time entries.</summary>
    public IReadOnlyList<OwnEntry> Entries(EntryQuery query) => throw new NotSupportedException("seam");

    /// <summary>What a reader has withheld so far, for the owner's summary.</summary>
    public static Withheld WithheldBy(FilteredReader reader) => throw new NotSupportedException("seam");

    /// <summary>Derives everything again, for <c>tt rebuild</c>.</summary>
    public void Rebuild(TimeProvider time) => throw new NotSupportedException("seam");
}

/// <summary>An event as its owner sees it.</summary>
public sealed record OwnEvent(EventId Id, Instant Timestamp, string Type, string Source, string? Host, string DataJson);

/// <summary>A time entry as its owner sees it.</summary>
public sealed record OwnEntry(
    Guid Id, EntryKind Kind, string Stream, Instant Start, Instant? End, int Agents, string? Project, string? Client,
    IReadOnlyList<string> Tags, bool? Billable, string? Description, string? Host, bool IsPartial, bool IsGitAlone);

/// <summary>What the filter kept back or changed.</summary>
/// <param name="Records">Whole records kept back.</param>
/// <param name="Dropped">Keys left out, by <c>type.key</c>, with how often.</param>
/// <param name="Changed">Values changed, by class, with how often.</param>
/// <param name="Secrets">Secrets cut out of values.</param>
public sealed record Withheld(
    long Records, IReadOnlyDictionary<string, long> Dropped, IReadOnlyDictionary<DataClass, long> Changed, long Secrets);
