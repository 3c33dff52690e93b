namespace TimeTracker.Plugins;

/// <summary>Options that cannot be used: every error found, each with its place and, where one can be told, the fix.</summary>
public sealed class PluginOptionsException : Exception
{
    /// <summary>Collects the errors.</summary>
    /// <param name="errors">One sentence each, beginning with the path of the option; at least one.</param>
    public PluginOptionsException(IReadOnlyList<string> errors) : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>One sentence each, beginning with the path of the option.</summary>
    public IReadOnlyList<string> Errors { get; }
}
