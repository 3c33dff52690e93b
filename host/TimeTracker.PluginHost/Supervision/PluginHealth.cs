using NodaTime;

namespace TimeTracker.Plugins;

/// <summary>
/// What is known of the plugins' conduct beyond this process: quarantines, last errors, failures that count towards a pause. Safe for use by several threads.
/// </summary>
public sealed class PluginHealth
{
    /// <summary>So many silent ends of the process in a row, each with the same plugin at work, are more than chance.</summary>
    public const int SilentEndsToQuarantine = 3;

    private readonly PluginRecordFile? _file;
    private readonly string? _stateDirectory;
    private readonly Action<string> _tell;
    private readonly TimeProvider _time;
    private readonly Random _jitter;
    private PluginCatalog? _plugins;

    /// <summary>Makes one over what earlier processes left.</summary>
    /// <param name="stateDirectory">The host's state folder; null where there is none, then nothing is remembered.</param>
    /// <param name="tell">Takes what a person should know, a line each.</param>
    /// <param name="time">The clock.</param>
    /// <param name="jitter">By how much pauses are shortened; null for chance.</param>
    public PluginHealth(string? stateDirectory, Action<string> tell, TimeProvider time, Random? jitter = null)
    {
        _jitter = jitter ?? Random.Shared;
        _stateDirectory = stateDirectory;
        _tell = tell ?? throw new ArgumentNullException(nameof(tell));
        _time = time ?? throw new ArgumentNullException(nameof(time));
        _file = stateDirectory is null ? null : new PluginRecordFile(Path.Combine(stateDirectory, "plugins.state.json"), tell);
    }

    internal string? CrumbFolder => _stateDirectory is null ? null : Path.Combine(_stateDirectory, "running");

    internal Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    /// <summary>What is known of a plugin.</summary>
    /// <param name="pluginId">The plugin.</param>
    /// <returns>Its record; an empty one where nothing is known.</returns>
    public PluginRecord Of(string pluginId) => _file?[pluginId] ?? PluginRecord.Empty;

    /// <summary>Whether there is anything to tell of any plugin. Quick where there is not.</summary>
    public bool HasNews => _file is not null && (_file.Exists || UncleanEnd.AreThere(CrumbFolder!));

    /// <summary>The longest pause of a plugin's components.</summary>
    /// <param name="pluginId">The plugin.</param>
    /// <returns>Null where none pauses.</returns>
    public PluginPause? PauseOf(string pluginId)
    {
        PluginPause? longest = null;
        foreach (var component in Of(pluginId).Breakers.Keys)
        {
            var breaker = Breaker(pluginId, component)!;
            if (breaker.IsOpen(Now) && (longest is null || breaker.OpenUntil > longest.Until))
                longest = new PluginPause(component, breaker.OpenUntil!.Value);
        }
        return longest;
    }

