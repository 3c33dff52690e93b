using System.CommandLine;
using TimeTracker.Collecting;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Parsing;

/// <summary>What a person may say of time, and of which.</summary>
internal sealed class AssignOptions
{
    public Option<string> Project { get; } = new("--project") { HelpName = "NAME", Description = "The project" };

    public Option<string> Client { get; } = new("--client") { HelpName = "NAME", Description = "The client" };

    public Option<string[]> Tag { get; } = new("--tag") { HelpName = "NAME", Description = "A tag; may be given several times" };

    public Option<bool> Billable { get; } = new("--billable") { HelpName = "true|false", Description = "Whether it is to be billed (default: true)" };

    public Option<string> Description { get; } = new("--description") { HelpName = "TEXT", Description = "What it was" };

    public RangeOptions Range { get; } = new();

    public Option<string> Kind { get; } = new Option<string>("--kind") { HelpName = "KIND", Description = "direct or delegated time alone (default: both, or the entry's)" }.AcceptOnlyFromAmong("direct", "delegated");

    public void AddTo(Command command)
    {
        command.Add(Project);
        command.Add(Client);
        command.Add(Tag);
        command.Add(Billable);
        command.Add(Description);
        Range.AddTo(command);
        command.Add(Kind);
    }

    /// <summary>What was said.</summary>
    /// <exception cref="CommandException">Nothing was, or a name is empty.</exception>
    public ManualAssignment Read(Invocation invocation)
    {
        var typed = invocation.Typed;
        var assignment = new ManualAssignment
        {
            Project = Name(typed.GetValue(Project), "--project"),
            Client = Name(typed.GetValue(Client), "--client"),
            Tags = [.. (typed.GetValue(Tag) ?? []).Select(t => Name(t, "--tag")!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Billable = typed.GetResult(Billable) is { Implicit: false } ? typed.GetValue(Billable) : null,
            Description = Name(typed.GetValue(Description), "--description"),
        };
        return assignment.IsEmpty
            ? throw new CommandException(ExitCode.Usage, "assign", "does not say what to assign", "give --project, --client, --tag, --billable or --description")
            : assignment;
    }

    /// <summary>The kind of time that is meant; null for both.</summary>
    public EntryKind? KindOf(Invocation invocation) => invocation.Typed.GetValue(Kind) switch
    {
        null => null,
        "direct" => EntryKind.Direct,
        _ => EntryKind.Delegated,
    };

    private static string? Name(string? name, string where) => name is not null && string.IsNullOrWhiteSpace(name)
        ? throw new CommandException(ExitCode.Usage, where, "is empty", "write a name, or take an assignment back with `tt undo` or `tt retract`")
        : name;
}
