using System.CommandLine;

namespace TimeTracker.Cli.Parsing;

/// <summary>A command with what its help shows beyond arguments and options.</summary>
internal sealed class DocumentedCommand(string name, CommandGroup group, string description) : Command(name, description)
{
    /// <summary>Where it stands in the list of commands.</summary>
    public CommandGroup Group { get; } = group;

    /// <summary>Whole command lines, without prompt.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}

/// <summary>The parts of the list of commands, in its order.</summary>
internal enum CommandGroup
{
    /// <summary>Observing and exporting.</summary>
    Flow,

    /// <summary>Looking at what there is.</summary>
    Look,

    /// <summary>Entering by hand.</summary>
    Enter,

    /// <summary>Correcting.</summary>
    Correct,

    /// <summary>Bringing records out and in.</summary>
    Exchange,

    /// <summary>Plugins and configuration.</summary>
    Setup,

    /// <summary>The store itself.</summary>
    Store,
}
