using System.Text;
using NodaTime;
using NodaTime.Text;
using TimeTracker.Events;

namespace TimeTracker.Projections;

/// <summary>An event of a test, which can be derived from in memory or appended to a store.</summary>
internal sealed record PastEvent(Guid Id, Instant At, string Type, string? Host, string Data)
{
    public string Source { get; init; } = Type.Split('_')[0];

    public EventDraft ToDraft() => new(Type, At, Encoding.UTF8.GetBytes(Data)) { Id = Id.ToString(), Host = Host, Source = Source };

    public DerivationEvent Decode(EventDecoder decoder, ExclusionMarks marks = ExclusionMarks.None) => decoder.Decode(
        new EventId(Id),
        (At - Instant.FromUnixTimeTicks(0)).BclCompatibleTicks / 10,
        Encoding.UTF8.GetBytes(Type), Encoding.UTF8.GetBytes(Source), Encoding.UTF8.GetBytes(Host ?? ""), Encoding.UTF8.GetBytes(Data), marks: marks);

    /// <summary>A time of the day on which the worked cases happen, or a full instant.</summary>
    public static Instant Time(string time) =>
        InstantPattern.ExtendedIso.Parse(time.Contains('T', StringComparison.Ordinal) ? time : time.Length == 5 ? $"2026-03-02T{time}:00Z" : $"2026-03-02T{time}Z").Value;
}
