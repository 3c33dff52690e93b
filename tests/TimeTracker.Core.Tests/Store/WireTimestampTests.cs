using System.Text;
using CsCheck;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace TimeTracker.Store;

public sealed class WireTimestampTests
{
    private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.ffffff'Z'");

    [Fact]
    public void Should_write_what_noda_time_writes() =>
        Gen.Long[EventTime.Min, EventTime.Max].Sample(microseconds => Written(microseconds) == Pattern.Format(EventTime.ToInstant(microseconds)));

    [Fact]
    public void Should_read_back_what_it_wrote() =>
        Gen.Long[EventTime.Min, EventTime.Max].Sample(microseconds => WireTimestamp.Read(Encoding.ASCII.GetBytes(Written(microseconds)), out var read) is null && read == microseconds);

    [Theory]
    [InlineData(EventTime.Min)]
    [InlineData(EventTime.Max)]
    [InlineData(951_782_399_999_999)]
    [InlineData(951_868_800_000_000)]
    public void Should_hold_at_the_edges(long microseconds)
    {
        Assert.Equal(Pattern.Format(EventTime.ToInstant(microseconds)), Written(microseconds));
        Assert.Null(WireTimestamp.Read(Encoding.ASCII.GetBytes(Written(microseconds)), out var read));
        Assert.Equal(microseconds, read);
    }

    [Fact]
    public void Should_read_any_offset_as_noda_time_does() =>
        Gen.Select(Gen.Long[EventTime.Min, EventTime.Max], Gen.Int[-18 * 60, 18 * 60]).Sample((microseconds, minutes) =>
        {
            var local = EventTime.ToInstant(microseconds).WithOffset(Offset.FromSeconds(minutes * 60));
            var text = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.ffffff").Format(local) + OffsetPattern.CreateWithInvariantCulture("+HH:mm").Format(local.Offset);
            return text.Length > 32 || (WireTimestamp.Read(Encoding.ASCII.GetBytes(text), out var read) is null && read == microseconds);
        });

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T10:00:00.Z")]
    [InlineData("2026-03-01T10:00:00Zx")]
    [InlineData("2026-03-01T10:00:00+2")]
    [InlineData("2026-03-01T10:00:00+24:00")]
    [InlineData("2026-03-01T10:00:00+02:60")]
    [InlineData("2026-03-01T24:00:00Z")]
    [InlineData("2026-03-01T10:60:00Z")]
    [InlineData("2026-03-01T10:00:60Z")]
    [InlineData("2025-02-29T10:00:00Z")]
    [InlineData("+026-03-01T10:00:00Z")]
    [InlineData("2026-03-01T10:00:00")]
    public void Should_refuse_what_is_no_timestamp(string text) => Assert.NotNull(WireTimestamp.Read(Encoding.UTF8.GetBytes(text), out _));

    private static string Written(long microseconds)
    {
        Span<byte> text = stackalloc byte[WireTimestamp.Length];
        WireTimestamp.Write(microseconds, text);
        return Encoding.ASCII.GetString(text);
    }
}
