using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt streams rename STREAM NAME</c>: the name under which a stream is shown.</summary>
internal static class RenameStreamCommand
{
    public static Command Create(CommandLine line)
    {
        var stream = new Argument<string>("STREAM") { Description = "The stream: its name or key" };
        var name = new Argument<string>("NAME") { Description = "What it is to be called" };
        var command = new DocumentedCommand("rename", CommandGroup.Look, "Show a stream under another name") { Examples = ["tt streams rename acme/api \"the API\""] };
        command.Add(stream);
        command.Add(name);
        line.Do(command, invocation => Rename(invocation, invocation.Typed.GetRequiredValue(stream), invocation.Typed.GetRequiredValue(name).Trim()));
        return command;
    }

    private static int Rename(Invocation invocation, string typed, string name)
    {
        if (name.Length == 0)
            throw new CommandException(ExitCode.Usage, "rename NAME", "there is no name", "write one; `tt undo` gives back the name it had before");
        using var store = invocation.OpenStoreToCorrect();
        var streams = KnownStreams.Read(invocation, store, RecordReading.TellsOwnNames(invocation));
        var stream = streams.Find(typed, "rename STREAM");
        if (streams.Exactly(name) is { } other)
        {
            if (other.Key != stream.Key)
                throw new CommandException(ExitCode.Usage, "rename NAME", $"another stream is called {name}", "choose another name, or make them one with `tt streams merge`");
            invocation.Terminal.Line(Printable.Line($"Nothing changed: the stream is called {name} already."));
            return ExitCode.Ok;
        }
        ManualEntry.Append(invocation, store, Corrections.Renamed(invocation.Now, stream.Key, name));
        invocation.Terminal.Line(Printable.Line($"{stream.Name} {Lengths.Of(stream.Time.Total)} -> {name}"));
        return ExitCode.Ok;
    }
}
