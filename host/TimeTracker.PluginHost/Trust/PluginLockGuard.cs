namespace TimeTracker.Plugins;

/// <summary>
/// Keeps other processes from changing the user's lock between reading and writing it, so that of two decisions at once none is lost. It sits on a file of its
/// own, <c>plugins.lock.json.lock</c>, for the lock is replaced; it falls away with the process, however that ends.
/// </summary>
internal static class PluginLockGuard
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private const int Attempts = 1000;

    /// <summary>Waits until nobody else changes the lock.</summary>
    /// <param name="path">The lock.</param>
    /// <returns>Dispose of it when the lock is written.</returns>
    /// <exception cref="PluginLockException">Another process does not let go of it, or there is no place for it.</exception>
    public static IDisposable Take(string path)
    {
        using var pause = new ManualResetEventSlim();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return new FileStream(path + ".lock", PrivateFile.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path + ".lock"))
            {
                // Somebody else decides just now: a matter of milliseconds.
                pause.Wait(Pause);
            }
            catch (IOException e) when (File.Exists(path + ".lock"))
            {
                throw new PluginLockException($"{path}: is being changed by another tt", "wait until that has ended, and try again", e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw PluginLockFile.CannotBeWritten(path, e);
            }
        }
    }
}
