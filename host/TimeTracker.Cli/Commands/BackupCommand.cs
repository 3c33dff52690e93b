using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt backup FILE</c>: a copy of the store, key and all.</summary>
internal static class BackupCommand
{
    public static Command Create(CommandLine line)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; it must not exist" };
        var command = new DocumentedCommand("backup", CommandGroup.Store, "Copy the store into a new file; it holds everything unfiltered, the key too")
        { Examples = ["tt backup ~/backups/events-2026-03-01.db"] };
        command.Add(file);
        line.Do(command, invocation =>
        {
            var path = invocation.Machine.Absolute(invocation.Typed.GetRequiredValue(file), invocation.Machine.WorkingDirectory);
            using var store = invocation.OpenStore(StoreAccess.Read);
            store.Backup(path, invocation.Cancellation);
            invocation.Terminal.Line($"Copied the store to {invocation.Machine.Display(path)}, {Lengths.Bytes(new FileInfo(path).Length)}. Keep it as safe as the store: it is not filtered.");
            return ExitCode.Ok;
        });
        return command;
    }
}
