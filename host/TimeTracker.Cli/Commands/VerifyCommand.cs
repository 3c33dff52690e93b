using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt verify</c>: is every stored event as it was written.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandLine line)
    {
        var command = new DocumentedCommand("verify", CommandGroup.Store, "Check that every stored event is as it was written") { Examples = ["tt verify"] };
        line.Do(command, invocation =>
        {
            using var store = invocation.OpenStore(StoreAccess.Read);
            VerifyResult result;
            using (var progress = new ProgressLine(invocation.Terminal, invocation.Machine.Time))
                result = store.Verify(progress.Of<long>(rows => $"verify: {Lengths.Count(rows, "event")}"), invocation.Cancellation);
            if (result.Problem is { } problem)
            {
                var row = result.FirstBadRow is { } number ? $": row {number}" : "";
                throw new CommandException(
                    ExitCode.Failed, $"{invocation.Machine.Display(store.Path)}{row}", problem, "restore a backup with `tt restore`, and keep this file for a closer look");
            }
            var forgotten = result.Forgotten > 0 ? $", {Lengths.Number(result.Forgotten)} of them forgotten" : "";
            invocation.Terminal.Line($"All {Lengths.Count(result.Rows, "event")} are as they were written{forgotten}.");
            return ExitCode.Ok;
        });
        return command;
    }
}
