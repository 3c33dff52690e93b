using System.Globalization;

namespace TimeTracker.Tmux;

/// <summary>Lines as the hooks write them.</summary>
internal static class SpoolText
{
    public const long Noon = 1_790_000_000;

    public static string Line(
        long seq = 1, long time = Noon, string hook = "window-pane-changed", long server = 42, string client = "", string tty = "/dev/pts/1", string flags = "attached,focused,UTF-8",
        string attached = "1", string window = "0", string isShown = "1", string pane = "%0", string mode = "", string session = "alpha", string command = "vim", string path = "/srv/api", string startPath = "/home/ada") =>
        string.Join('\t', "1", Text(seq), Text(time), hook, Text(server), Text(Noon - 60), $"/tmp/tmux-1000/{server}", client, tty, flags, attached, window, isShown, pane, mode, session, command, startPath, path);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
