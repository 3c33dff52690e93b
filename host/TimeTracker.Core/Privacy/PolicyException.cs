namespace TimeTracker.Privacy;

/// <summary>A policy that cannot be used. Nothing may leave; the exit code is 78.</summary>
public sealed class PolicyException : Exception
{
    /// <summary>Collects the errors.</summary>
    /// <param name="errors">One sentence each: file, path, what, fix. Never the text of a pattern.</param>
    public PolicyException(IReadOnlyList<string> errors) : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>One sentence each.</summary>
    public IReadOnlyList<string> Errors { get; }
}
