using System.CommandLine;
using TimeTracker.Cli.Parsing;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt plugins enable|disable</c>: kept in the user's lock, so no configuration is edited.</summary>
internal static class SwitchCommands
{
    public static void AddTo(Command plugins, CommandLine line)
    {
        var ids = new Argument<string[]>("ID") { Description = "The plugins' ids, as the list shows them", Arity = ArgumentArity.OneOrMore };
        var enable = new Command("enable", "Load plugins again that were switched off or put into quarantine") { ids };
        line.Do(enable, invocation => Enable(invocation, invocation.Typed.GetRequiredValue(ids)));
        plugins.Add(enable);

        var disable = new Command("disable", "Switch plugins off, whatever the configuration names") { ids };
        line.Do(disable, invocation => Disable(invocation, invocation.Typed.GetRequiredValue(ids)));
        plugins.Add(disable);
    }

    private static int Enable(Invocation invocation, string[] ids)
    {
        // First: it finds out who ended an earlier run, and that is to be forgiven too.
        _ = invocation.Plugins;
        // One whose folder is gone can still be taken off the list.
        foreach (var id in ids.Where(i => !invocation.Trust.Lock.Disabled.Contains(i)))
            KnownPlugin.Find(invocation, id, "plugins enable");
        var isForgiven = false;
        foreach (var id in ids)
            isForgiven |= invocation.Health.Enable(id);
        // Written even where nobody was switched off: a `tt run` that goes on hears of it by this file.
        if (isForgiven || ids.Any(invocation.Trust.Lock.Disabled.Contains))
            invocation.Trust.Change(l => l with { Disabled = l.Disabled.Except(ids) });
        invocation.LookAtPluginsAgain();
        foreach (var id in ids)
        {
            if (invocation.Settings.DisabledPlugins.Contains(id))
                invocation.Terminal.Message($"{id} is still switched off by plugins.disabled of the configuration; take it out there");
            else if (invocation.Plugins.Plugin(id) is { Problem: { } problem } plugin)
                invocation.Terminal.Message(Failure.Sentence(problem, plugin.Fix ?? "see `tt plugins list`"));
            else
                invocation.Terminal.Line($"{id} is enabled.");
        }
        return ExitCode.Ok;
    }

    private static int Disable(Invocation invocation, string[] ids)
    {
        foreach (var id in ids)
            KnownPlugin.Find(invocation, id, "plugins disable");
        invocation.Trust.Change(l => l with { Disabled = l.Disabled.Union(ids) });
        foreach (var id in ids)
            invocation.Terminal.Line($"{id} is disabled.");
        return ExitCode.Ok;
    }
}
