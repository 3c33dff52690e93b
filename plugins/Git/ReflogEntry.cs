using System.Buffers;
using System.Buffers.Text;
using System.Text;
using NodaTime;

namespace TimeTracker.Git;

/// <summary>
/// One line of a reflog: <c>OLD SP NEW SP Name &lt;email&gt; SP EPOCH SP ZONE [TAB ACTION: TEXT]</c>, as git's refs/files-backend.c writes it.
/// The message is <c>VERB [arguments] [(PHASE)]: TEXT</c>: <c>commit (amend): subject</c>, <c>pull --rebase (pick): subject</c>,
/// <c>checkout: moving from main to feature</c>.
/// </summary>
/// <param name="Old">The commit before; zeros for none.</param>
/// <param name="New">The commit after; zeros for none.</param>
/// <param name="Author">Who did it: <c>Name &lt;email&gt;</c>.</param>
/// <param name="Time">When, by the clock of the machine, to the second.</param>
/// <param name="Action">What stands before the first <c>": "</c> of the message; may be empty.</param>
/// <param name="Text">What stands after it. A commit's subject, so never passed on.</param>
internal sealed record ReflogEntry(string Old, string New, string Author, Instant Time, string Action, string Text)
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);
    private static readonly long MaxSeconds = Instant.MaxValue.ToUnixTimeSeconds();

    /// <summary>The first word of the action: <c>commit</c>, <c>checkout</c>, <c>pull</c>.</summary>
    public string Verb => Action.Split(' ', 2)[0];

    /// <summary>The word in parentheses at the end of the action: <c>amend</c>, <c>pick</c>; else empty.</summary>
    public string Phase => Action.EndsWith(')') && Action.LastIndexOf('(') is >= 0 and var open ? Action[(open + 1)..^1] : "";

    public bool HasMoved => Old != New;

    /// <summary>Whether an object name stands for "none".</summary>
    public static bool IsNone(string commit) => commit.AsSpan().TrimStart('0').IsEmpty;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without its LF.</param>
    /// <returns>The entry, or null where the line is damaged.</returns>
    public static ReflogEntry? Parse(ReadOnlySpan<byte> line)
    {
        // A machine that lost power leaves zeros where a line was to be; git goes on behind them.
        line = line.TrimStart((byte)0).TrimEnd((byte)'\r');
        if (TakeCommit(ref line) is not { } old || TakeCommit(ref line) is not { } @new || old.Length != @new.Length)
            return null;
        var tab = line.IndexOf((byte)'\t');
        var head = tab < 0 ? line : line[..tab];
        var mailEnd = head.LastIndexOf((byte)'>');
        if (mailEnd < 0 || head.IndexOf((byte)'<') < 0 || mailEnd + 2 > head.Length || head[mailEnd + 1] != ' ')
            return null;
        var time = head[(mailEnd + 2)..];
        if (!Utf8Parser.TryParse(time, out long seconds, out var digits) || seconds < 0 || seconds > MaxSeconds || (digits < time.Length && time[digits] != ' '))
            return null;
        var message = tab < 0 ? "" : Encoding.UTF8.GetString(line[(tab + 1)..]);
        var colon = message.IndexOf(": ", StringComparison.Ordinal);
        return new ReflogEntry(old, @new, Encoding.UTF8.GetString(head[..(mailEnd + 1)]).Trim(), Instant.FromUnixTimeSeconds(seconds),
            colon < 0 ? message : message[..colon], colon < 0 ? "" : message[(colon + 2)..]);
    }

    // 40 hexadecimal digits, or 64 in a SHA-256 repository.
    private static string? TakeCommit(ref ReadOnlySpan<byte> line)
    {
        var length = line.IndexOf((byte)' ');
        if (length is not (40 or 64) || line[..length].IndexOfAnyExcept(HexDigits) >= 0)
            return null;
        var commit = Encoding.ASCII.GetString(line[..length]);
        line = line[(length + 1)..];
        return commit;
    }
}
