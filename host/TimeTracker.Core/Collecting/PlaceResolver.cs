using System.Text.Json;
using TimeTracker.Store;

namespace TimeTracker.Collecting;

/// <summary>
/// Finds the place of directories, by the file system alone: no process is started. What was found is remembered per directory
/// for a few seconds, long enough for a batch and short enough for a checkout.
/// </summary>
internal sealed class PlaceResolver(TimeProvider time)
{
    /// <summary>How long an answer holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    /// <summary>How many directories are remembered before all are forgotten.</summary>
    public const int MaxDirectories = 4096;

    private readonly Dictionary<byte[], (Place? Place, long Found)> _found = new(Utf8Comparer.Instance);

    /// <summary>The place of a directory.</summary>
    /// <param name="cwd">The value of <c>cwd</c> in canonical JSON, quotes included.</param>
    /// <returns>The place; null where the value is no absolute path or lies in no repository.</returns>
    public Place? Find(ReadOnlySpan<byte> cwd)
    {
        var now = time.GetTimestamp();
        var found = _found.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (found.TryGetValue(cwd, out var known) && time.GetElapsedTime(known.Found, now) < Lifetime)
            return known.Place;
        if (_found.Count >= MaxDirectories)
            _found.Clear();
        var place = DirectoryOf(cwd) is { } directory ? GitRepository.PlaceOf(directory) : null;
        found[cwd] = (place, now);
        return place;
    }

    private static string? DirectoryOf(ReadOnlySpan<byte> cwd)
    {
        var reader = new Utf8JsonReader(cwd);
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            return null;
        var path = reader.GetString()!;
        // Nothing on a network share is looked up: a name in an event must not make this machine call another one.
        if (path.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(path) || (OperatingSystem.IsWindows() && path.StartsWith(@"\\", StringComparison.Ordinal)))
            return null;
        return Path.GetFullPath(path);
    }
}
