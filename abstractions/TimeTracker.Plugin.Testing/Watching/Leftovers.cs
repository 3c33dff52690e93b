namespace TimeTracker.Plugins.Testing.Watching;

/// <summary>What is left of a component after it was stopped.</summary>
internal static class Leftovers
{
    // A second, and a quarter of one, in steps: on a machine that is busy each takes longer, for the suite as for the plugin.
    private const int Grace = 50;
    private const int Quiet = 12;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until nothing is left, for a second at the most.</summary>
    /// <returns>What is left, in words; empty where nothing is.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(PluginWatch watch, IEnumerable<ContractClock> clocks)
    {
        // Off the plugin's own stack: a call that it completed may go on here.
        await Task.Yield();
        var all = clocks.ToList();
        for (var i = 0; i < Grace && Left(watch, all).Count > 0; i++)
            await Task.Delay(Step, TimeProvider.System).ConfigureAwait(false);
        var left = Left(watch, all);
        if (left.Count > 0)
            return left;
        // No thread just now; one that comes back is that of a loop or timer of which nothing else is to be seen.
        var entries = watch.Entries;
        for (var i = 0; i < Quiet && watch.Entries == entries; i++)
            await Task.Delay(Step, TimeProvider.System).ConfigureAwait(false);
        return watch.Entries == entries ? [] : ["it goes on working"];
    }

    private static List<string> Left(PluginWatch watch, List<ContractClock> clocks)
    {
        var left = new List<string>();
        if (watch.Threads is > 0 and var threads)
            left.Add($"{threads} of its threads still run");
        if (clocks.Sum(c => c.Timers) is > 0 and var timers)
            left.Add($"{timers} of its timers are not disposed of");
        if (SystemTimers.Of(watch) is > 0 and var system)
            left.Add($"{system} of its timers of the system's clock still run");
        return left;
    }
}