    /// <summary>
    /// Looks for processes that ended uncleanly, blames who is to blame, and marks the plugins that are in quarantine. One whose DLLs changed since is given
    /// another chance.
    /// </summary>
    /// <param name="catalog">What was found.</param>
    /// <param name="ownFolder">
    /// The folder of the plugins that come with the build. They are never blamed for an end without a word: whoever kills <c>tt</c> by hand would have to enable
    /// them again and again.
    /// </param>
    /// <returns>The same plugins, those in quarantine in that state.</returns>
    public PluginCatalog Judge(PluginCatalog catalog, string ownFolder)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(ownFolder);
        _plugins = catalog;
        if (_file is null)
            return catalog;
        foreach (var end in UncleanEnd.Collect(CrumbFolder!, id => catalog.Plugin(id) is { } plugin && ExitCalls.AreIn(plugin.Folder)))
            Blame(end, Path.GetFullPath(ownFolder));
        var records = _file.All;
        if (records.Count == 0)
            return catalog;
        foreach (var (id, record) in records)
        {
            if (record.Quarantine is { } quarantine && catalog.Plugin(id) is { State: PluginState.Ready } plugin && PluginHash.Of(plugin) != quarantine.Hash)
            {
                Enable(id);
                _tell($"plugin {id}: its files changed since it was put in quarantine, so it is tried again");
            }
        }
        return catalog.Select(p => p.State == PluginState.Ready && Of(p.Id).Quarantine is { } q ? Quarantined(p, q) : p);
    }

    /// <summary>Lifts a quarantine and forgets failures.</summary>
    /// <param name="pluginId">The plugin.</param>
    /// <returns>Whether it was in quarantine or in a pause.</returns>
    public bool Enable(string pluginId)
    {
        var record = Of(pluginId);
        if (record.Quarantine is null && record.Breakers.Count == 0 && record.SilentEnds == 0 && record.LostTasks == 0)
            return false;
        _file!.Update(pluginId, r => new PluginRecord { LastError = r.LastError });
        return true;
    }

    /// <summary>Puts a plugin into quarantine, for this process and those after it.</summary>
    internal void Quarantine(string pluginId, string reason)
    {
        if (_plugins?.Plugin(pluginId) is { } plugin)
            _file?.Update(pluginId, r => r with { Quarantine = new(reason, Now, plugin.Version, PluginHash.Of(plugin)), LastError = new(Now, reason) });
    }

    /// <summary>Counts a failure of a component.</summary>
    /// <returns>What its breaker says now.</returns>
    internal Breaker Fail(string pluginId, string component, string message, bool isDefect)
    {
        var breaker = new Breaker();
        _file?.Update(pluginId, record =>
        {
            record = record with { LastError = new(Now, message) };
            if (!isDefect)
                return record;
            breaker = BreakerOf(record, component) ?? breaker;
            breaker.Fail(Now, _jitter.NextDouble());
            return record with { Breakers = new Dictionary<string, BreakerRecord>(record.Breakers) { [component] = new(breaker.Failures, breaker.Openings, breaker.OpenUntil) } };
        });
        return breaker;
    }

    /// <summary>Notes that a component did what it should.</summary>
    internal void Succeed(string pluginId)
    {
        var record = Of(pluginId);
        if (record.LastError is null && record.SilentEnds == 0 && record.Breakers.Count == 0)
            return;
        var now = Now;
        _file!.Update(pluginId, r => r with
        {
            LastError = null,
            SilentEnds = 0,
            // What is too long ago to count is not kept.
            Breakers = r.Breakers.Where(b => b.Value.Failures.Any(f => f > now - Plugins.Breaker.FailureWindow) || b.Value.Openings.Any(o => o > now - Plugins.Breaker.OpeningWindow))
                .ToDictionary(StringComparer.Ordinal),
        });
    }

    /// <summary>Counts a task that failed and that nobody waited for: it did no harm, and says that something is wrong.</summary>
    internal void LoseTask(string pluginId, string message) =>
        _file?.Update(pluginId, r => r with { LostTasks = r.LostTasks + 1, LastError = new(Now, message) });

    /// <summary>The breaker of a component; null where it did not fail.</summary>
    internal Breaker? Breaker(string pluginId, string component) => BreakerOf(Of(pluginId), component);

    /// <summary>What a person does about a quarantine.</summary>
    internal static string Fix(string pluginId) => $"install a version that does not, or try again with `tt plugins enable {pluginId}`";

    private static Breaker? BreakerOf(PluginRecord record, string component) =>
        record.Breakers.TryGetValue(component, out var kept) ? new Breaker(kept.Failures, kept.Openings, kept.OpenUntil) : null;

    private static PluginDescription Quarantined(PluginDescription plugin, Quarantine quarantine) =>
        plugin with { State = PluginState.Quarantined, Problem = $"plugin {plugin.Id}: is in quarantine: {quarantine.Reason}", Fix = Fix(plugin.Id) };

    private void Blame(UncleanEnd end, string ownFolder)
    {
        if (end.Culprit is not { } id || _plugins!.Plugin(id) is not { } plugin)
        {
            if (end.Cause is not null)
                _tell($"an earlier run ended by {end.Cause}, and it cannot be told in which plugin; run `tt doctor`");
            return;
        }
        var doing = end.Operation is { } operation ? $" while it did this: {operation}" : " between two runs of its components";
        if (end.Cause is { } cause)
        {
            Quarantine(id, $"it ended the process by {cause}{doing}");
            _tell($"plugin {id}: ended an earlier run by {cause}{doing}; it is in quarantine: {Fix(id)}");
            return;
        }
        // Without a word: killed from outside (by hand, for want of memory), or by a fault in native code.
        if (plugin.Folder.StartsWith(ownFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || end.Operation is null)
            return;
        var ends = _file!.Update(id, r => r with { SilentEnds = r.SilentEnds + 1 }).SilentEnds;
        if (ends < SilentEndsToQuarantine)
            return;
        Quarantine(id, $"the process was killed {ends} times in a row{doing}");
        _tell($"plugin {id}: tt was killed {ends} times in a row{doing}; it is in quarantine: {Fix(id)}");
    }
}
