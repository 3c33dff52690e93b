using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy.Excluding;

/// <summary>The streams that events and corrections name, all by their id, for corrections name some by a key and some by an id.</summary>
internal sealed class StreamIds(StoreKeys keys)
{
    private readonly Dictionary<EventPlace, Guid[]> _byPlace = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Guid?> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Guid> _into = [];

    /// <summary>
    /// All streams that a place itself may be meant by: its remote, its repository, its directory, the first there is being its own. It may have
    /// been of another one when a correction was made.
    /// </summary>
    public Guid[] Of(EventPlace place)
    {
        if (!_byPlace.TryGetValue(place, out var ids))
            _byPlace.Add(place, ids = [.. Keys(place).Select(Of).Distinct()]);
        return ids;
    }

    /// <summary>The stream that a correction names; null where it can mean none.</summary>
    public Guid? Of(string? reference)
    {
        if (reference is null)
            return null;
        if (!_byReference.TryGetValue(reference, out var id))
        {
            id = Guid.TryParseExact(reference, "D", out var brought) ? brought
                : StreamKey.Parse(reference) is { } key ? Of(key)
                : null;
            _byReference.Add(reference, id);
        }
        return id;
    }

    /// <summary>The stream of a key.</summary>
    public Guid Of(StreamKey key) => EntryIdentity.OfStream(keys, key);

    /// <summary>Makes two streams one, whichever way and in whatever order.</summary>
    public void Merge(Guid one, Guid other)
    {
        var (from, into) = (GroupOf(one), GroupOf(other));
        if (from != into)
            _into.Add(from, into);
    }

    /// <summary>One and the same id for all streams that are one; a stream's own where it was not merged.</summary>
    public Guid GroupOf(Guid stream)
    {
        while (_into.TryGetValue(stream, out var into))
            stream = into;
        return stream;
    }

    private static IEnumerable<StreamKey> Keys(EventPlace place)
    {
        if (place.IsNowhere)
            yield return StreamKey.Unassigned;
        if (place.Remote is { } remote)
            yield return StreamKey.OfRemote(remote);
        if (place.Repository is { } repository)
            yield return StreamKey.OfRepository(place.Host, repository);
        if (place.Directory is { } directory)
            yield return StreamKey.OfDirectory(place.Host, directory);
    }
}
