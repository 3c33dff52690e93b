namespace TimeTracker.Cli.Outlets;

/// <summary>A way on which bytes leave <c>tt</c>.</summary>
/// <param name="Kind">What kind of way.</param>
/// <param name="Name">What it is called: a command as it is typed, an exporter by plugin and name, a file by where it lies.</param>
/// <param name="Conduct">What may go there.</param>
/// <param name="Reason">Why that is so, in one clause.</param>
internal sealed record Outlet(OutletKind Kind, string Name, OutletConduct Conduct, string Reason)
{
    /// <summary>Of a command: the forms of its output besides what it prints by itself, each as the words that ask for it (<c>--json</c>, <c>--format csv</c>).</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>Of a file, messages or a process: the types that write there, each as <c>Assembly: Namespace.Type</c>.</summary>
    public IReadOnlyList<string> Writers { get; init; } = [];
}

/// <summary>The kinds of outlets.</summary>
internal enum OutletKind
{
    /// <summary>The standard output of a command.</summary>
    Command,

    /// <summary>What an exporter writes, wherever the host puts it.</summary>
    Exporter,

    /// <summary>Standard error.</summary>
    Messages,

    /// <summary>A file that is no export.</summary>
    File,

    /// <summary>A program that is started, with its arguments.</summary>
    Process,
}

/// <summary>What may go through an outlet.</summary>
internal enum OutletConduct
{
    /// <summary>Records, through the filter. Where the policy cannot be used nothing goes there, and the command ends with 78.</summary>
    Filtered,

    /// <summary>No record: counts, times, names from the configuration, what the call itself was given, and names of types and sources, which always leave.</summary>
    NoRecord,

    /// <summary>Raw data, for the owner's eyes or files alone.</summary>
    OwnerOnly,
}
