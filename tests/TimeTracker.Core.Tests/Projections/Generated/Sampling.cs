using System.Globalization;
using CsCheck;

namespace TimeTracker.Projections.Generated;

/// <summary>Tries properties on generated histories: a thousand in the suite, as many as <c>TT_HISTORIES</c> says in a soak.</summary>
internal static class Sampling
{
    public const string Variable = "TT_HISTORIES";

    public static long Count { get; } =
        long.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1_000;

    public static void Run(Gen<MixedHistory> histories, Action<MixedHistory> property) =>
        histories.Sample(property, iter: Count, print: history => history.Smallest(property).ToString());
}
