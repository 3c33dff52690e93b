using System.CommandLine;
using TimeTracker.Cli.Parsing;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt privacy</c>: what the filter does, for the owner to check.</summary>
internal static class PrivacyCommand
{
    public static Command Create(CommandLine line)
    {
        var command = new DocumentedCommand("privacy", CommandGroup.Look, "Check what the privacy filter lets out, and why")
        { Examples = ["tt privacy preview", "tt privacy preview --config stricter.json", "tt privacy explain 5f2b6c1e", "tt privacy reveal p1-sb7ztjwephekug5k", "tt privacy audit out/week.json", "tt privacy import wakatime"] };
        command.Add(PrivacyPreviewCommand.Create(line));
        command.Add(PrivacyExplainCommand.Create(line));
        command.Add(PrivacyRevealCommand.Create(line));
        command.Add(PrivacyAuditCommand.Create(line));
        command.Add(PrivacyImportCommand.Create(line));
        return command;
    }
}
