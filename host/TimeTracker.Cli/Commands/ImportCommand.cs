using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt import events FILE|-</c>: events in our own JSON Lines.</summary>
internal static class ImportCommand
{
    private const string DefaultSource = "import";

    public static Command Create(CommandLine line)
    {
        var file = new Argument<string>("FILE") { Description = "The file to read; - for the input" };
        var strict = new Option<bool>("--strict") { Description = "Refuse the whole file before anything is written if one line is bad" };
        var command = new DocumentedCommand("import", CommandGroup.Exchange, "Import events from JSON Lines")
        { Examples = ["tt import events events.jsonl", "tt import events - --strict < events.jsonl"] };
        var events = new Command("events", "Import events, one JSON object a line, as `tt events --json` writes them") { file, strict };
        line.Do(events, invocation => Import(invocation, invocation.Typed.GetRequiredValue(file), invocation.Typed.GetValue(strict)));
        command.Add(events);
        return command;
    }

    private static int Import(Invocation invocation, string file, bool isStrict)
    {
        using var lines = file == "-" ? Console.OpenStandardInput() : Open(invocation, file);
        using var store = invocation.OpenStore(StoreAccess.Append);
        ImportResult result;
        using (var progress = new ProgressLine(invocation.Terminal, invocation.Machine.Time))
            result = JsonlImport.Run(store, lines, DefaultSource, isStrict, progress.Of<long>(bytes => $"import: {Lengths.Bytes(bytes)} read"), invocation.Cancellation);

        var name = file == "-" ? "standard input" : file;
        foreach (var bad in result.BadLines)
            invocation.Terminal.Message($"{name}:{bad.Line}: {bad.Reason}");
        if (result.BadLineCount > result.BadLines.Count)
            invocation.Terminal.Message($"{name}: {Lengths.Count(result.BadLineCount - result.BadLines.Count, "more bad line")}");
        if (isStrict && result.BadLineCount > 0)
        {
            invocation.Terminal.Message($"{name}: {Lengths.Count(result.BadLineCount, "line")} of {Lengths.Number(result.Lines)} cannot be imported, so nothing was; correct them, or leave out --strict");
            return ExitCode.Refused;
        }
        invocation.Terminal.Line($"{Lengths.Count(result.Lines, "line")}: {Lengths.Number(result.Added)} new, {Lengths.Number(result.Known)} known already, {Lengths.Number(result.BadLineCount)} bad.");
        invocation.Cancellation.ThrowIfCancellationRequested();
        return result.BadLineCount > 0 ? ExitCode.Failed : ExitCode.Ok;
    }

    private static FileStream Open(Invocation invocation, string file)
    {
        var path = invocation.Machine.Absolute(file, invocation.Machine.WorkingDirectory);
        if (Directory.Exists(path))
            throw new CommandException(ExitCode.Failed, file, "is a folder", "name a file in it");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException(ExitCode.Failed, file, "there is no such file", "check the name", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CommandException(ExitCode.Failed, file, "may not be read", "check its permissions", e);
        }
    }
}
