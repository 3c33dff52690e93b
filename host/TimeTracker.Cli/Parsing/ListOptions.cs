using System.CommandLine;
using System.Globalization;

namespace TimeTracker.Cli.Parsing;

/// <summary>The options of commands that list records.</summary>
internal sealed class ListOptions
{
    public RangeOptions Range { get; } = new();

    public Option<string> Limit { get; } = new("--limit") { HelpName = "N", Description = "At most so many, the newest" };

    public Option<bool> Json { get; } = new("--json") { Description = "JSON Lines, filtered" };

    public Option<bool> Filtered { get; } = new("--filtered") { Description = "Show on the terminal what would leave" };

    public void AddTo(Command command)
    {
        Range.AddTo(command);
        AddListTo(command);
    }

    /// <summary>Adds all but the range.</summary>
    public void AddListTo(Command command)
    {
        command.Add(Limit);
        command.Add(Json);
        command.Add(Filtered);
    }

    /// <summary>Whether programs read along.</summary>
    public bool IsJson(Invocation invocation) => invocation.Typed.GetValue(Json) || !invocation.Terminal.IsOutput;

    /// <exception cref="CommandException">It is not a number of records.</exception>
    public int? LimitOf(Invocation invocation) => invocation.Typed.GetValue(Limit) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) => limit,
        var text => throw new CommandException(ExitCode.Usage, "--limit", $"\"{text}\" is no number of records", FormattableString.Invariant($"write a whole number from 0 to {int.MaxValue}")),
    };
}
