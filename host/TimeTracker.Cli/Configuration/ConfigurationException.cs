namespace TimeTracker.Cli.Configuration;

/// <summary>A configuration that cannot be used: all errors found. Exit code 78.</summary>
internal sealed class ConfigurationException : Exception
{
    /// <summary>Collects the errors.</summary>
    /// <param name="errors">Each <c>FILE: PATH: WHAT; FIX</c>; at least one.</param>
    public ConfigurationException(IReadOnlyList<string> errors) : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>Each <c>FILE: PATH: WHAT; FIX</c>.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>What could be read all the same, so that the rest of it can be checked too; null where nothing could.</summary>
    public SettingNode? Tree { get; init; }
}
