using System.Globalization;
using NodaTime;

namespace TimeTracker.Cli.Configuration;

/// <summary>
/// When a pipeline runs under <c>tt run</c>: <c>every 15m</c>, at the full quarters of an hour of the UTC clock, whenever <c>tt</c> was started; or <c>daily at 18:00</c>, in the
/// zone of reports, once on every day, however long that day is.
/// </summary>
internal sealed record Schedule
{
    /// <summary>How an error text describes the forms.</summary>
    public const string Forms = "write it as every 15m, or daily at 18:00";

    private const string EveryPrefix = "every ";
    private const string DailyPrefix = "daily at ";

    private readonly Duration? _every;
    private readonly LocalTime _at;

    private Schedule(Duration? every, LocalTime at)
    {
        _every = every;
        _at = at;
    }

    /// <summary>Reads one.</summary>
    /// <returns>The schedule, or null where <paramref name="text"/> is none.</returns>
    public static Schedule? Parse(string text)
    {
        if (text.StartsWith(EveryPrefix, StringComparison.Ordinal))
            return DurationText.Parse(text[EveryPrefix.Length..]) is { } every && every > Duration.Zero ? new Schedule(every, default) : null;
        return text.StartsWith(DailyPrefix, StringComparison.Ordinal)
            && TimeOnly.TryParseExact(text.AsSpan(DailyPrefix.Length), "HH':'mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new Schedule(null, new LocalTime(at.Hour, at.Minute)) : null;
    }

    /// <summary>When it is due next.</summary>
    /// <param name="after">The last time, or now: the result is later than that.</param>
    /// <param name="zone">The zone of <c>daily at</c>.</param>
    public Instant Next(Instant after, DateTimeZone zone)
    {
        if (_every is { } every)
        {
            // Counted from a fixed point: a restart changes nothing, and two machines agree.
            var seconds = (long)every.TotalSeconds;
            return Instant.FromUnixTimeSeconds((Floor(after.ToUnixTimeSeconds(), seconds) + 1) * seconds);
        }
        // A time that a day has twice counts the first time; one that it does not have counts as many minutes later as the clock jumped.
        for (var date = after.InZone(zone).Date.PlusDays(-1); ; date = date.PlusDays(1))
        {
            if (zone.AtLeniently(date + _at).ToInstant() is var due && due > after)
                return due;
        }
    }

    private static long Floor(long value, long unit) => (value / unit) - (value % unit < 0 ? 1 : 0);
}
