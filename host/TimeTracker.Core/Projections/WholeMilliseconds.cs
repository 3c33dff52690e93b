using NodaTime;

namespace TimeTracker.Projections;

/// <summary>Time counts in whole milliseconds since 1970-01-01T00:00:00Z; what is finer is cut down, before 1970 as well.</summary>
internal static class WholeMilliseconds
{
    /// <summary>No stated duration may be longer (about 31,700 years): sums of a time and a duration then never overflow.</summary>
    public const long LongestDuration = 1_000_000_000_000_000;

    /// <summary>Events are of 1970 or later, and so is all time: what is stated to begin before begins here.</summary>
    public const long Earliest = 0;

    public static long Of(long microseconds) => microseconds >= 0 ? microseconds / 1000 : (microseconds - 999) / 1000;

    public static long Of(Instant instant) => instant.ToUnixTimeMilliseconds();

    public static long Of(Duration duration) => (long)Math.Clamp(Math.Floor(duration.TotalMilliseconds), 0, LongestDuration);

    public static Instant ToInstant(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);
}
