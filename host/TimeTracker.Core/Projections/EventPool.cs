using System.Runtime.CompilerServices;

namespace TimeTracker.Projections;

/// <summary>
/// One object for what many events have in common. The texts given to it come from its own <see cref="Texts"/>, so they are told apart by
/// reference, which is quicker than by the letters of their paths.
/// </summary>
internal sealed class EventPool
{
    private readonly Dictionary<string, string?> _remotes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _remoteKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<Refs, EventPlace> _placesAsGiven = [];
    private readonly Dictionary<Refs, EventPlace> _places = [];
    private readonly Dictionary<Refs, EventSetting> _settings = [];
    private readonly Dictionary<EventDetails, EventDetails> _details = [];

    public TextPool Texts { get; } = new();

    /// <summary>The place that an event's keys name; <paramref name="remote"/> as git has it.</summary>
    public EventPlace Place(string? host, string? directory, string? repository, string? remote)
    {
        var given = new Refs(host, directory, repository, remote);
        if (_placesAsGiven.TryGetValue(given, out var place))
            return place;
        string? remoteKey = null;
        if (remote is not null && !_remotes.TryGetValue(remote, out remoteKey))
            _remotes.Add(remote, remoteKey = RemoteKey.Of(remote));
        _placesAsGiven.Add(given, place = PlaceByKey(host, directory, repository, remoteKey));
        return place;
    }

    /// <summary>The place with a <see cref="RemoteKey"/>: one object, however its remote was written.</summary>
    public EventPlace PlaceByKey(string? host, string? directory, string? repository, string? remoteKey)
    {
        if (remoteKey is not null && !_remoteKeys.TryAdd(remoteKey, remoteKey))
            remoteKey = _remoteKeys[remoteKey];
        var key = new Refs(host, directory, repository, remoteKey);
        if (!_places.TryGetValue(key, out var place))
            _places.Add(key, place = new EventPlace(host, directory, repository, remoteKey));
        return place;
    }

    public EventSetting Setting(EventType type, string typeName, string source, EventPlace place)
    {
        var key = new Refs(typeName, source, place, null);
        if (_settings.TryGetValue(key, out var setting))
            return setting;
        setting = new EventSetting(type, typeName, source, place);
        _settings.Add(key, setting);
        return setting;
    }

    public EventDetails? Details(string? text, string? other, string? session, Brought? brought, StatedBlock? block)
    {
        if (text is null && other is null && session is null && brought is null && block is null)
            return null;
        var details = new EventDetails(text, other, session, brought, block);
        // Blocks are rarely alike; the rest is.
        if (block is not null)
            return details;
        if (_details.TryGetValue(details, out var pooled))
            return pooled;
        _details.Add(details, details);
        return details;
    }

    /// <summary>Up to four objects that are equal only where they are the same.</summary>
    private readonly record struct Refs(object? A, object? B, object? C, object? D)
    {
        public bool Equals(Refs other) => ReferenceEquals(A, other.A) && ReferenceEquals(B, other.B) && ReferenceEquals(C, other.C) && ReferenceEquals(D, other.D);

        public override int GetHashCode() => HashCode.Combine(
            RuntimeHelpers.GetHashCode(A), RuntimeHelpers.GetHashCode(B), RuntimeHelpers.GetHashCode(C), RuntimeHelpers.GetHashCode(D));
    }
}
