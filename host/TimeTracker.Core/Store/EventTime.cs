using NodaTime;

namespace TimeTracker.Store;

/// <summary>Timestamps of events: whole microseconds since 1970-01-01T00:00:00Z, cut and not rounded.</summary>
internal static class EventTime
{
    /// <summary>1970-01-01T00:00:00Z.</summary>
    public const long Min = 0;

    /// <summary>The last microsecond of the year 9999.</summary>
    public const long Max = 253_402_300_799_999_999;

    /// <summary>Cuts an instant.</summary>
    public static long Floor(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return ticks >= 0 ? ticks / 10 : (ticks - 9) / 10;
    }

    /// <summary>The first microsecond at or after an instant: stored times from there on are not before it.</summary>
    public static long Ceiling(Instant instant)
    {
        var floor = Floor(instant);
        return ToInstant(floor) < instant ? floor + 1 : floor;
    }

    /// <summary>The instant of a stored time.</summary>
    public static Instant ToInstant(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);

    /// <summary>What the clock shows, for records of when something was written.</summary>
    public static long Now(TimeProvider time) => Floor(Instant.FromDateTimeOffset(time.GetUtcNow()));
}
