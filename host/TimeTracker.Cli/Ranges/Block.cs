using System.Text.RegularExpressions;
using NodaTime;
using TimeTracker.Cli.Configuration;

namespace TimeTracker.Cli.Ranges;

/// <summary>A block of time as a person writes it: half-open, not empty.</summary>
internal readonly partial record struct Block(Instant Start, Instant End)
{
    private const string Forms = "write START-END (09:00-10:30), START/END with dates (2026-03-01T09:00/2026-03-01T10:30), or a length that ends now (1h30m)";

    /// <summary>Reads one.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static Block Read(string text, Invocation invocation)
    {
        if (DurationText.Parse(text) is { } length && length > Duration.Zero)
            return new Block(invocation.Now - length, invocation.Now);

        var (from, to) = Split(text) ?? throw new CommandException(ExitCode.Usage, "add", $"\"{text}\" is no block of time", Forms);
        var start = invocation.Moment(from, "add");
        // After a date the end is a bare time of that day.
        var end = BareTime().IsMatch(to) && from.Length > to.Length && from.LastIndexOfAny(['T', ' ']) is > 0 and var at
            ? invocation.Moment(from[..(at + 1)] + to.PadLeft(5, '0'), "add")
            : invocation.Moment(to, "add");
        if (start.Start != start.End || end.Start != end.End)
            throw new CommandException(ExitCode.Usage, "add", "a day is no moment to begin or end at", Forms);
        return start.Start < end.End
            ? new Block(start.Start, end.End)
            : throw new CommandException(ExitCode.Usage, "add", "it ends before it begins", "write both dates where it goes over midnight: 2026-03-01T22:00/2026-03-02T01:00");
    }

    private static (string From, string To)? Split(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
            return (text[..slash], text[(slash + 1)..]);
        // Dates and offsets have hyphens too; between two times the last one counts.
        var hyphen = text.LastIndexOf('-');
        return hyphen > 0 && BareTime().IsMatch(text[(hyphen + 1)..]) && text.AsSpan(0, hyphen).Contains(':') ? (text[..hyphen], text[(hyphen + 1)..]) : null;
    }

    [GeneratedRegex(@"^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex BareTime();
}
