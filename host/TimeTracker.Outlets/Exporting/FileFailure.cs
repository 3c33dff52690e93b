namespace TimeTracker.Exporting;

/// <summary>Says in words what the file system refused.</summary>
internal static class FileFailure
{
    // .NET gives errno as HResult on Unix and 0x8007xxxx with the Win32 code on Windows.
    private const int Win32 = unchecked((int)0x80070000);

    public static bool IsBrokenPipe(IOException e) => OperatingSystem.IsWindows() ? e.HResult is Win32 + 109 or Win32 + 232 : e.HResult == 32;

    public static bool IsLocked(IOException e) =>
        OperatingSystem.IsWindows() ? e.HResult is Win32 + 32 or Win32 + 33 : e.HResult == (OperatingSystem.IsLinux() ? 11 : 35);

    private static bool IsDiskFull(Exception e) =>
        OperatingSystem.IsWindows() ? e.HResult is Win32 + 112 or Win32 + 39 : e.HResult == 28 || e.HResult == (OperatingSystem.IsLinux() ? 122 : 69);

    private static bool IsReadOnly(Exception e) => OperatingSystem.IsWindows() ? e.HResult == Win32 + 19 : e.HResult == 30;

    public static ExportException Explain(string path, Exception e) => e switch
    {
        _ when IsDiskFull(e) => new($"the disk is full: {path} could not be written", "make room and export again; what was there before is unchanged", e),
        _ when IsReadOnly(e) => new($"{path} is on a read-only file system", "export to another place", e),
        UnauthorizedAccessException => new($"no permission to write {path}", "change the permissions of its folder, or export to another place", e),
        PathTooLongException => new($"the path {path} is too long", "choose a shorter one", e),
        _ => new($"{path} could not be written ({e.GetType().Name}, code {e.HResult})", "check the disk and the path, and export again; what was there before is unchanged", e),
    };
}
