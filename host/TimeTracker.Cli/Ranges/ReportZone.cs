using NodaTime;
using NodaTime.TimeZones;

namespace TimeTracker.Cli.Ranges;

/// <summary>The zone in which days, weeks and bare times are meant.</summary>
internal static class ReportZone
{
    /// <summary>The word for the machine's own zone.</summary>
    public const string System = "system";

    /// <summary>Finds a zone.</summary>
    /// <param name="name"><see cref="System"/>, or a name of the IANA database.</param>
    /// <returns>The zone; null where there is none of the name.</returns>
    public static DateTimeZone? Find(string name) => name == System ? Local() : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    private static DateTimeZone Local()
    {
        try
        {
            return DateTimeZoneProviders.Tzdb.GetSystemDefault();
        }
        catch (DateTimeZoneNotFoundException)
        {
            // A machine whose zone has no IANA name (a copied file, an own rule) still has one.
            return BclDateTimeZone.ForSystemDefault();
        }
    }
}
