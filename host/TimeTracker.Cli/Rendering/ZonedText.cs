using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli.Rendering;

/// <summary>Instants in the zone of reports, for tables. What leaves is UTC.</summary>
internal static class ZonedText
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm':'ss");

    private static readonly LocalDateTimePattern MinutePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm");

    /// <summary>To the second.</summary>
    public static string Of(Instant instant, DateTimeZone zone) => Pattern.Format(instant.InZone(zone).LocalDateTime);

    /// <summary>To the minute.</summary>
    public static string Minute(Instant instant, DateTimeZone zone) => MinutePattern.Format(instant.InZone(zone).LocalDateTime);

    /// <summary>To the minute, without the day where that is today's.</summary>
    public static string Short(Instant instant, Instant now, DateTimeZone zone) =>
        instant.InZone(zone).Date == now.InZone(zone).Date ? Minute(instant, zone)[^5..] : Minute(instant, zone);
}
