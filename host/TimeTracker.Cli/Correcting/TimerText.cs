using NodaTime;
using TimeTracker.Cli.Rendering;
using TimeTracker.Privacy;

namespace TimeTracker.Cli.Correcting;

/// <summary>How timers are talked about.</summary>
internal static class TimerText
{
    /// <summary>A moment that was typed, which has to be an instant.</summary>
    /// <exception cref="CommandException">It is a day, or nothing.</exception>
    public static Instant Moment(Invocation invocation, string typed)
    {
        var moment = invocation.Moment(typed, "--at");
        return moment.Start == moment.End
            ? moment.Start
            : throw new CommandException(ExitCode.Usage, "--at", "a day is no moment", "write a time (09:30), or a day with one (2026-03-01T09:30)");
    }

    /// <summary>An instant, with its day where that is not today.</summary>
    public static string Time(Invocation invocation, Instant instant) => ZonedText.Short(instant, invocation.Now, invocation.Settings.Report.Zone);

    /// <summary>That a timer ended, by what came at an instant or by itself before.</summary>
    public static string Ended(Invocation invocation, OwnTimer timer, Instant at) => at <= timer.Limit
        ? $"Stopped the timer of {Time(invocation, timer.Start)} after {Lengths.Of(at - timer.Start)}."
        : $"The timer of {Time(invocation, timer.Start)} had ended by itself, after {Lengths.Of(timer.Limit - timer.Start)}.";

    /// <summary>A timer that ran into its limit.</summary>
    public static string Overlong(Invocation invocation, OwnTimer timer) =>
        $"the timer of {Time(invocation, timer.Start)} was not stopped; it counts {Lengths.Of(timer.Limit - timer.Start)} (projection.manualTimerMax), until {Time(invocation, timer.Limit)}";

    /// <summary>What to do about it.</summary>
    public const string OverlongFix = "say when it really ended with `tt stop --at TIME`, or take it back with `tt undo`";
}
