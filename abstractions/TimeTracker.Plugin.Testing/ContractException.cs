namespace TimeTracker.Plugins.Testing;

/// <summary>A component breaks the contract. The message is the whole report.</summary>
public sealed class ContractException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="report">A report with findings.</param>
    public ContractException(ContractReport report) : base(report?.ToString()) => Report = report ?? throw new ArgumentNullException(nameof(report));

    /// <summary>What was found.</summary>
    public ContractReport Report { get; }
}
