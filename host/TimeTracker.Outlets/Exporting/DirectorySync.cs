using System.Runtime.InteropServices;

namespace TimeTracker.Exporting;

/// <summary>Makes a rename durable: on Unix the directory has to be synced itself. Windows has no such call and needs none.</summary>
internal static partial class DirectorySync
{
    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        // O_RDONLY is 0 everywhere. A file system that cannot sync a directory (some network shares) keeps its own order: no error of ours.
        var descriptor = Open(directory, 0);
        if (descriptor < 0)
            return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
