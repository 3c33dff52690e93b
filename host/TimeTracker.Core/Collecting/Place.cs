using TimeTracker.Store;

namespace TimeTracker.Collecting;

/// <summary>What the file system says about a directory: its repository, worktree, remote and branch, each where there is one.</summary>
internal sealed class Place
{
    private readonly byte[]?[] _values;

    /// <summary>Encodes the values once; they go into many events.</summary>
    public Place(string? repository, string? worktree, string? remote, string? branch)
    {
        _values = [Encode(repository), Encode(worktree), Encode(remote), Encode(branch)];
        MaxLength = _values.Sum(value => value is null ? 0 : value.Length + "\"repository\":,".Length);
    }

    /// <summary>The most bytes by which data grows.</summary>
    public int MaxLength { get; }

    /// <summary>Adds the keys that the data does not bring, in a fixed order.</summary>
    /// <param name="data">The minified object, with room for <see cref="MaxLength"/> more.</param>
    /// <param name="length">The object's length.</param>
    /// <param name="brought">The object's keys.</param>
    /// <returns>The keys that were added.</returns>
    public PlaceKeys AddTo(Span<byte> data, ref int length, CanonicalJson brought)
    {
        // An event that names another repository than its directory is in knows better; this one's remote and branch would be wrong for it.
        if (brought.TryFind("repository"u8, out var repository) && !repository.SequenceEqual(_values[0]))
            return PlaceKeys.None;
        var added = PlaceKeys.None;
        for (var i = 0; i < _values.Length; i++)
        {
            var key = PlaceKeyNames.InOrder[i];
            if (_values[i] is not { } value || brought.TryFind(PlaceKeyNames.NameOf(key), out _))
                continue;
            length--;
            if (data[length - 1] != '{')
                data[length++] = (byte)',';
            data[length++] = (byte)'"';
            PlaceKeyNames.NameOf(key).CopyTo(data[length..]);
            length += PlaceKeyNames.NameOf(key).Length;
            data[length++] = (byte)'"';
            data[length++] = (byte)':';
            value.CopyTo(data[length..]);
            length += value.Length;
            data[length++] = (byte)'}';
            added |= key;
        }
        return added;
    }

    /// <summary>A string in canonical JSON, quotes included; null where it cannot be one.</summary>
    private static byte[]? Encode(string? value)
    {
        if (value is null)
            return null;
        try
        {
            var quoted = new CanonicalJson().Write(Events.EventData.Of(("v", value)).Span);
            return quoted["{\"v\":".Length..^1].ToArray();
        }
        catch (Exception e) when (e is MalformedEventException or ArgumentException)
        {
            return null;
        }
    }
}
