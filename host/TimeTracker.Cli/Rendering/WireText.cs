using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli.Rendering;

/// <summary>Instants as in every record that leaves: UTC, to the microsecond, six digits.</summary>
internal static class WireText
{
    private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff'Z'");

    public static string Of(Instant instant) => Pattern.Format(instant);
}
