namespace TimeTracker.Privacy;

/// <summary>What may leave the machine and how it is made unrecognisable: one global policy, applied to every record.</summary>
public sealed class PrivacyPolicy
{
    /// <summary>The policy of an empty configuration.</summary>
    public static PrivacyPolicy Default => throw new NotSupportedException("seam");

    /// <summary>Reads the <c>privacy</c> objects of the configuration files. Layers only tighten.</summary>
    /// <param name="layers">One per file, the least specific first.</param>
    /// <exception cref="PolicyException">A layer cannot be used: all errors. Nothing may leave then.</exception>
    public static PrivacyPolicy Load(IReadOnlyList<PolicyLayer> layers) => throw new NotSupportedException("seam");
}

/// <summary>The <c>privacy</c> object of one configuration file.</summary>
/// <param name="File">The file, for errors.</param>
/// <param name="Json">The object, UTF-8.</param>
public sealed record PolicyLayer(string File, ReadOnlyMemory<byte> Json);

/// <summary>A policy that cannot be used. Nothing may leave; the exit code is 78.</summary>
public sealed class PolicyException : Exception
{
    /// <summary>Collects the errors.</summary>
    /// <param name="errors">One sentence each: file, path, what, fix. Never the text of a pattern.</param>
    public PolicyException(IReadOnlyList<string> errors) : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>One sentence each.</summary>
    public IReadOnlyList<string> Errors { get; }
}
