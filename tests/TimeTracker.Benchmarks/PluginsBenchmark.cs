using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TimeTracker.Plugins;

namespace TimeTracker.Benchmarks;

/// <summary>
/// What plugins cost: checking one, listing fifty, and loading and composing some in <c>tt run --once</c> over the same without any. The plugins are copies of
/// one small collector, as a user drops them in: trusted, so every byte is read and the whole check made before one is loaded.
/// </summary>
internal static class PluginsBenchmark
{
    private const int Listed = 50;
    private const int Few = 4;
    private const double ListTarget = 120;
    private const double CheckTarget = 5;
    private const double FewTarget = 70;
    private const double FurtherTarget = 2;
    private const double FurtherKilobytes = 100;

    public static int Run(string[] args)
    {
        var runs = Arguments.Number(args, "--runs") ?? 25;
        using var folder = new ScratchFolder(args);
        var home = new PluginsHome(folder.Path, Listed);
        // In turn, so that whatever else the machine does falls on all.
        List<MeasuredProcess> lists = [], none = [], few = [], all = [];
        for (var run = -1; run < runs; run++)
        {
            var (list, empty, some, every) = (home.Tt("plugins", "list", "--config", home.Configuration(0)), home.RunOnce(0), home.RunOnce(Few), home.RunOnce(Listed));
            if (run < 0)
                continue;
            lists.Add(list);
            none.Add(empty);
            few.Add(some);
            all.Add(every);
        }
        const int Further = Listed - Few;
        Console.WriteLine("what                                          median   target       min   cpu, mean");
        var met = Line($"tt plugins list, {Listed} plugins", "ms", Median(lists), ListTarget, Least(lists), Cpu(lists));
        met &= Line("check of one plugin before it is loaded", "ms", Checks(home.Plugins), CheckTarget, null, null);
        Line("tt run --once without plugins", "ms", Median(none), null, Least(none), Cpu(none));
        met &= Line($"{Few} plugins more", "ms", Median(few) - Median(none), FewTarget, Least(few) - Least(none), Cpu(few) - Cpu(none));
        met &= Line("each further one", "ms", (Median(all) - Median(few)) / Further, FurtherTarget, (Least(all) - Least(few)) / Further, (Cpu(all) - Cpu(few)) / Further);
        met &= Line("each further one", "KB", (Peak(all) - Peak(few)) * 1024 / Further, FurtherKilobytes, null, null);
        return met ? 0 : 1;
    }

    /// <summary>The whole check of each plugin in this process, which compiles the check as it goes: the median in milliseconds.</summary>
    private static double Checks(string folder)
    {
        var catalog = PluginCatalog.Scan([folder]);
        var times = new List<double>();
        foreach (var plugin in catalog.Plugins)
        {
            var watch = Stopwatch.StartNew();
            if (catalog.Check(plugin.Id) is not { State: PluginState.Ready })
                throw new InvalidOperationException($"{plugin.Id} is not sound.");
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }

    private static bool Line(string what, string unit, double value, double? target, double? least, double? cpu)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-42} {value,6:F1} {unit}   {target,6}   {least,7:F1}   {cpu,9:F1}"));
        return target is null || value <= target;
    }

    private static double Median(List<MeasuredProcess> runs) => runs.Select(r => r.Elapsed.TotalMilliseconds).Order().ElementAt(runs.Count / 2);

    private static double Least(List<MeasuredProcess> runs) => runs.Min(r => r.Elapsed.TotalMilliseconds);

    private static double Cpu(List<MeasuredProcess> runs) => runs.Average(r => r.Cpu.TotalMilliseconds);

    private static double Peak(List<MeasuredProcess> runs) => runs.Select(r => r.PeakMiB).Order().ElementAt(runs.Count / 2);

    /// <summary>The home of a user who has many plugins and trusts them all.</summary>
    private sealed class PluginsHome
    {
        private readonly string _home;

        public PluginsHome(string folder, int plugins)
        {
            _home = folder;
            Plugins = Path.Combine(folder, "plugins");
            for (var i = 0; i < plugins; i++)
                Copy(StagedTool.NoOpPlugin, Path.Combine(Plugins, Id(i)), Id(i));
            Tt(["plugins", "trust", "--yes", "--config", Configuration(0), .. Enumerable.Range(0, plugins).Select(Id)]);
        }

        public string Plugins { get; }

        public MeasuredProcess Tt(params string[] arguments) => StagedTool.Run(_home, arguments);

        public MeasuredProcess RunOnce(int plugins) => Tt("run", "--once", "--config", Configuration(plugins));

        /// <summary>A configuration with a collector of each of some plugins.</summary>
        public string Configuration(int plugins)
        {
            var file = Path.Combine(_home, $"plugins-{plugins}.json");
            if (!File.Exists(file))
            {
                var collectors = string.Join(",", Enumerable.Range(0, plugins).Select(i => $$""" "c{{i}}": { "use": "{{Id(i)}}/no-op" } """));
                File.WriteAllText(file, $$"""{ "plugins": { "folders": [{{JsonSerializer.Serialize(Plugins)}}] }, "collectors": { {{collectors}} } }""");
            }
            return file;
        }

        private static string Id(int i) => $"no-op-{i}";

        private static void Copy(string from, string to, string id)
        {
            Directory.CreateDirectory(to);
            foreach (var file in Directory.GetFiles(from).Where(f => !Path.GetFileName(f).StartsWith('.')))
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            var manifest = Path.Combine(to, "plugin.json");
            File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"id\": \"noop\"", $"\"id\": \"{id}\"", StringComparison.Ordinal));
        }
    }
}
