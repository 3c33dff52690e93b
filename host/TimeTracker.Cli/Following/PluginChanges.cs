using NodaTime;
using TimeTracker.Cli.Rendering;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Following;

/// <summary>
/// Decides which changes in plugins folders are worth a restart: those of a plugin that may be loaded now or could be before. What is in the process stays as it was
/// loaded; a second generation beside it there is none (docs/decisions/0007).
/// </summary>
internal sealed class PluginChanges(Invocation invocation, PluginCatalog before, PluginFolderWatch watch, RestartHistory history, RunReport report)
{
    /// <summary>Waits for such a change.</summary>
    /// <returns>True when the process is to begin anew; false when the waiting was ended.</returns>
    public async Task<bool> AreWorthRestartAsync(CancellationToken cancellationToken)
    {
        var last = before;
        try
        {
            while (true)
            {
                var files = await watch.ChangesAsync(() => history.Quiet(Now), Restless, cancellationToken).ConfigureAwait(false);
                var now = invocation.PluginsNow();
                var changed = Changed(before, now, files);
                // `tt plugins enable` writes the lock.
                if (changed.Count == 0 && files.Contains(invocation.Machine.PluginLockFile))
                    changed = invocation.EnabledAgain();
                if (changed.Count == 0)
                    TellNew(last, now);
                else if (invocation.SettingsErrorsNow() is not { Count: > 0 } errors)
                {
                    report.Say($"run: restarts, since {Lengths.Count(changed.Count, "plugin")} changed: {string.Join(", ", changed)}");
                    return true;
                }
                else
                {
                    report.Say($"run: {string.Join(", ", changed)} changed, but the configuration is wrong now, so nothing is restarted; correct it, and start tt again");
                    foreach (var error in errors)
                        report.Say(error);
                }
                last = now;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The plugins whose files or whose standing is another one, of those that may be loaded or could be.</summary>
    /// <param name="before">As the process found them when it began.</param>
    /// <param name="now">As they are.</param>
    /// <param name="files">What changed: absolute paths.</param>
    /// <returns>Their ids, in ordinal order.</returns>
    internal static IReadOnlyList<string> Changed(PluginCatalog before, PluginCatalog now, IReadOnlyList<string> files)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var plugin in before.Plugins.Concat(now.Plugins))
        {
            var (was, isNow) = (IsUsable(Same(before, plugin)), IsUsable(Same(now, plugin)));
            var folder = plugin.Folder + Path.DirectorySeparatorChar;
            if (was != isNow || ((was || isNow) && files.Any(f => f == plugin.Folder || f.StartsWith(folder, StringComparison.Ordinal))))
                ids.Add(plugin.Id);
        }
        return [.. ids];
    }

    // One in quarantine is loaded again when its files are others.
    private static bool IsUsable(PluginDescription? plugin) => plugin?.State is PluginState.Ready or PluginState.Quarantined;

    private static PluginDescription? Same(PluginCatalog catalog, PluginDescription plugin) => catalog.Plugins.FirstOrDefault(p => p.Id == plugin.Id && p.Folder == plugin.Folder);

    private void TellNew(PluginCatalog last, PluginCatalog now)
    {
        foreach (var plugin in now.Plugins.Where(p => p.Problem is not null && Same(last, p)?.Problem != p.Problem))
            report.Say(Failure.Sentence(plugin.Problem!, plugin.Fix ?? "see `tt plugins list`"));
    }

    private void Restless() => report.Say("run: files of plugins go on changing; tt goes on with those it has loaded, and restarts when they are at rest");

    private Instant Now => Instant.FromDateTimeOffset(invocation.Machine.Time.GetUtcNow());
}
