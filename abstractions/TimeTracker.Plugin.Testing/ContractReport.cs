namespace TimeTracker.Plugins.Testing;

/// <summary>What a suite found out about one component.</summary>
/// <param name="Component">The component's name, with its plugin: <c>git/git</c>.</param>
/// <param name="Findings">What it does otherwise than the contract wants; empty where it passes.</param>
/// <param name="NotTried">Requirements that could not be tried, and why: they are not known to hold.</param>
/// <param name="Figures">Throughput and allocation.</param>
public sealed record ContractReport(
    string Component, IReadOnlyList<ContractFinding> Findings, IReadOnlyList<ContractFinding> NotTried, IReadOnlyList<ContractFigure> Figures)
{
    /// <summary>Whether nothing was found.</summary>
    public bool Passes => Findings.Count == 0;

    /// <summary>Fails a test of any framework.</summary>
    /// <exception cref="ContractException">There are findings: all of them at once.</exception>
    public void ThrowIfBroken()
    {
        if (!Passes)
            throw new ContractException(this);
    }

    /// <summary>The whole report as lines.</summary>
    /// <returns>The component, then one line for each finding, requirement that was not tried, and figure.</returns>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"{Component}: {(Passes ? "keeps the contract" : $"breaks the contract in {Findings.Count} {(Findings.Count == 1 ? "place" : "places")}")}",
            .. Findings.Select(f => $"  broken     {f}"),
            .. NotTried.Select(f => $"  not tried  {f}"),
            .. Figures.Select(f => $"  figure     {f}"),
        ]);
}
