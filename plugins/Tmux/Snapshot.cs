using System.Buffers.Text;
using System.Text;
using NodaTime;

namespace TimeTracker.Tmux;

/// <summary>
/// One line of the spool: what a hook of tmux saw at one moment. Fields are parted by tabs, and no field has one, since the hook writes <c>_</c> for every control
/// character. The file that <c>tt hooks install tmux</c> writes has the same list; docs/collectors-tmux.md explains each.
/// </summary>
internal sealed record Snapshot
{
    /// <summary>The version of the line's shape, its first field.</summary>
    private const long Version = 1;

    /// <summary>9999-12-31T23:59:59Z, the last second that an event can have.</summary>
    private const long LastSecond = 253_402_300_799;

    /// <summary>How Linux names a working directory that is gone.</summary>
    private const string Deleted = " (deleted)";

    private const int Fields = 19;

    /// <summary>The counter that tmux keeps: lines land in any order, since each is written by a process of its own.</summary>
    public required long Seq { get; init; }

    /// <summary>tmux's clock, in whole seconds.</summary>
    public required Instant Time { get; init; }

    /// <summary>The hook's name.</summary>
    public required string Hook { get; init; }

    /// <summary>Names the server: its process id and the second of its start.</summary>
    public required string Server { get; init; }

    /// <summary>The path of the server's socket.</summary>
    public required string Socket { get; init; }

    /// <summary>The client that the hook is about; where it is about none, the one that was active last.</summary>
    public required string Tty { get; init; }

    /// <summary>Whether a terminal shows the pane and has, as far as tmux knows, the keyboard.</summary>
    public required bool IsInFocus { get; init; }

    public required string SessionName { get; init; }

    public required long WindowIndex { get; init; }

    public required string PaneId { get; init; }

    /// <summary>The mode the pane is in (<c>copy-mode</c>, <c>tree-mode</c>); empty for none.</summary>
    public required string PaneMode { get; init; }

    public required string Command { get; init; }

    /// <summary>The directory of the pane's process in the foreground; null where tmux could not tell.</summary>
    public required string? Cwd { get; init; }

    /// <summary>Reads a line, without its end.</summary>
    /// <returns>The snapshot; null where the line is none: torn, damaged, or of another version.</returns>
    public static Snapshot? Read(ReadOnlySpan<byte> line)
    {
        Span<Range> parts = stackalloc Range[Fields + 1];
        var count = 0;
        foreach (var range in line.Split((byte)'\t'))
        {
            if (count == parts.Length)
                return null;
            parts[count++] = range;
        }
        if (count != Fields || Number(line[parts[0]]) != Version)
            return null;
        if (Number(line[parts[1]]) is not { } seq || Number(line[parts[2]]) is not { } time || time > LastSecond)
            return null;
        if (Number(line[parts[4]]) is not { } process || Number(line[parts[5]]) is not { } started || NumberOrNone(line[parts[11]]) is not { } window)
            return null;
        var hookClient = Text(line[parts[7]]);
        var command = Text(line[parts[16]]);
        // In the first milliseconds of a pane its process is a copy of the server, in the server's directory or in none yet. It will be where it is to start.
        var current = line[parts[18]];
        return new Snapshot
        {
            Seq = seq,
            Time = Instant.FromUnixTimeSeconds(time),
            Hook = Text(line[parts[3]]),
            Server = $"{process}:{started}",
            Socket = Text(line[parts[6]]),
            Tty = hookClient.Length > 0 ? hookClient : Text(line[parts[8]]),
            // A pane may change in a session that nobody looks at, in a window that is not shown, or while another program has the keyboard.
            IsInFocus = ClientFlags.HaveFocus(Text(line[parts[9]])) && Number(line[parts[10]]) > 0 && Number(line[parts[12]]) == 1,
            WindowIndex = window,
            PaneId = Text(line[parts[13]]),
            PaneMode = Text(line[parts[14]]),
            SessionName = Text(line[parts[15]]),
            Command = command,
            Cwd = Directory(Text(line[parts[current.Length == 0 || command == "tmux" ? 17 : 18]])),
        };
    }

    /// <summary>A directory as tmux tells it, without the mark that it was deleted; null where it is no absolute path.</summary>
    public static string? Directory(string path)
    {
        if (path.EndsWith(Deleted, StringComparison.Ordinal))
            path = path[..^Deleted.Length];
        return path.StartsWith('/') ? path : null;
    }

    private static long? Number(ReadOnlySpan<byte> field) =>
        Utf8Parser.TryParse(field, out long number, out var read) && read == field.Length && number >= 0 ? number : null;

    // A client that goes with the last session has no window any more.
    private static long? NumberOrNone(ReadOnlySpan<byte> field) => field.IsEmpty ? 0 : Number(field);

    // Bytes that are no UTF-8 become U+FFFD: an event's data is UTF-8.
    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field);
}
