using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Inspecting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Privacy.Auditing;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt privacy audit</c>: whether a file tells what the policy hides.</summary>
internal static class PrivacyAuditCommand
{
    private const int MostShown = 100;

    public static Command Create(CommandLine line)
    {
        var file = new Argument<string>("FILE") { Description = "The file, of any kind; - reads standard input" };
        var raw = new RawOption();
        var command = new Command("audit", "Look in a file for values that the policy hides, encoded ones too; exit code 1 where there are any") { file };
        raw.AddTo(command);
        line.Do(command, invocation => Audit(invocation, invocation.Typed.GetRequiredValue(file), raw.IsShown(invocation)));
        return command;
    }

    private static int Audit(Invocation invocation, string file, bool isRaw)
    {
        using var store = invocation.OpenStore(StoreAccess.Read);
        // The file first: the store takes longer.
        using var stream = Open(invocation, file);
        var auditing = invocation.Inspect(store).Auditing(invocation.Cancellation);
        var (found, name) = (0L, file == "-" ? "standard input" : invocation.Machine.Display(file));
        var bytes = auditing.Run(
            stream,
            finding =>
            {
                if (found++ < MostShown)
                    Write(invocation.Terminal, name, finding, isRaw);
            },
            invocation.Cancellation);
        if (found > MostShown)
            invocation.Terminal.Line($"and {Lengths.Number(found - MostShown)} more");
        if (found == 0)
            invocation.Terminal.Text($"{name}: nothing that the policy hides was found in {Lengths.Bytes(bytes)}{(isRaw ? $"; {Lengths.Count(auditing.Count, "value")} of the store were looked for" : "")}.");
        return found == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static Stream Open(Invocation invocation, string file)
    {
        if (file == "-")
            return Console.OpenStandardInput();
        var path = invocation.Machine.Absolute(file, invocation.Machine.WorkingDirectory);
        if (!File.Exists(path))
            throw new CommandException(ExitCode.Usage, "privacy audit", $"{file}: there is no such file", "correct the name, or write - for standard input");
        return File.OpenRead(path);
    }

    private static void Write(Terminal terminal, string file, AuditFinding finding, bool isRaw)
    {
        var form = finding.Form is null ? "" : $", as {finding.Form}";
        var origin = finding.Origin is null ? "" : $", of {finding.Origin} (event {IdPrefix.Of(finding.EventId!)})";
        terminal.Line(Printable.Line($"{file}:{finding.Line}: byte {finding.Offset}: {finding.Kind}{form}{origin}{(isRaw ? $": {finding.Text}" : "")}"));
    }
}
