using NodaTime;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Trusting;
using TimeTracker.Plugins;
using TimeTracker.Store;

namespace TimeTracker.Cli.Following;

/// <summary>
/// <c>tt run</c> from its start to its stop. Outlets are started first and collectors last; they are stopped the other way round, so that nothing comes for which there
/// is nobody any more.
/// </summary>
internal sealed class FollowRun(Invocation invocation)
{
    /// <summary>How long collectors have to end, and then the outlets: five seconds together with all else.</summary>
    private static readonly TimeSpan CollectorsEnd = TimeSpan.FromSeconds(3), OutletsEnd = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = invocation.Machine.Time;

    /// <summary>Runs until a signal comes.</summary>
    /// <returns>What the process says by its end.</returns>
    /// <exception cref="ConfigurationException">Nothing was done.</exception>
    /// <exception cref="CommandException">Another <c>tt run</c> follows into this store, or there is nothing to follow.</exception>
    public async Task<int> RunAsync()
    {
        if (invocation.AsOf is not null)
            throw new CommandException(ExitCode.Usage, "--as-of", "has no meaning for what is still to come", "leave it away, or add --once");
        var history = RestartHistory.Read(invocation.Machine.Variables, Now);
        // Before any plugin is looked at: what changes from here on is noticed.
        using var watch = new PluginFolderWatch(invocation.PluginFolders, invocation.Machine.PluginLockFile is { } file ? [file] : [], _time);
        var settings = history.IsRestarted ? SettingsAfterRestart() : SettingsAtStart();
        var chosen = settings.Collectors.Where(c => c.IsEnabled).ToList();
        if (chosen.Count == 0 && !settings.Pipelines.Any(p => p.Schedule is not null))
            throw new CommandException(ExitCode.Usage, "run", "no collector is configured, and no pipeline has a schedule", "name one in plugins.json, and that file with --config");

        using var store = invocation.OpenStore(StoreAccess.Append);
        using var alone = await FollowLock.TakeAsync(store.Path, _time).ConfigureAwait(false) ?? throw Followed(store.Path);
        invocation.PluginCopies = EmptyFolder(store.Path + ".run.plugins");
        var report = new RunReport(invocation, history.Began, chosen.Select(c => c.Name));
        var last = RunStatusFile.Read(store.Path)?.Pipelines ?? [];
        var pipelines = new ScheduledPipelines(settings.Pipelines, last, settings.Report.Zone, _time, p => new ScheduledExport(invocation, report).RunAsync(p), report.Pipeline);
        var scheduled = pipelines.Count == 0 ? "" : $", {Lengths.Count(pipelines.Count, "pipeline")} on schedule";
        Say($"{(history.IsRestarted ? "restarted; " : "")}follows {Lengths.Count(chosen.Count, "collector")}{scheduled} into {invocation.Machine.Display(store.Path)}; pid {Environment.ProcessId}, Ctrl-C or SIGTERM ends it");

        using var telling = new CancellationTokenSource();
        using var collecting = CancellationTokenSource.CreateLinkedTokenSource(invocation.Cancellation);
        using var exporting = CancellationTokenSource.CreateLinkedTokenSource(invocation.Cancellation);
        // The parts below run at the same time, and each asks for plugins.
        var plugins = invocation.Plugins;
        var teller = Task.Run(() => report.TellAsync(telling.Token), CancellationToken.None);
        var exports = Task.Run(() => pipelines.RunAsync(exporting.Token), CancellationToken.None);
        var collectors = chosen.Select(c => new FollowedCollector(invocation, store, c, report)).Select(c => (c.Name, Run: Task.Run(() => c.RunAsync(collecting.Token), CancellationToken.None))).ToList();

        var isRestart = await new PluginChanges(invocation, plugins, watch, history, report).AreWorthRestartAsync(invocation.Cancellation).ConfigureAwait(false);

        await collecting.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(collectors.Select(c => c.Run)).WaitAsync(CollectorsEnd, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var (name, run) in collectors)
        {
            if (!run.IsCompleted)
                report.Say($"{name}: did not end within {CollectorsEnd.TotalSeconds} s and is left behind; what it had given is stored");
        }
        await exporting.CancelAsync().ConfigureAwait(false);
        await exports.WaitAsync(OutletsEnd, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await telling.CancelAsync().ConfigureAwait(false);
        await teller.ConfigureAwait(false);
        EmptyFolder(invocation.PluginCopies);
        if (isRestart)
            return ExitCode.Restart;
        Say($"ended after {Lengths.Of(Now - history.Began)}: {Lengths.Count(report.Added, "new event")}");
        return ExitCode.Interrupted;
    }

    private Settings SettingsAtStart()
    {
        var settings = invocation.CheckedSettings;
        return FirstSight.Ask(invocation, settings) ? invocation.CheckedSettings : settings;
    }

    /// <summary>A plugin that changed or went must not end what others do: nothing is asked, and what is missing is told by the part that needs it.</summary>
    private Settings SettingsAfterRestart() => invocation.Settings;

    /// <summary>Clears what an earlier process left: whoever has the lock has the folder.</summary>
    private static string EmptyFolder(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where a file that is loaded cannot be deleted the next process does it; one that cannot be replaced then is told with its plugin.
        }
        return folder;
    }

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    private void Say(string text) => invocation.Terminal.Message($"run: {text}");

    private CommandException Followed(string store)
    {
        var other = RunStatusFile.Read(store) is { } status ? $"pid {status.ProcessId}, since {ZonedText.Of(status.Since, invocation.Settings.Report.Zone)}" : "another process";
        return new CommandException(
            ExitCode.Refused, "run", $"{invocation.Machine.Display(store)} is followed already by a tt run ({other})", "end that one first, or see with `tt status` what it does");
    }
}
