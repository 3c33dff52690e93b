using System.Text;

namespace TimeTracker.AgentLogs;

/// <summary>
/// The order in which files are read. A fork begins with copies of records that another file had first, and what is stored first is kept: so files that are
/// known go first, then new ones by the time that their first records bear, which is the same in a copy, then by when the file came into being, which is not.
/// </summary>
internal static class LogOrder
{
    private const int LookedAt = 8 * 1024;

    /// <summary>Sorts logs that are to be read.</summary>
    public static IEnumerable<FoundLog> Of(List<FoundLog> logs, AgentLogCheckpoint checkpoint)
    {
        var places = logs.ConvertAll(log => Place.Of(log, isKnown: checkpoint.PositionOf(log.Key) is not null));
        places.Sort(Place.Compare);
        return places.ConvertAll(p => p.Log);
    }

    // Times are written as ISO 8601 in UTC, so their texts sort as they do. A file without one sorts last, and has nothing that counts.
    private static string FirstTime(LogFile file)
    {
        const string Last = "~";
        if (file.IsCompressed)
            return Last;
        try
        {
            using var stream = file.OpenRead();
            Span<byte> bytes = stackalloc byte[LookedAt];
            bytes = bytes[..stream.Read(bytes)];
            var at = bytes.IndexOf("\"timestamp\":"u8);
            if (at < 0)
                return Last;
            bytes = bytes[(at + 12)..];
            var open = bytes.IndexOf((byte)'"');
            return open is < 0 or > 1 || bytes.Length < open + 25 ? Last : Encoding.ASCII.GetString(bytes.Slice(open + 1, 24));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Last;
        }
    }

    private static long Created(LogFile file)
    {
        try
        {
            return File.GetCreationTimeUtc(file.Path).Ticks;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return long.MaxValue;
        }
    }

    // A class and no tuple: code generic over tuples is compiled anew at each start.
    private sealed record Place(FoundLog Log, bool IsKnown, string First, long Made)
    {
        public static Place Of(FoundLog log, bool isKnown) => isKnown ? new Place(log, true, "", 0) : new Place(log, false, FirstTime(log.File), Created(log.File));

        public static int Compare(Place a, Place b)
        {
            var order = b.IsKnown.CompareTo(a.IsKnown);
            order = order != 0 ? order : string.CompareOrdinal(a.First, b.First);
            order = order != 0 ? order : a.Made.CompareTo(b.Made);
            return order != 0 ? order : string.CompareOrdinal(a.Log.Key, b.Log.Key);
        }
    }
}
