namespace TimeTracker.Cli.Following;

/// <summary>
/// Keeps a second <c>tt run</c> from a store. It sits on a file of its own beside the store, which stays: a file that goes could be locked by two at once. The lock
/// itself falls away with the process, however that ends.
/// </summary>
internal sealed class FollowLock : IDisposable
{
    private const int Attempts = 25;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;

    private FollowLock(FileStream file) => _file = file;

    /// <summary>Takes it.</summary>
    /// <param name="store">The absolute path of the store.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The lock; null where another process has it.</returns>
    /// <exception cref="IOException">The file cannot be made; <see cref="UnauthorizedAccessException"/> where that is not allowed.</exception>
    public static async Task<FollowLock?> TakeAsync(string store, TimeProvider time)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FollowLock(new FileStream(PathOf(store), options));
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
            {
                // Who only looks holds it for a moment, and one that restarts gives it up for a moment.
                if (attempt == Attempts)
                    return null;
            }
            await Task.Delay(Pause, time).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a process has it now.</summary>
    public static bool IsHeld(string store)
    {
        try
        {
            if (File.Exists(PathOf(store)))
                new FileStream(PathOf(store), FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string PathOf(string store) => store + ".run.lock";
}
