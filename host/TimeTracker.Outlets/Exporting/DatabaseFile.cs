namespace TimeTracker.Exporting;

/// <summary>
/// Tells a SQLite database, and the files that SQLite keeps beside one, from other files. By the first bytes and not by name: the store can be
/// reached by many names, and an export in its place would be the end of everything that was captured.
/// </summary>
internal static class DatabaseFile
{
    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    /// <summary>Whether a file is such a one. A file that cannot be read is none: the attempt to write it tells why.</summary>
    public static bool Covers(string path) =>
        IsDatabase(path) || Array.Exists(Companions, c => path.EndsWith(c, StringComparison.Ordinal) && IsDatabase(path[..^c.Length]));

    private static bool IsDatabase(string path)
    {
        // The first 16 bytes of every database: https://sqlite.org/fileformat2.html#magic_header_string
        var magic = "SQLite format 3\0"u8;
        // A pipe, which has no length, would wait for a writer.
        if (new FileInfo(path) is not { Exists: true, Length: > 16 })
            return false;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Span<byte> head = stackalloc byte[magic.Length];
            return file.CanSeek && file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(magic);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
