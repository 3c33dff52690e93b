using System.Formats.Tar;

namespace TimeTracker.Plugins;

/// <summary>
/// Tells what lies in the place of a file and is none: opening a named pipe waits for its other end, and reading a device may never end. .NET has no
/// question for that; its writer of archives does ask the system, and opens nothing but files.
/// </summary>
internal static class SpecialFile
{
    /// <summary>What it is, with its article; null for a file. Only what is empty by its length can be anything else.</summary>
    /// <param name="path">An entry of a folder that is neither a folder nor a link.</param>
    public static string? KindOf(string path)
    {
        if (OperatingSystem.IsWindows() || new FileInfo(path).Length > 0)
            return null;
        using var archive = new MemoryStream();
        try
        {
            using (var writer = new TarWriter(archive, leaveOpen: true))
                writer.WriteEntry(path, "entry");
        }
        catch (UnauthorizedAccessException)
        {
            // A file that may not be read; whoever reads it will say so.
            return null;
        }
        catch (IOException)
        {
            return "a socket";
        }
        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType switch
        {
            TarEntryType.Fifo => "a named pipe",
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "a device",
            _ => null,
        };
    }
}
