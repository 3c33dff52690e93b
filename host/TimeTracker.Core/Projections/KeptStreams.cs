namespace TimeTracker.Projections;

/// <summary>
/// What the events that are not excluded say of streams, by themselves. Where all events together give a place another stream, only excluded ones
/// can have said so, and its time would tell it; so that time is excluded as well:
/// <code>
/// kept       repository /w/c
/// excluded   repository /w/c, remote acme/c      together: both are in acme/c, which nobody who sees the first alone can know
/// kept       A merged into B, all of B excluded  together: A's time is in B, which must not be named
/// </code>
/// </summary>
internal sealed class KeptStreams
{
    private readonly Repositories _repositories;
    private readonly NamedStreams _named;
    private readonly StreamMerges _merges;

    /// <param name="events">Events that count, in total order; others than merges are passed over.</param>
    /// <param name="repositories">What events that are not excluded say of repositories.</param>
    /// <param name="known">The keys of the streams of such events, before merging.</param>
    /// <param name="named">The same streams, as corrections name them.</param>
    public KeptStreams(IEnumerable<DerivationEvent> events, Repositories repositories, IEnumerable<StreamKey> known, NamedStreams named)
    {
        (_repositories, _named) = (repositories, named);
        var merging = events.Where(e => e is { Type: EventType.StreamsMerged, IsExcluded: false }).ToList();
        if (merging.Count > 0)
        {
            // A correction leaves only where the streams that it names have an event that does.
            var leaving = known.Select(key => key.Text).ToHashSet(StringComparer.Ordinal);
            merging.RemoveAll(e => !(Leaves(e.Text) && Leaves(e.Other)));
            bool Leaves(string? reference) => named.Find(reference) is { } key && leaving.Contains(key.Text);
        }
        _merges = StreamMerges.Of(merging, named);
    }

    /// <summary>All that was merged, in a form that is equal where the merges are.</summary>
    public string Merges => _merges.Text;

    /// <summary>The stream of a place.</summary>
    public StreamKey Of(EventPlace place) => _merges.Of(_repositories.KeyOf(place));

    /// <summary>The stream that a correction means, merged; null where it means none of these.</summary>
    public StreamKey? Named(string? reference) => _named.Find(reference) is { } meant ? _merges.Of(meant) : null;
}
