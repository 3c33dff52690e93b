using System.Collections.Immutable;
using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Trusting;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt plugins trust|untrust|lock</c>: which files may be loaded.</summary>
internal static class TrustCommands
{
    public static void AddTo(Command plugins, CommandLine line)
    {
        var ids = new Argument<string[]>("ID") { Description = "The plugins' ids, as the list shows them", Arity = ArgumentArity.OneOrMore };
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        var trust = new Command("trust", "Show what a plugin is, and allow its files as they are now to be loaded") { ids, yes };
        line.Do(trust, invocation => Trust(invocation, invocation.Typed.GetRequiredValue(ids), invocation.Typed.GetValue(yes)));
        plugins.Add(trust);

        var untrust = new Command("untrust", "Take that back: the plugin is not loaded any more") { ids };
        line.Do(untrust, invocation => Untrust(invocation, invocation.Typed.GetRequiredValue(ids)));
        plugins.Add(untrust);

        var locked = new Option<bool>("--locked") { Description = "Change nothing, and fail if a plugin is there that is not trusted as it is" };
        var writeLock = new Command("lock", "Read every file, say which plugins are trusted as they are, and forget those that are gone") { locked };
        line.Do(writeLock, invocation => Lock(invocation, invocation.Typed.GetValue(locked)));
        plugins.Add(writeLock);
    }

    private static int Trust(Invocation invocation, string[] ids, bool isSure)
    {
        var plugins = ids.Distinct().Select(id => KnownPlugin.Find(invocation, id, "plugins trust")).ToList();
        if (plugins.Find(p => p.State is PluginState.Invalid or PluginState.Incompatible) is { } broken)
            throw new CommandException(ExitCode.Refused, "plugins trust", $"{broken.Problem}", broken.Fix ?? "see `tt plugins list`");
        if (!isSure && !invocation.Terminal.CanAsk)
            throw new CommandException(ExitCode.Refused, "plugins trust", "there is nobody to ask", "add --yes, or run it on a terminal");
        var declined = 0;
        foreach (var plugin in plugins)
        {
            if (invocation.Trust.IsTrusted(plugin))
            {
                invocation.Terminal.Line($"{plugin.Id} is trusted already.");
                continue;
            }
            var offer = invocation.Trust.Offer(plugin);
            foreach (var text in OfferText.Of(plugin, offer, invocation.Machine))
                invocation.Terminal.Line(text);
            if (isSure || invocation.Terminal.Ask($"Trust {plugin.Id}?"))
            {
                invocation.Trust.Accept(offer);
                invocation.Terminal.Line($"{plugin.Id} is trusted as it is now.");
            }
            else
            {
                declined++;
            }
        }
        return declined == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static int Untrust(Invocation invocation, string[] ids)
    {
        foreach (var id in ids.Where(i => !invocation.Trust.Lock.Plugins.ContainsKey(i)))
        {
            var plugin = KnownPlugin.Find(invocation, id, "plugins untrust");
            if (invocation.Trust.IsBuilt(plugin))
                throw new CommandException(ExitCode.Refused, "plugins untrust", $"{id} came with tt and is trusted by the build's lock", $"to switch it off: `tt plugins disable {id}`");
        }
        invocation.Trust.Change(l => l with { Plugins = l.Plugins.RemoveRange(ids), Declined = l.Declined.RemoveRange(ids) });
        foreach (var id in ids)
            invocation.Terminal.Line($"{id} is not trusted any more.");
        return ExitCode.Ok;
    }

    private static int Lock(Invocation invocation, bool isCheck)
    {
        var faults = 0;
        // A folder that another configuration names is not looked into here, so only one that is gone is forgotten.
        var kept = invocation.Trust.Lock.Plugins.Values.Where(p => Directory.Exists(p.Folder)).ToImmutableSortedDictionary(p => p.Id, p => p, StringComparer.Ordinal);
        foreach (var plugin in invocation.Plugins.Plugins.Where(p => p.State is PluginState.Ready or PluginState.Disabled or PluginState.Untrusted))
        {
            if (!invocation.Trust.IsTrusted(plugin))
            {
                faults++;
                var problem = plugin.State == PluginState.Untrusted ? plugin.Problem! : $"plugin {plugin.Id}: is not trusted as it is now";
                invocation.Terminal.Message(Failure.Sentence(problem, $"to see what it is and trust it: `tt plugins trust {plugin.Id}`"));
                continue;
            }
            // Reading again what has just been found to be as it was: the folder and the times may be others.
            var offer = kept.ContainsKey(plugin.Id) ? invocation.Trust.Offer(plugin) : null;
            if (offer is { Changes.Count: 0 })
                kept = kept.SetItem(plugin.Id, offer.Plugin);
            invocation.Terminal.Line($"{plugin.Id}: {(offer is null ? "trusted by the build" : "trusted by you")}");
        }
        if (!isCheck)
            invocation.Trust.Change(l => l with { Plugins = kept });
        return faults == 0 || !isCheck ? ExitCode.Ok : ExitCode.Refused;
    }
}
