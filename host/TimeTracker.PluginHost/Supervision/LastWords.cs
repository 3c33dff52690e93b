using System.Runtime.InteropServices;

namespace TimeTracker.Plugins;

/// <summary>
/// Keeps what the runtime prints when it dies. A stack overflow, a fail-fast or an access violation leaves no chance to run code, but the runtime
/// writes why and where to standard error; so while plugins are at work that goes into a file. A process that was killed from outside leaves nothing
/// there, and so no plugin is blamed for a SIGKILL. Not on Windows, where standard error is no descriptor that could be turned aside.
/// </summary>
internal sealed partial class LastWords : IDisposable
{
    private const int StandardError = 2;
    private const int FromStart = 0;
    private const int BufferSize = 16 * 1024;

    /// <summary>So many bytes that were repeated are kept at most.</summary>
    public const int LongestFile = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly int _original;

    // No FileStream: that would write at a place of its own, over what others write to the same file.
    private readonly Stream _repeater;
    private long _repeated;
    private bool _isClosed;

    private LastWords(FileStream file, int original, Stream repeater)
    {
        _file = file;
        _original = original;
        _repeater = repeater;
    }

    /// <summary>Turns standard error aside into a file; null where that cannot be done.</summary>
    public static LastWords? Capture(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var file = new FileStream(path, PrivateFile.Options(FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
        var repeater = Console.OpenStandardError();
        var original = Duplicate(StandardError);
        if (original >= 0 && Duplicate((int)file.SafeFileHandle.DangerousGetHandle(), StandardError) >= 0)
            return new LastWords(file, original, repeater);
        repeater.Dispose();
        file.Dispose();
        return null;
    }

    /// <summary>
    /// Repeats on standard error what was written there meanwhile. What was repeated stays in the file for a while: the runtime may be dying at this very moment, on
    /// another thread, and what it has said so far must be there for the next process.
    /// </summary>
    public void PassOn()
    {
        lock (_lock)
        {
            if (!_isClosed)
                Repeat();
        }
    }

    /// <summary>Puts standard error back.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            _ = Duplicate(_original, StandardError);
            Repeat();
            _ = Close(_original);
            _repeater.Dispose();
            _file.Dispose();
        }
    }

    private void Repeat()
    {
        try
        {
            var length = RandomAccess.GetLength(_file.SafeFileHandle);
            if (length == _repeated)
                return;
            var buffer = new byte[BufferSize];
            while (RandomAccess.Read(_file.SafeFileHandle, buffer, _repeated) is > 0 and var read)
            {
                _repeated += read;
                _repeater.Write(buffer, 0, read);
            }
            if (_repeated < LongestFile || _isClosed)
                return;
            // The place at which the next write lands is the descriptor's, and stays where it is if nobody moves it: a hole would be left before it.
            RandomAccess.SetLength(_file.SafeFileHandle, 0);
            _ = Seek(StandardError, 0, FromStart);
            _repeated = 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody listens to standard error.
        }
    }

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial long Seek(int descriptor, long offset, int from);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
