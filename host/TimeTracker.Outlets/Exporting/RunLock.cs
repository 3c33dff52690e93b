namespace TimeTracker.Exporting;

/// <summary>
/// Keeps a second run from the same target. It sits on a file of its own, <c>NAME.lock</c>, for the target is replaced; it falls away with
/// the process, however that ends.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const int Attempts = 5;

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    public static RunLock Take(string target)
    {
        var path = target + ".lock";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
                // The run before may have removed the file between our opening and our locking it: then we hold a lock nobody else can see.
                if (File.Exists(path) || attempt == Attempts)
                    return new RunLock(file);
                file.Dispose();
            }
            catch (IOException e) when (FileFailure.IsLocked(e))
            {
                throw new ExportException($"another export to {target} is running", "wait until it has ended, or export to another file", e) { IsRefusal = true };
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
