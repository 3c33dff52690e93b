namespace TimeTracker.Rules;

/// <summary>Rules that cannot be read: all errors, each with its place.</summary>
public sealed class RuleLoadException : Exception
{
    /// <summary>Collects the errors.</summary>
    /// <param name="errors">One sentence each, beginning with <c>file:line:column:</c>; at least one.</param>
    public RuleLoadException(IReadOnlyList<string> errors) : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>One sentence each.</summary>
    public IReadOnlyList<string> Errors { get; }
}
