using System.CommandLine;
using NodaTime;
using TimeTracker.Cli.Ranges;

namespace TimeTracker.Cli.Parsing;

/// <summary>The options by which records of a time are chosen.</summary>
internal sealed class RangeOptions
{
    public Option<string> From { get; } = new("--from") { HelpName = "WHEN", Description = "The first moment wanted: a day, or an instant" };

    public Option<string> To { get; } = new("--to") { HelpName = "WHEN", Description = "The last day wanted, or the first instant no longer wanted" };

    public void AddTo(Command command)
    {
        command.Add(From);
        command.Add(To);
    }

    /// <summary>What was typed, over a range that counts where neither was.</summary>
    /// <exception cref="CommandException">One is no moment, or they leave nothing between them.</exception>
    public TimeRange Read(Invocation invocation, TimeRange otherwise)
    {
        var from = invocation.Typed.GetValue(From);
        var to = invocation.Typed.GetValue(To);
        if (from is null && to is null)
            return otherwise;
        Instant? start = from is null ? null : invocation.Moment(from, "--from").Start;
        Instant? end = to is null ? null : invocation.Moment(to, "--to").End;
        return start >= end
            ? throw new CommandException(ExitCode.Usage, "--to", "does not lie after --from", "exchange the two")
            : new TimeRange(start, end);
    }
}
