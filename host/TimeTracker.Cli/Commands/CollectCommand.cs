using System.CommandLine;
using TimeTracker.Cli.Collecting;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Trusting;
using TimeTracker.Plugins;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt collect [NAME…]</c>: the first part of the flow alone.</summary>
internal static class CollectCommand
{
    public static Command Create(CommandLine line)
    {
        var names = new Argument<string[]>("NAME") { Description = "The collectors to run, by their names in the configuration (default: all that are enabled)", Arity = ArgumentArity.ZeroOrMore };
        var command = new DocumentedCommand("collect", CommandGroup.Flow, "Run collectors once, and store what is new")
        { Examples = ["tt collect --config plugins.json", "tt collect git"] };
        command.Add(names);
        line.Do(command, invocation => CollectAsync(invocation, invocation.Typed.GetValue(names) ?? []));
        return command;
    }

    private static async Task<int> CollectAsync(Invocation invocation, string[] names)
    {
        var settings = invocation.CheckedSettings;
        var known = settings.Collectors.Select(c => c.Name).ToList();
        if (Array.Find(names, n => !known.Contains(n)) is { } unknown)
            throw new CommandException(ExitCode.Usage, "collect", $"unknown collector \"{unknown}\"{NearestName.Hint(unknown, known)}", "see `tt config show`");
        if (known.Count == 0)
            throw new CommandException(ExitCode.Usage, "collect", "no collector is configured", "name one in plugins.json, and that file with --config");

        // Who names a collector wants it to run, whether it is enabled or not.
        var chosen = names.Length == 0 ? settings.Collectors : [.. settings.Collectors.Where(c => names.Contains(c.Name)).Select(c => c with { IsEnabled = true })];
        FirstSight.Ask(invocation, chosen.Select(c => (ComponentKind.Collector, c.Use)));
        if (names.Length > 0)
            ThrowIfUntrusted(invocation, chosen);
        using var store = invocation.OpenStore(StoreAccess.Append);
        var collected = await new Collection(invocation, store).RunAsync(chosen).ConfigureAwait(false);
        var grid = new TextTable("COLLECTOR", ">NEW", ">KNOWN");
        foreach (var part in collected)
            grid.Row(part.Name, Lengths.Number(part.Added), Lengths.Number(part.Known));
        grid.WriteTo(invocation.Terminal);
        new RunSummary(invocation).Problems(collected);
        return collected.Any(c => c.Failure is not null) ? ExitCode.Failed : ExitCode.Ok;
    }

    /// <summary>Who names a collector wants that one, and not the others without it.</summary>
    private static void ThrowIfUntrusted(Invocation invocation, IEnumerable<CollectorSettings> chosen)
    {
        foreach (var collector in chosen)
        {
            try
            {
                invocation.Plugins.Find(ComponentKind.Collector, collector.Use);
            }
            catch (PluginLoadException e) when (!e.IsUntrusted)
            {
                // Told where the collector is started, with all others.
            }
        }
    }
}
