using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt resume</c>: ends a pause.</summary>
internal static class ResumeCommand
{
    public static Command Create(CommandLine line)
    {
        var command = new DocumentedCommand("resume", CommandGroup.Enter, "End a pause") { Examples = ["tt resume"] };
        line.Do(command, invocation =>
        {
            using var store = invocation.OpenStoreToCorrect();
            var pause = invocation.OwnerView(store).Tracking(invocation.Now).Pause
                ?? throw new CommandException(ExitCode.Refused, "resume", "nothing is paused", "pause with `tt pause`");
            ManualEntry.Append(invocation, store, ManualInput.Resumed(invocation.Now));
            invocation.Terminal.Line($"Resumed after {Lengths.Of(invocation.Now - pause.Since)}.");
            return ExitCode.Ok;
        });
        return command;
    }
}
