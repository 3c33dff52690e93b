using System.CommandLine;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Commands;

/// <summary>
/// <c>tt plugins list|inspect</c> and the commands that decide about plugins. No plugin's code runs: listing reads manifests, inspecting checks the plugin
/// as before it is loaded.
/// </summary>
internal static class PluginsCommand
{
    public static Command Create(CommandLine line)
    {
        var command = new DocumentedCommand("plugins", CommandGroup.Setup, "List the plugins there are, look into one, and decide which may be loaded")
        { Examples = ["tt plugins list", "tt plugins inspect git", "tt plugins trust hello"] };
        var list = new Command("list", "List the plugins: what each has, and why one cannot be used");
        line.Do(list, List);
        command.Add(list);

        var id = new Argument<string>("ID") { Description = "The plugin's id, as the list shows it" };
        var inspect = new Command("inspect", "Show a plugin's components, its folder and what its components can do") { id };
        line.Do(inspect, invocation => Inspect(invocation, invocation.Typed.GetRequiredValue(id)));
        command.Add(inspect);
        TrustCommands.AddTo(command, line);
        SwitchCommands.AddTo(command, line);
        return command;
    }

    private static int List(Invocation invocation)
    {
        var terminal = invocation.Terminal;
        var plugins = invocation.Plugins.Plugins;
        var grid = new TextTable("ID", "VERSION", "STATE", "~COMPONENTS");
        foreach (var plugin in plugins)
            grid.Row(plugin.Id, plugin.Version, State(invocation, plugin), string.Join(", ", plugin.Components.Select(c => $"{Kind(c.Kind)} {c.Name}")));
        grid.WriteTo(terminal);
        if (plugins.Count == 0)
            terminal.Line("No plugins: none came with this build, and there are none of yours.");
        foreach (var plugin in plugins.Where(p => p.Problem is not null && p.State != PluginState.Disabled))
            terminal.Message($"{plugin.Problem}; {plugin.Fix}");
        foreach (var line in plugins.SelectMany(p => PluginConduct.Lines(invocation, p)))
            terminal.Message(line);
        return plugins.Any(p => p.State is PluginState.Invalid or PluginState.Incompatible or PluginState.Quarantined) ? ExitCode.Failed : ExitCode.Ok;
    }

    private static int Inspect(Invocation invocation, string id)
    {
        var plugin = invocation.Plugins.Check(KnownPlugin.Find(invocation, id, "plugins inspect").Id)!;
        var terminal = invocation.Terminal;
        terminal.Heading($"{plugin.Name} {plugin.Version}".TrimEnd());
        var facts = new TextTable("", "~");
        Fact(facts, "id", plugin.Id);
        Fact(facts, "author", plugin.Author);
        Fact(facts, "summary", plugin.Summary);
        Fact(facts, "state", State(invocation, plugin));
        Fact(facts, "problem", plugin.Problem ?? "");
        Fact(facts, "fix", plugin.Fix ?? "");
        foreach (var line in PluginConduct.Lines(invocation, plugin))
            Fact(facts, "conduct", line);
        Fact(facts, "needs API", plugin.Api.ToString());
        Fact(facts, "folder", invocation.Machine.Display(plugin.Folder));
        if (PrivateCopies.Of(plugin) is { Count: > 0 } copies)
            Fact(facts, "not used", $"{Joined(copies)}: tt's own take their place, which does no harm; {PrivateCopies.Fix}");
        Fact(facts, "network", Joined(plugin.Capabilities.Network));
        Fact(facts, "files", Joined(plugin.Capabilities.Files));
        Fact(facts, "programs", Joined(plugin.Capabilities.Processes));
        Fact(facts, "environment", Joined(plugin.Capabilities.Environment));
        facts.WriteTo(terminal);
        if (plugin.Components.Count == 0)
            return ExitCode.Ok;

        terminal.Line();
        var components = new TextTable("COMPONENT", "NAME", "~WHAT IT DOES", "SEES");
        foreach (var component in plugin.Components)
            components.Row(Kind(component.Kind), component.Name, Does(component), Sees(component.Kind));
        components.WriteTo(terminal);
        return ExitCode.Ok;
    }

    private static string Joined(IReadOnlyList<string> texts) => string.Join(", ", texts);

    private static void Fact(TextTable grid, string name, string value)
    {
        if (value.Length > 0)
            grid.Row(name, value);
    }

    private static string State(Invocation invocation, PluginDescription plugin) => plugin.State switch
    {
        PluginState.Ready when invocation.Health.PauseOf(plugin.Id) is not null => "paused",
        PluginState.Ready => "ready",
        PluginState.Disabled => "disabled",
        PluginState.Incompatible => "incompatible",
        PluginState.Untrusted => "untrusted",
        PluginState.Quarantined => "quarantined",
        _ => "broken",
    };

    internal static string Kind(ComponentKind kind) => kind switch
    {
        ComponentKind.Collector => "collector",
        ComponentKind.Rule => "rule",
        ComponentKind.Exporter => "exporter",
        _ => "webhook sink",
    };

    private static string Does(ComponentDescription component) => component.Exporter is { } traits
        ? $"{component.Summary} (takes {Components.Name(traits.Records)})".TrimStart()
        : component.Summary;

    // Rules stand inside the boundary; whoever installs one should know.
    internal static string Sees(ComponentKind kind) => kind switch
    {
        ComponentKind.Collector => "its source",
        ComponentKind.Rule => "unfiltered attributes",
        _ => "filtered records",
    };
}
