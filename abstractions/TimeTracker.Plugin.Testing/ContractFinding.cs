namespace TimeTracker.Plugins.Testing;

/// <summary>Something that a component does otherwise than the contract wants, or that could not be tried.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Message">What happened, in a sentence.</param>
public sealed record ContractFinding(ContractRequirement Requirement, string Message)
{
    /// <summary>As it is shown.</summary>
    /// <returns><c>NAME: SENTENCE; MESSAGE</c></returns>
    public override string ToString() => $"{Requirement.Name}: {Requirement.Sentence}; {Message}";
}
