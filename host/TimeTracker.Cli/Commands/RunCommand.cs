using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt run</c>: the whole flow, kept going, or once with a summary of it.</summary>
internal static class RunCommand
{
    public static Command Create(CommandLine line)
    {
        var once = new Option<bool>("--once") { Description = "Catch up, run all pipelines, print a summary and end" };
        var command = new DocumentedCommand("run", CommandGroup.Flow, "Collect what happens as it happens, and export on schedule; or all of it once")
        { Examples = ["tt run", "tt run --once --config plugins.json"] };
        command.Add(once);
        line.Do(command, async invocation =>
        {
            if (!invocation.Typed.GetValue(once))
                return await new Flow(invocation).FollowAsync().ConfigureAwait(false);
            var result = await new Flow(invocation).OnceAsync().ConfigureAwait(false);
            new RunSummary(invocation).Write(result);
            return result.ExitCode;
        });
        return command;
    }
}
