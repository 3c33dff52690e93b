using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt restore FILE</c>: a backup in the place of a store that is gone.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandLine line)
    {
        var file = new Argument<string>("FILE") { Description = "The backup" };
        var command = new DocumentedCommand("restore", CommandGroup.Store, "Put a backup in the place of a store that does not exist")
        { Examples = ["tt restore ~/backups/events-2026-03-01.db"] };
        command.Add(file);
        line.Do(command, invocation =>
        {
            var path = invocation.Machine.Absolute(invocation.Typed.GetRequiredValue(file), invocation.Machine.WorkingDirectory);
            EventStore.Restore(path, invocation.Settings.StorePath);
            invocation.Terminal.Line($"Restored {invocation.Machine.Display(invocation.Settings.StorePath)}. `tt verify` checks it.");
            return ExitCode.Ok;
        });
        return command;
    }
}
