using System.Globalization;
using CsCheck;

namespace TimeTracker.Projections.Generated;

/// <summary>Tries properties on generated histories: a thousand in the suite, as many as <c>TT_HISTORIES</c> says in a soak.</summary>
internal static class Sampling
{
    private const string Variable = "TT_HISTORIES";

    /// <summary>How many histories are derived in memory.</summary>
    public static long Count { get; } =
        long.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1_000;

    /// <summary>How many are put into a store of their own, which takes ten times as long.</summary>
    public static long StoreCount { get; } = Math.Max(1, Count / 10);

    public static void Run(Gen<MixedHistory> histories, Action<MixedHistory> property) =>
        histories.Sample(property, iter: Count, print: history => history.Smallest(property).ToString());

    public static void Run<T>(Gen<MixedHistory> histories, Gen<T> with, Action<MixedHistory, T> property, long? count = null) =>
        histories.Select(with).Sample(property, iter: count ?? Count, print: pair => $"{pair.Item1.Smallest(history => property(history, pair.Item2))}with {Check.Print(pair.Item2)}");
}
