using TimeTracker.Cli.Configuration;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Trusting;

/// <summary>
/// Asks about plugins that are about to be used and that nobody has trusted as they are now. Where nobody can answer nothing is asked: whatever
/// needs such a plugin says so, and everything else goes on.
/// </summary>
internal static class FirstSight
{
    /// <summary>Asks about what a configuration uses.</summary>
    /// <returns>Whether a plugin was trusted.</returns>
    public static bool Ask(Invocation invocation, Settings settings) => Ask(
        invocation,
        settings.Collectors.Where(c => c.IsEnabled).Select(c => (ComponentKind.Collector, c.Use))
            .Concat(settings.Pipelines.Select(p => (ComponentKind.Exporter, p.Exporter))));

    /// <summary>Asks about components.</summary>
    /// <returns>Whether a plugin was trusted.</returns>
    /// <exception cref="PluginLockException">The answer cannot be kept.</exception>
    public static bool Ask(Invocation invocation, IEnumerable<(ComponentKind Kind, string Use)> uses)
    {
        if (!invocation.Terminal.CanAsk)
            return false;
        var isTrusted = false;
        foreach (var id in uses.Select(u => UntrustedPlugin(invocation.Plugins, u.Kind, u.Use)).OfType<string>().Distinct().ToList())
        {
            var plugin = invocation.Plugins.Plugin(id)!;
            if (Offer(invocation, plugin) is not { IsDeclined: false } offer)
                continue;
            foreach (var line in OfferText.Of(plugin, offer, invocation.Machine))
                invocation.Terminal.Error.WriteLine(line);
            if (invocation.Terminal.Ask($"Trust {id}, and load it?"))
            {
                invocation.Trust.Accept(offer);
                isTrusted = true;
            }
            else
            {
                invocation.Trust.Decline(offer);
                invocation.Terminal.Message($"{id} is not loaded, and not asked about again until its files change; if you change your mind: `tt plugins trust {id}`");
            }
        }
        if (isTrusted)
            invocation.LookAtPluginsAgain();
        return isTrusted;
    }

    private static TrustOffer? Offer(Invocation invocation, PluginDescription plugin)
    {
        try
        {
            return invocation.Trust.Offer(plugin);
        }
        catch (PluginLoadException)
        {
            // It cannot be read: told where it is needed, and no reason to stop all others.
            return null;
        }
    }

    private static string? UntrustedPlugin(PluginCatalog plugins, ComponentKind kind, string use)
    {
        try
        {
            plugins.Find(kind, use);
            return null;
        }
        catch (PluginLoadException e)
        {
            return e.IsUntrusted ? e.PluginId : null;
        }
    }
}
