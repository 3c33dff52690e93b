using System.Runtime.InteropServices;

namespace TimeTracker.Benchmarks;

/// <summary>The processor time of all processes that this one started and that have ended: unlike wall time it does not count what others do on the machine.</summary>
internal static partial class ChildTimes
{
    private const int Children = -1;

    /// <summary>User and system time together; zero where the system does not tell.</summary>
    public static TimeSpan Now() =>
        !OperatingSystem.IsWindows() && GetUsage(Children, out var usage) == 0
            ? TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds) + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds)
            : TimeSpan.Zero;

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    /// <summary>struct rusage of getrusage(2) on 64-bit Linux: two times, then fourteen numbers.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
