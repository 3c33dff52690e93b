using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy.Excluding;

/// <summary>The streams that events and corrections name, all by their id, for corrections name some by a key and some by an id.</summary>
internal sealed class StreamIds(StoreKeys keys)
{
    private readonly Dictionary<EventPlace, Guid[]> _byPlace = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Guid?> _byReference = new(StringComparer.Ordinal);

    /// <summary>
    /// All streams that a place itself may be meant by: its remote, its repository, its directory. Which one it belongs to depends on other
    /// events, and may have been another one when a correction was made.
    /// </summary>
    public Guid[] Of(EventPlace place)
    {
        if (!_byPlace.TryGetValue(place, out var ids))
            _byPlace.Add(place, ids = [.. Keys(place).Select(key => EntryIdentity.OfStream(keys, key)).Distinct()]);
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
                : StreamKey.Parse(reference) is { } key ? EntryIdentity.OfStream(keys, key)
                : null;
            _byReference.Add(reference, id);
        }
        return id;
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
