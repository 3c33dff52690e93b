using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt add</c>: a block of time, entered by hand.</summary>
internal static class AddCommand
{
    public static Command Create(CommandLine line)
    {
        var time = new Argument<string>("TIME") { Description = "START-END (09:00-10:30), START/END with dates, or a length that ends now (1h30m)" };
        var text = new Argument<string?>("TEXT") { Description = "What it was for", Arity = ArgumentArity.ZeroOrOne };
        var details = new DetailOptions();
        var command = new DocumentedCommand("add", CommandGroup.Enter, "Enter a block of time")
        { Examples = ["tt add 09:00-10:30 --project acme \"Planning\"", "tt add 1h30m \"Call with the printers\"", "tt add 2026-03-01T09:00/2026-03-01T10:30 --client \"Acme Corp\" --tag meeting"] };
        command.Add(time);
        command.Add(text);
        details.AddTo(command);
        line.Do(command, invocation =>
        {
            var block = Block.Read(invocation.Typed.GetRequiredValue(time), invocation);
            var draft = ManualInput.Block(block.Start, block.End, details.Read(invocation, invocation.Typed.GetValue(text)));
            ManualEntry.Append(invocation, draft);
            var zone = invocation.Settings.Report.Zone;
            invocation.Terminal.Line($"Added {Lengths.Of(block.End - block.Start)}: {ZonedText.Of(block.Start, zone)} to {ZonedText.Of(block.End, zone)} ({zone.Id}).");
            if (block.End > invocation.Now)
                invocation.Terminal.Message("add: the block reaches into the future; it counts from then on");
            return ExitCode.Ok;
        });
        return command;
    }
}
