using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TimeTracker.Store;

namespace TimeTracker.Benchmarks;

/// <summary>
/// Makes the events of the benchmarks: tmux focus events, 20 s apart, about 230 bytes a line, over 200 directories that do not exist,
/// with declared keys only. The same number gives the same bytes.
/// </summary>
internal static class EventGenerator
{
    private const int Seconds = 20;

    // 2024-01-01T00:00:00Z in microseconds.
    private const long Start = 1_704_067_200_000_000;

    private static readonly string[] Commands = ["nvim", "bash", "claude", "cargo build", "git log", "make test", "less", "htop"];

    public static int Run(string[] args)
    {
        Write(args[0], int.Parse(args[1], CultureInfo.InvariantCulture), args is [_, _, "ids"]);
        return 0;
    }

    /// <summary>Writes a file of lines in the wire form.</summary>
    public static void Write(string file, int events, bool ids)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        Span<byte> timestamp = stackalloc byte[WireTimestamp.Length];
        for (var i = 0; i < events; i++)
        {
            WireTimestamp.Write(TimeOf(i), timestamp);
            var id = ids ? $"\"id\":\"{IdOf(i)}\"," : "";
            stream.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"{{{id}\"timestamp\":\"{Encoding.ASCII.GetString(timestamp)}\",\"type\":\"tmux_pane_focus\",\"source\":\"tmux\",\"schema_version\":1,\"host\":\"devbox\",\"data\":{DataOf(i)}}}\n")));
        }
    }

    /// <summary>The time of event i, in microseconds since 1970.</summary>
    public static long TimeOf(int i) => Start + i * (Seconds * 1_000_000L);

    /// <summary>The data of event i.</summary>
    public static string DataOf(int i) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"pane_id\":\"%{i % 37}\",\"session_name\":\"work-{i % 11}\",\"window_index\":{i % 9},\"command\":\"{Commands[i % Commands.Length]}\",\"cwd\":\"/home/dev/work/project-{i % 200}\"}}");

    /// <summary>A random-looking UUID, the same for the same i.</summary>
    public static Guid IdOf(int i)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(BitConverter.GetBytes(i), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x40);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
