using TimeTracker.Cli.Commands;
using TimeTracker.Cli.Rendering;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Trusting;

/// <summary>What a person should know before saying yes to a plugin.</summary>
internal static class OfferText
{
    private const int FilesShown = 10;

    /// <summary>The lines to show. What the plugin says of itself is claimed by its author, and stripped of what could rewrite a terminal.</summary>
    public static IEnumerable<string> Of(PluginDescription plugin, TrustOffer offer, Machine machine)
    {
        var author = plugin.Author.Length > 0 ? $" by {plugin.Author}" : ", without an author";
        yield return Printable.Line($"{plugin.Id}: {$"{plugin.Name} {plugin.Version}".TrimEnd()}{author}");
        if (plugin.Summary.Length > 0)
            yield return Printable.Line($"  {plugin.Summary}");
        yield return Printable.Line($"  folder     {machine.Display(plugin.Folder)}: {Lengths.Count(offer.Plugin.Files.Count, "file")}, {Lengths.Bytes(offer.Bytes)}");
        yield return $"  tree hash  {offer.Plugin.TreeHash}";
        foreach (var component in plugin.Components)
            yield return Printable.Line($"  {PluginsCommand.Kind(component.Kind)} {component.Name} (sees {PluginsCommand.Sees(component.Kind)}){(component.Summary.Length > 0 ? ": " : "")}{component.Summary}");
        foreach (var (what, names) in Reached(plugin.Capabilities))
            yield return Printable.Line($"  says it reaches {what}: {string.Join(", ", names)}");
        if (plugin.Problem is not null)
            yield return Printable.Line($"  {plugin.Problem}");
        foreach (var file in offer.Changes.Take(FilesShown))
            yield return Printable.Line($"    changed: {file}");
        if (offer.Changes.Count > FilesShown)
            yield return $"    and {Lengths.Number(offer.Changes.Count - FilesShown)} more";
        yield return "  It runs inside tt with all your rights; nothing keeps it from your files or the network.";
    }

    private static IEnumerable<(string What, IReadOnlyList<string> Names)> Reached(PluginCapabilities said) =>
        new[] { ("the network", said.Network), ("files", said.Files), ("programs", said.Processes), ("environment variables", said.Environment) }.Where(c => c.Item2.Count > 0);
}
