using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt run --once</c>: the whole flow, and a summary of it.</summary>
internal static class RunCommand
{
    public static Command Create(CommandLine line)
    {
        var once = new Option<bool>("--once") { Description = "Catch up, run all pipelines, print a summary and end" };
        var command = new DocumentedCommand("run", CommandGroup.Flow, "Collect, derive and export everything that is configured")
        { Examples = ["tt run --once --config plugins.json"] };
        command.Add(once);
        line.Do(command, async invocation =>
        {
            if (!invocation.Typed.GetValue(once))
                throw new CommandException(ExitCode.Refused, "run", "following what happens is not available in this version", "add --once, and repeat it as often as you like");
            var result = await new Flow(invocation).OnceAsync().ConfigureAwait(false);
            new RunSummary(invocation).Write(result);
            return result.ExitCode;
        });
        return command;
    }
}
