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
    public static List<FoundLog> Of(IEnumerable<FoundLog> logs, AgentLogCheckpoint checkpoint) =>
        [.. logs.Select(l => (Log: l, Known: checkpoint.PositionOf(l.Key) is not null)).Select(l => (l.Log, l.Known, First: l.Known ? "" : FirstTime(l.Log.File), Created: l.Known ? 0 : Created(l.Log.File)))
            .OrderByDescending(l => l.Known).ThenBy(l => l.First, StringComparer.Ordinal).ThenBy(l => l.Created).ThenBy(l => l.Log.Key, StringComparer.Ordinal)
            .Select(l => l.Log)];

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
}
