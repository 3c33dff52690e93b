using System.Globalization;

namespace TimeTracker.Plugins.Testing;

/// <summary>Something that was measured on the way: for people, no requirement.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
public sealed record ContractFigure(string Name, double Value, string Unit)
{
    /// <summary>As it is shown.</summary>
    /// <returns><c>NAME: VALUE UNIT</c></returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Value:N0} {Unit}");
}
