using System.CommandLine;

namespace TimeTracker.Cli.Parsing;

/// <summary>The options that every command has, before or after its name.</summary>
internal sealed class GlobalOptions
{
    public Option<string> Config { get; } = new("--config") { HelpName = "FILE", Recursive = true, Description = "The configuration to use over the user file's; TT_CONFIG does the same" };

    public Option<string> Store { get; } = new("--store") { HelpName = "FILE", Recursive = true, Description = "The store to use" };

    public Option<string> AsOf { get; } = new("--as-of") { HelpName = "INSTANT", Recursive = true, Description = "What counts as now; later events have not happened" };

    public Option<bool> Verbose { get; } = new("--verbose") { Recursive = true, Description = "Write details of failures to the log" };

    public IEnumerable<Option> All => [Config, Store, AsOf, Verbose];
}
