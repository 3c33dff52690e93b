using System.Text;

namespace TimeTracker.Plugins;

/// <summary>Tells one start of the machine from another: who was at work when the machine went down is not to blame. Empty where the system has none.</summary>
internal static class BootId
{
    private const string Path = "/proc/sys/kernel/random/boot_id";

    public static string Current { get; } = Read();

    private static string Read()
    {
        try
        {
            return File.Exists(Path) ? Encoding.ASCII.GetString(File.ReadAllBytes(Path)).Trim() : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
