using System.Globalization;
using System.Text;
using NodaTime;

namespace TimeTracker.Tmux;

/// <summary>A client of a server, as a poll saw it.</summary>
/// <param name="Key">Names the client for as long as it is attached: its server and process.</param>
/// <param name="Tty">Its terminal.</param>
/// <param name="Activity">When its keyboard or mouse was last used, by tmux's clock, in whole seconds; to be compared with what it was before.</param>
/// <param name="Quiet">How long ago that was when tmux answered.</param>
/// <param name="Flags">See <see cref="ClientFlags"/>.</param>
/// <param name="PaneId">The pane it shows.</param>
/// <param name="Cwd">That pane's directory; null where it is not known.</param>
internal sealed record TmuxClient(string Key, string Tty, long Activity, Duration Quiet, string Flags, string PaneId, string? Cwd)
{
    private const int Fields = 8;

    // Control characters would end a field or a line.
    private const string PathFormat = "#{s/[\u0001-\u001f\u007f]/_/:pane_current_path}";

    private const string Format = "#{pid}\t#{start_time}\t#{client_pid}\t#{client_tty}\t#{client_activity}\t#{client_flags}\t#{pane_id}\t" + PathFormat;

    /// <summary>What to ask a server: its clock on the first line, a client on each further one.</summary>
    public static IReadOnlyList<string> Question { get; } = ["display-message", "-p", "%s", ";", "list-clients", "-F", Format];

    /// <summary>Reads the answer.</summary>
    /// <returns>The clients; lines that are not understood are left out.</returns>
    public static IReadOnlyList<TmuxClient> Read(ReadOnlySpan<byte> answer)
    {
        var lines = Encoding.UTF8.GetString(answer).Split('\n');
        if (Number(lines[0]) is not { } now)
            return [];
        var clients = new List<TmuxClient>();
        foreach (var line in lines.AsSpan(1))
        {
            if (line.Split('\t') is { Length: Fields } f && Number(f[4]) is { } activity)
                clients.Add(new TmuxClient($"{f[0]}:{f[1]}:{f[2]}", f[3], activity, Duration.FromSeconds(Math.Max(0, now - activity)), f[5], f[6], Directory(f[7])));
        }
        return clients;
    }

    // tmux 3.4 and 3.5 put a backslash before some characters of what they print. Without a directory the event belongs to the pane that had focus last, which is
    // the same one mostly; with a wrong one it would be of a place that there is not.
    private static string? Directory(string path) => path.Contains('\\', StringComparison.Ordinal) ? null : Snapshot.Directory(path);

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
