using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt forget EVENT…</c>: the one way to remove captured data.</summary>
internal static class ForgetCommand
{
    public static Command Create(CommandLine line)
    {
        var ids = new Argument<string[]>("EVENT") { Description = "The ids of events, as `tt events --json` shows them", Arity = ArgumentArity.OneOrMore };
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        var command = new DocumentedCommand("forget", CommandGroup.Store, "Remove what events captured, for good; that they were stays")
        { Examples = ["tt forget 0198d3a1-5c1e-8000-9d2f-3b7a5e6f1c20"] };
        command.Add(ids);
        command.Add(yes);
        line.Do(command, invocation => Forget(invocation, invocation.Typed.GetRequiredValue(ids), invocation.Typed.GetValue(yes)));
        return command;
    }

    private static int Forget(Invocation invocation, string[] texts, bool isSure)
    {
        var ids = new List<EventId>();
        foreach (var text in texts)
            ids.Add(EventId.TryParse(text, null, out var id) ? id : throw new CommandException(ExitCode.Usage, "forget", $"\"{text}\" is no id of an event", "copy ids from `tt events --json`"));

        using var store = invocation.OpenStore(StoreAccess.Append);
        if (!isSure && !invocation.Terminal.Ask($"Remove the data of {Lengths.Count(ids.Count, "event")} from {invocation.Machine.Display(store.Path)}, for good?"))
            throw new CommandException(ExitCode.Refused, "forget", "nothing was removed", "answer y, or give --yes");

        var result = store.Forget(ids);
        foreach (var unknown in result.Unknown)
            invocation.Terminal.Message($"forget: there is no event {unknown} in the store; check the id");
        if (result.Forgotten > 0 || result.Unknown.Count == 0)
            invocation.Terminal.Line($"Removed the data of {Lengths.Count(result.Forgotten, "event")}. Backups and exports that were made before still have it.");
        return result.Unknown.Count > 0 ? ExitCode.Failed : ExitCode.Ok;
    }
}
