namespace TimeTracker.Projections.Stored;

/// <summary>The pieces in which the view is kept: days of UTC, numbered from 1970-01-01.</summary>
internal static class Day
{
    private const long Milliseconds = 24 * 60 * 60 * 1000L;

    public static long Of(long instant) => Math.DivRem(instant, Milliseconds) is var (day, rest) && rest < 0 ? day - 1 : day;

    public static long Start(long day) => day * Milliseconds;
}
