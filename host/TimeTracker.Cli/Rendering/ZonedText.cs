using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli.Rendering;

/// <summary>Instants in the zone of reports, for tables. What leaves is UTC.</summary>
internal static class ZonedText
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm':'ss");

    public static string Of(Instant instant, DateTimeZone zone) => Pattern.Format(instant.InZone(zone).LocalDateTime);
}
