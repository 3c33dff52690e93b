using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt stop</c>: ends the timer.</summary>
internal static class StopCommand
{
    public static Command Create(CommandLine line)
    {
        var at = new Option<string>("--at") { HelpName = "WHEN", Description = "When it ended (default: now)" };
        var command = new DocumentedCommand("stop", CommandGroup.Enter, "Stop the timer") { Examples = ["tt stop", "tt stop --at 17:30"] };
        command.Add(at);
        line.Do(command, invocation => Stop(invocation, invocation.Typed.GetValue(at)));
        return command;
    }

    private static int Stop(Invocation invocation, string? typed)
    {
        var when = typed is null ? invocation.Now : TimerText.Moment(invocation, typed);
        using var store = invocation.OpenStoreToCorrect();
        var timer = invocation.OwnerView(store).Tracking(invocation.Now).Timer
            ?? throw new CommandException(ExitCode.Refused, "stop", "no timer is running", "start one with `tt start`, or enter a block with `tt add`");
        if (when <= timer.Start)
            throw new CommandException(ExitCode.Usage, "--at", $"the timer runs since {TimerText.Time(invocation, timer.Start)}, not earlier than that", "name a later time, or take the timer back with `tt undo`");
        if (when > timer.Limit)
            throw new CommandException(ExitCode.Refused, "stop", TimerText.Overlong(invocation, timer), TimerText.OverlongFix);
        ManualEntry.Append(invocation, store, ManualInput.TimerStopped(when));
        invocation.Terminal.Line($"Stopped: {Lengths.Of(when - timer.Start)}, {TimerText.Time(invocation, timer.Start)} to {TimerText.Time(invocation, when)}.");
        if (when > invocation.Now)
            invocation.Terminal.Message("stop: that lies ahead; the timer runs until then");
        return ExitCode.Ok;
    }
}
