using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt record</c>: events on the input, stored as they come, so that a shell script can be a collector.</summary>
internal static class RecordCommand
{
    private const string DefaultSource = "record";

    public static Command Create(CommandLine line)
    {
        var source = new Option<string>("--source") { Description = $"The source of events that name none (default: {DefaultSource})", HelpName = "NAME" };
        var command = new DocumentedCommand("record", CommandGroup.Flow, "Store events that a program tells, one JSON object a line, until its output ends")
        {
            Examples =
            [
                "echo '{\"timestamp\":\"2026-03-01T10:00:00Z\",\"type\":\"build\",\"data\":{\"cwd\":\"/home/ada/acme\"}}' | tt record --source make",
                "./watch-builds.sh | tt record --source builds",
            ],
        };
        command.Add(source);
        line.Do(command, invocation => Record(invocation, invocation.Typed.GetValue(source) ?? DefaultSource));
        return command;
    }

    private static int Record(Invocation invocation, string source)
    {
        if (!EventStore.IsSource(source))
            throw new CommandException(ExitCode.Usage, "--source", $"\"{source}\" is no source's name", "use 1 to 64 characters of a-z, 0-9, _, ., - and /");
        using var lines = Console.OpenStandardInput();
        using var store = invocation.OpenStore(StoreAccess.Append);
        if (invocation.Terminal.CanAsk)
            invocation.Terminal.Message("events are read from here, one JSON object a line, until Ctrl-D; usually they come from a program: PROGRAM | tt record");
        var result = JsonlImport.Record(store, lines, source, bad => invocation.Terminal.Message($"line {bad.Line}: {bad.Reason}"), invocation.Cancellation);

        // Beside the output, which a collector has none of; also where a signal ended it.
        invocation.Terminal.Message($"{Lengths.Count(result.Lines, "line")}: {Lengths.Number(result.Added)} new, {Lengths.Number(result.Known)} known already, {Lengths.Number(result.BadLineCount)} bad");
        invocation.Cancellation.ThrowIfCancellationRequested();
        return result.BadLineCount > 0 ? ExitCode.Failed : ExitCode.Ok;
    }
}
