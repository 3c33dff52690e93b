using NodaTime;
using TimeTracker.Privacy;

namespace TimeTracker.Cli.Rendering;

/// <summary>What <c>tt doctor</c> says of odd events and odd time, and what to do about it.</summary>
internal static class OddityText
{
    /// <summary>What it is about, in a word.</summary>
    public static string Part(OddityKind kind) => kind switch
    {
        OddityKind.AfterNow or OddityKind.LongAgo or OddityKind.UnknownType => "events",
        OddityKind.BlockWithoutEnd => "blocks",
        OddityKind.LongTimer => "timers",
        OddityKind.MergeWithoutEffect => "streams",
        OddityKind.CorrectionWithoutEffect => "corrections",
        OddityKind.LongEntry => "entries",
        _ => "agents",
    };

    /// <summary>The sentence.</summary>
    /// <param name="odd">What is odd.</param>
    /// <param name="longestTimer">How long a timer runs at most.</param>
    /// <param name="zone">The zone of reports.</param>
    public static string Of(OwnOddity odd, Duration longestTimer, DateTimeZone zone)
    {
        var at = ZonedText.Minute(odd.At, zone);
        return odd.Kind switch
        {
            OddityKind.AfterNow => $"{Lengths.Count(odd.Count, "event")} after now, from {at} on, not counted yet; if a clock was ahead, `tt unused` names them and `tt retract` takes them back",
            OddityKind.LongAgo => $"{Lengths.Count(odd.Count, "event")} of before 1990, from {at} on; if a clock was not set, `tt events --to 1990-01-01` names them and `tt retract` takes them back",
            OddityKind.UnknownType => $"{Those(odd, "event is", "events are")} of the type {odd.Name}, the last of {at}; no time is derived from it",
            OddityKind.BlockWithoutEnd => $"{Those(odd, "block counts", "blocks count")} for nothing, the last of {at}, without an end after the start; `tt unused` lists them, `tt add` enters them anew",
            OddityKind.LongTimer => $"{Those(odd, "timer was", "timers were")} not stopped within {Lengths.Of(longestTimer)} (projection.manualTimerMax), the last that of {at}; "
                + "say when it ended with `tt stop --at TIME`",
            OddityKind.MergeWithoutEffect => $"{Those(odd, "merge does", "merges do")} nothing, the last of {at}: the streams were one already, as in a circle, or are none; "
                + "`tt history` lists them, `tt retract` takes them back",
            OddityKind.CorrectionWithoutEffect => $"{Those(odd, "correction holds", "corrections hold")} for nothing, the last of {at}: no stream here is what they name, or they cannot be read; "
                + "ids of streams are each store's own, so enter them anew with `tt assign` and `tt streams rename`",
            OddityKind.LongEntry => $"{Those(odd, "entry is", "entries are")} longer than a day, the longest {Lengths.Of(odd.Length)}, from {at}; `tt explain {Id(odd)}` says why",
            _ => $"{Those(odd, "entry has", "entries have")} more than 100 agents at once, up to {Lengths.Number(odd.Agents)}, from {at}; `tt explain {Id(odd)}` says by which events",
        };
    }

    private static string Those(OwnOddity odd, string one, string many) => Lengths.Count(odd.Count, one, many);

    private static string Id(OwnOddity odd) => odd.Name![..8];
}
