using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Privacy;

/// <summary>Writes instants as the wire form has them: <c>2026-03-01T10:00:00.000000Z</c>, always six decimals.</summary>
internal sealed class TimestampText
{
    private const long TicksPerMicrosecond = 10;

    private const long MicrosecondsPerDay = 86_400_000_000;

    private static readonly LocalDatePattern DatePattern = LocalDatePattern.Create("uuuu-MM-dd'T'", CultureInfo.InvariantCulture);

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    // Neighbouring events are of the same day.
    private long _day = long.MinValue;
    private byte[] _date = [];

    /// <param name="microseconds">Since 1970-01-01T00:00:00Z.</param>
    public static Instant ToInstant(long microseconds) => Instant.FromUnixTimeTicks(microseconds * TicksPerMicrosecond);

    public void Write(Instant instant, ByteBuffer output) => Write(instant.ToUnixTimeTicks() / TicksPerMicrosecond, output);

    /// <param name="microseconds">Since 1970-01-01T00:00:00Z.</param>
    /// <param name="output">Is given the text, without quotes.</param>
    public void Write(long microseconds, ByteBuffer output)
    {
        var day = Math.DivRem(microseconds, MicrosecondsPerDay, out var ofDay);
        if (ofDay < 0)
            (day, ofDay) = (day - 1, ofDay + MicrosecondsPerDay);
        if (day != _day)
        {
            _date = Encoding.ASCII.GetBytes(DatePattern.Format(Epoch.PlusDays((int)day)));
            _day = day;
        }
        output.Append(_date);
        var text = output.GetSpan(16);
        var second = (int)(ofDay / 1_000_000);
        var fraction = (int)(ofDay % 1_000_000);
        Two(text, second / 3600);
        text[2] = (byte)':';
        Two(text[3..], second / 60 % 60);
        text[5] = (byte)':';
        Two(text[6..], second % 60);
        text[8] = (byte)'.';
        Two(text[9..], fraction / 10_000);
        Two(text[11..], fraction / 100 % 100);
        Two(text[13..], fraction % 100);
        text[15] = (byte)'Z';
        output.Advance(16);
    }

    private static void Two(Span<byte> text, int value)
    {
        text[1] = (byte)('0' + value % 10);
        text[0] = (byte)('0' + value / 10);
    }
}
