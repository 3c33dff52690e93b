using System.CommandLine;

namespace TimeTracker.Cli.Parsing;

/// <summary>The options of commands that list records.</summary>
internal sealed class ListOptions
{
    public RangeOptions Range { get; } = new();

    public Option<int?> Limit { get; } = new("--limit") { HelpName = "N", Description = "At most so many, the newest" };

    public Option<bool> Json { get; } = new("--json") { Description = "JSON Lines, filtered" };

    public Option<bool> Filtered { get; } = new("--filtered") { Description = "Show on the terminal what would leave" };

    public void AddTo(Command command)
    {
        Range.AddTo(command);
        command.Add(Limit);
        command.Add(Json);
        command.Add(Filtered);
    }

    /// <summary>Whether programs read along.</summary>
    public bool IsJson(Invocation invocation) => invocation.Typed.GetValue(Json) || !invocation.Terminal.IsOutput;

    /// <exception cref="CommandException">It is not a number of records.</exception>
    public int? LimitOf(Invocation invocation) => invocation.Typed.GetValue(Limit) switch
    {
        < 0 => throw new CommandException(ExitCode.Usage, "--limit", "is less than nothing", "write a number from 0 up"),
        var limit => limit,
    };
}
