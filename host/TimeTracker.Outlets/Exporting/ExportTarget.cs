namespace TimeTracker.Exporting;

/// <summary>
/// The file an export goes to. What is written lands in <c>NAME.part</c>; <see cref="Commit"/> puts it in the target's place. Disposed without
/// that, the partial file goes and the target stays.
/// </summary>
/// <remarks>
/// <code>
/// write NAME.part … fsync NAME.part, rename to NAME, fsync directory
/// </code>
/// In this order: a rename that reaches the disk before the data would leave a torn file under the good name after a loss of power.
/// </remarks>
internal sealed class ExportTarget : IDisposable
{
    private readonly string _path;
    private readonly string? _partial;
    private readonly RunLock? _lock;
    private bool _isCommitted;

    private ExportTarget(string path, string? partial, FileStream stream, RunLock? runLock)
    {
        _path = path;
        _partial = partial;
        Stream = stream;
        _lock = runLock;
    }

    public FileStream Stream { get; }

    /// <summary>Opens a target, making the folders above it.</summary>
    public static ExportTarget Open(string path)
    {
        if (Directory.Exists(path))
            throw new ExportException($"{path} is a directory", "name a file in it");
        // A device is written to and never replaced.
        if (path.StartsWith("/dev/", StringComparison.Ordinal))
            return new ExportTarget(path, null, new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), null);
        // Behind a link, the file it points to: renaming over the link would cut it from its place.
        // Asked first whether it is one: resolving throws where the folder above does not exist yet.
        if (new FileInfo(path).LinkTarget is not null)
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        if (DatabaseFile.Covers(path))
            throw new ExportException($"{path} is a SQLite database, such as a store, and an export would take its place", "name another file") { IsRefusal = true };
        var folder = Path.GetDirectoryName(path)!;
        if (File.Exists(folder))
            throw new ExportException($"{folder} is a file, so {path} cannot be made", "name a place in a folder");
        Directory.CreateDirectory(folder);
        var runLock = RunLock.Take(path);
        try
        {
            var partial = path + ".part";
            var stream = new FileStream(partial, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 });
            return new ExportTarget(path, partial, stream, runLock);
        }
        catch
        {
            runLock.Dispose();
            throw;
        }
    }

    /// <summary>Makes what was written durable and puts it in the target's place.</summary>
    public void Commit()
    {
        if (_partial is null)
        {
            Stream.Dispose();
            return;
        }
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        // A file somebody closed to others stays closed.
        if (!OperatingSystem.IsWindows() && File.Exists(_path))
            File.SetUnixFileMode(_partial, File.GetUnixFileMode(_path));
        File.Move(_partial, _path, overwrite: true);
        _isCommitted = true;
        DirectorySync.Flush(Path.GetDirectoryName(_path)!);
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (_partial is not null && !_isCommitted)
            File.Delete(_partial);
        _lock?.Dispose();
    }
}
