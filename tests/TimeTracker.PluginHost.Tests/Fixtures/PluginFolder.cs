using System.Runtime.Loader;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TimeTracker.Collecting;
using Xunit;

namespace TimeTracker.Plugins.Fixtures;

/// <summary>A folder of plugins on disk, with one in it that works.</summary>
internal sealed class PluginFolder : IDisposable
{
    private static readonly Lazy<byte[]> GoodPlugin = new(() => PluginCompiler.Compile("Good", Sources.Collector("good")));

    public PluginFolder()
    {
        Root = Directory.CreateTempSubdirectory("tt-plugins-").FullName;
        Write("Good/Good.dll", GoodPlugin.Value);
    }

    public string Root { get; }

    public FakeTimeProvider Time { get; } = new();

    public string StateDirectory => Path.Combine(Root, ".state");

    /// <summary>What a good plugin's DLL looks like, to damage it.</summary>
    public static byte[] Good => [.. GoodPlugin.Value];

    public string Write(string path, byte[] content)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
        return full;
    }

    public string Write(string path, string content) => Write(path, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Adds a plugin of one DLL named as its folder.</summary>
    public byte[] Add(string name, string source, params IEnumerable<byte[]> references)
    {
        var dll = PluginCompiler.Compile(name, source, references);
        Write($"{name}/{name}.dll", dll);
        return dll;
    }

    /// <summary>Writes the manifest that the build would write, or one that differs from it; returns its text.</summary>
    public string WriteManifest(string folder, Func<string, string>? change = null)
    {
        var plugin = Assert.Single(Scan().Plugins, p => string.Equals(p.Id, folder, StringComparison.OrdinalIgnoreCase));
        Assert.Null(plugin.Problem);
        var text = System.Text.Encoding.UTF8.GetString(ManifestWriter.Write(plugin));
        var changed = change?.Invoke(text) ?? text;
        Assert.True(change is null || changed != text, "The change changes nothing.");
        Write($"{folder}/{PluginManifest.FileName}", changed);
        return changed;
    }

    public PluginCatalog Scan(params string[] disabled) => PluginCatalog.Scan([Root], disabled);

    public PluginHost Host(Func<string, ILogger>? loggers = null) => new(Scan(), StateDirectory, loggers ?? (_ => NullLogger.Instance), Time);

    public static PluginOptions Options(params (string Name, string? Value)[] values) =>
        PluginOptions.From(values.Select(v => KeyValuePair.Create(v.Name, v.Value)), "plugins.json: collectors.x.options", Path.GetTempPath());

    /// <summary>Scans and asserts that one plugin is refused with this line while the good one runs.</summary>
    public async Task<PluginDescription> RefusedAsync(string id, string problem, PluginState state = PluginState.Invalid)
    {
        var catalog = Scan();
        var plugin = Assert.Single(catalog.Plugins, p => p.Id == id);
        Assert.Equal((state, problem), (plugin.State, plugin.Problem));
        Assert.False(string.IsNullOrWhiteSpace(plugin.Fix));
        await GoodOneRunsAsync(new(catalog, StateDirectory, _ => NullLogger.Instance, Time));
        return plugin;
    }

    public static async Task GoodOneRunsAsync(PluginHost host) => Assert.Equal("hello", await CheckpointAsync(host, "good"));

    /// <summary>What the fixture's collector says through its checkpoint.</summary>
    public static async Task<string> CheckpointAsync(PluginHost host, string use)
    {
        await using var collector = host.CreateCollector(use, "test", Options());
        await foreach (var batch in collector.Instance.CollectAsync(new(null, CollectMode.Once), TestContext.Current.CancellationToken))
            return batch.Checkpoint.ToString();
        return "";
    }

    /// <summary>The assemblies of this folder that are loaded, in whatever context.</summary>
    public IReadOnlyList<string> Loaded() =>
    [
        .. AssemblyLoadContext.All.SelectMany(c => c.Assemblies)
            .Where(a => !a.IsDynamic && a.Location.StartsWith(Root, StringComparison.Ordinal))
            .Select(a => a.GetName().Name!),
    ];

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows())
        {
            // Windows keeps loaded DLLs until the process ends.
        }
    }
}
