using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TimeTracker.Plugins;

/// <summary>
/// Keeps what the runtime prints when it dies. A stack overflow, a fail-fast or an access violation leaves no chance to run code, but the runtime
/// writes why and where to standard error; so while plugins are at work that goes into a file. A process that was killed from outside leaves nothing
/// there, and so no plugin is blamed for a SIGKILL. Not on Windows, where standard error is no descriptor that could be turned aside.
/// </summary>
internal sealed partial class LastWords : IDisposable
{
    private const int StandardError = 2;
    private readonly FileStream _file;
    private readonly int _original;

    private LastWords(FileStream file, int original)
    {
        _file = file;
        _original = original;
    }

    /// <summary>Turns standard error aside into a file; null where that cannot be done.</summary>
    public static LastWords? Capture(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var file = new FileStream(path, PrivateFile.Options(FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
        var original = Duplicate(StandardError);
        if (original >= 0 && Duplicate((int)file.SafeFileHandle.DangerousGetHandle(), StandardError) >= 0)
            return new LastWords(file, original);
        file.Dispose();
        return null;
    }

    /// <summary>Repeats on standard error what was written there meanwhile, so that the file does not grow.</summary>
    public void PassOn()
    {
        try
        {
            if (RandomAccess.GetLength(_file.SafeFileHandle) == 0)
                return;
            using (var original = new FileStream(new SafeFileHandle(_original, ownsHandle: false), FileAccess.Write, bufferSize: 0))
            {
                _file.Position = 0;
                _file.CopyTo(original);
            }
            // Standard error shares its place in the file with the handle here.
            _file.SetLength(0);
            _file.Position = 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody listens to standard error.
        }
    }

    /// <summary>Puts standard error back.</summary>
    public void Dispose()
    {
        PassOn();
        _ = Duplicate(_original, StandardError);
        _ = Close(_original);
        _file.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
