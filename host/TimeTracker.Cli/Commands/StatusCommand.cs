using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Plugins;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary>
/// <c>tt status</c>: what is tracked now, and what is known, from where, until when. Quick: it reads counters, the few events that say what a person
/// is at, and of derived time what is stored already.
/// </summary>
internal static class StatusCommand
{
    public static Command Create(CommandLine line)
    {
        var filtered = new Option<bool>("--filtered") { Description = "Show on the terminal what would leave" };
        var command = new DocumentedCommand("status", CommandGroup.Look, "Show what is tracked now, and what is known, from where and until when") { Examples = ["tt status"] };
        command.Add(filtered);
        line.Do(command, invocation => Show(invocation, invocation.Typed.GetValue(filtered)));
        return command;
    }

    private static int Show(Invocation invocation, bool isFiltered)
    {
        var terminal = invocation.Terminal;
        var path = invocation.Settings.StorePath;
        if (!Path.Exists(path))
        {
            terminal.Line($"There is no store yet at {invocation.Machine.Display(path)}.");
            terminal.Line("`tt run --once --config plugins.json` collects events and makes it; `tt add` enters time by hand.");
            Plugins(invocation);
            return ExitCode.Ok;
        }
        using var store = invocation.OpenStore(StoreAccess.Read);
        var reading = new RecordReading(invocation, store, !RecordReading.SeesOwnNames(invocation, isFiltered));
        var sources = reading.Sources();
        var now = invocation.Now;
        var tracking = reading.Tracking(now);
        terminal.Line($"now         {TrackingText.Of(invocation, tracking, reading.Running(now), reading.IsOwn)}");
        if (tracking.Timer is { } timer && now >= timer.Limit)
            terminal.Line($"timer       {TimerText.Overlong(invocation, timer)}; {TimerText.OverlongFix}");
        terminal.Line($"store       {Printable.Line(invocation.Machine.Display(path))}, {Lengths.Bytes(new FileInfo(path).Length)}");
        var events = 0L;
        foreach (var source in sources)
            events += source.Events;
        terminal.Line($"events      {Lengths.Number(events)}");
        terminal.Line($"collectors  {Names(invocation.Settings.Collectors.Select(c => c.IsEnabled ? c.Name : $"{c.Name} (disabled)"))}");
        terminal.Line($"pipelines   {Names(invocation.Settings.Pipelines.Select(p => p.Name))}");
        Plugins(invocation);
        FollowText.Write(terminal, path, now);
        if (sources.Count == 0)
            return ExitCode.Ok;

        terminal.Line();
        Columns.Write(
            terminal,
            [
                ["SOURCE", ">EVENTS", "LATEST", "STORED"],
                .. sources.Select(s => new[] { s.Source, Lengths.Number(s.Events), Lengths.Ago(s.LastEvent, now), Lengths.Ago(s.LastAppended, now) }),
            ]);
        return ExitCode.Ok;
    }

    /// <summary>The plugins that wait for the user's word, that are in quarantine or that failed. Where there can be none nothing is read.</summary>
    private static void Plugins(Invocation invocation)
    {
        if (!invocation.Health.HasNews && !invocation.OwnPluginFolders.Any(Directory.Exists))
            return;
        foreach (var plugin in invocation.Plugins.Plugins)
        {
            if (plugin.State is PluginState.Untrusted or PluginState.Quarantined)
                invocation.Terminal.Line(Printable.Line($"plugins     {Failure.Sentence(plugin.Problem!, plugin.Fix!)}"));
            foreach (var line in PluginConduct.Lines(invocation, plugin))
                invocation.Terminal.Line(Printable.Line($"plugins     {line}"));
        }
    }

    private static string Names(IEnumerable<string> names)
    {
        var text = string.Join(", ", names);
        return text.Length == 0 ? "none configured" : text;
    }
}
