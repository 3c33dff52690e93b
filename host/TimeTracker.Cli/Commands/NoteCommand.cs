using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt note</c>: a sign of presence, with what it was about.</summary>
internal static class NoteCommand
{
    public static Command Create(CommandLine line)
    {
        var text = new Argument<string>("TEXT") { Description = "What you are at" };
        var at = new Option<string>("--at") { HelpName = "WHEN", Description = "When it was (default: now)" };
        var dir = new DetailOptions();
        var command = new DocumentedCommand("note", CommandGroup.Enter, "Note what you are at: a sign of presence at a moment")
        { Examples = ["tt note \"Phone call with the printers\"", "tt note --at 14:20 \"Review\""] };
        command.Add(text);
        command.Add(at);
        command.Add(dir.Dir);
        line.Do(command, invocation =>
        {
            var typed = invocation.Typed.GetRequiredValue(text);
            if (string.IsNullOrWhiteSpace(typed))
                throw new CommandException(ExitCode.Usage, "note", "there is no text", "write what you are at");
            var when = invocation.Typed.GetValue(at) is { } moment ? invocation.Moment(moment, "--at").Start : invocation.Now;
            ManualEntry.Append(invocation, ManualInput.Note(when, typed, dir.Read(invocation, null)));
            invocation.Terminal.Line($"Noted at {ZonedText.Of(when, invocation.Settings.Report.Zone)}.");
            return ExitCode.Ok;
        });
        return command;
    }
}
