using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Collecting;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt start</c>: a timer, for work that leaves no traces.</summary>
internal static class StartCommand
{
    public static Command Create(CommandLine line)
    {
        var text = new Argument<string?>("TEXT") { Description = "What it is for", Arity = ArgumentArity.ZeroOrOne };
        var at = new Option<string>("--at") { HelpName = "WHEN", Description = "When it began (default: now)" };
        var details = new DetailOptions();
        var command = new DocumentedCommand("start", CommandGroup.Enter, "Start a timer; one that runs ends there")
        { Examples = ["tt start \"Planning\" --project acme", "tt start --at 09:15 \"Call with the printers\""] };
        command.Add(text);
        command.Add(at);
        details.AddTo(command);
        line.Do(command, invocation => Start(invocation, invocation.Typed.GetValue(at), details.Read(invocation, invocation.Typed.GetValue(text))));
        return command;
    }

    private static int Start(Invocation invocation, string? typed, ManualDetails details)
    {
        var when = typed is null ? invocation.Now : TimerText.Moment(invocation, typed);
        using var store = invocation.OpenStore(StoreAccess.Append);
        var running = invocation.OwnerView(store).Tracking(invocation.Now).Timer;
        if (running is not null && when < running.Start)
        {
            throw new CommandException(
                ExitCode.Usage, "--at", $"a timer runs since {TimerText.Time(invocation, running.Start)}, later than that",
                "name a later time, enter what was before with `tt add`, or take that timer back with `tt undo`");
        }
        ManualEntry.Append(invocation, store, ManualInput.TimerStarted(when, details));
        if (running is not null)
            invocation.Terminal.Line(TimerText.Ended(invocation, running, when));
        var said = SaidText.Of(details.Project, details.Client, details.Tags, null, details.Text);
        invocation.Terminal.Line($"Started at {TimerText.Time(invocation, when)}{(said.Length > 0 ? $": {said}" : "")}.");
        if (when > invocation.Now)
            invocation.Terminal.Message("start: that lies ahead; the timer counts from then on");
        return ExitCode.Ok;
    }
}
