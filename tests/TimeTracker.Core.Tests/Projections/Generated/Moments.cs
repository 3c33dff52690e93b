using CsCheck;
using NodaTime;

namespace TimeTracker.Projections.Generated;

/// <summary>When generated events happen: mostly on a grid of 150 s around a midnight, so that windows, timeouts and days meet exactly, or miss by a millisecond.</summary>
internal static class Moments
{
    /// <summary>Around which everything happens.</summary>
    public static Instant Midnight { get; } = Instant.FromUtc(2026, 3, 2, 0, 0);

    public static Gen<Instant> Dense { get; } = Gen.Int[-24, 24].Select(step => Midnight + Duration.FromSeconds(step * 150));

    public static Gen<Instant> All { get; } = Gen.Select(
        Gen.Frequency(
            (12, Dense),
            (2, Gen.Int[-24, 24].Select(step => Midnight + Duration.FromDays(1) + Duration.FromSeconds(step * 150))),
            (1, Gen.Int[-600, 3000].Select(minutes => Midnight + Duration.FromMinutes(minutes))),
            (1, Gen.OneOf(-400, -30, -2, 3).Select(days => Midnight + Duration.FromDays(days)))),
        Gen.Frequency((8, Gen.Const(0L)), (1, Gen.OneOf(-1_000_000L, 1_000_000L)), (1, Gen.OneOf(1_000L, 500_000L, 999_000L)), (1, Gen.Const(120_000_000_000L))))
        .Select((at, nanoseconds) => at + Duration.FromNanoseconds(nanoseconds));

    /// <summary>After everything.</summary>
    public static Instant End { get; } = Midnight + Duration.FromDays(4);
}
