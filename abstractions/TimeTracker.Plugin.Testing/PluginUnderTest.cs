namespace TimeTracker.Plugins.Testing;

/// <summary>A built plugin, found, checked and loaded as the host does it. Nothing asks for trust: whoever tests a plugin runs it.</summary>
public sealed class PluginUnderTest : IDisposable
{
    private const string Manifest = "plugin.json";

    // What is looked at in a process (console, directory, culture) there is but once.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    private readonly string _scratch;

    private PluginUnderTest(string scratch, PluginCatalog catalog, PluginDescription plugin, string? preflightFault)
    {
        _scratch = scratch;
        Catalog = catalog;
        Description = plugin;
        PreflightFault = preflightFault;
    }

    /// <summary>What its manifest or its metadata says.</summary>
    public PluginDescription Description { get; }

    internal PluginCatalog Catalog { get; }

    /// <summary>What the check before loading finds wrong with its assemblies; null where nothing.</summary>
    internal string? PreflightFault { get; }

    /// <summary>A folder for stores, caches and the like.</summary>
    internal string NewFolder() => Directory.CreateDirectory(Path.Combine(_scratch, "work", Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>
    /// Opens a plugin. Its files are copied first, so that it can be built again meanwhile and the folder may have any name. It stays loaded until the
    /// process ends.
    /// </summary>
    /// <param name="folder">The folder with the built plugin: what would be dropped into a plugins folder.</param>
    /// <returns>The plugin, sound or not: <see cref="TestAsync"/> tells.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static PluginUnderTest Open(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{folder} is no folder with a plugin in it");
        var scratch = Directory.CreateTempSubdirectory("tt-contract-").FullName;
        var id = ManifestId.Of(Path.Combine(folder, Manifest)) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var (whole, bare) = (Path.Combine(scratch, "whole"), Path.Combine(scratch, "bare"));
        Copy(folder, Path.Combine(whole, id), withManifest: true);
        Copy(folder, Path.Combine(bare, id), withManifest: false);
        var catalog = PluginCatalog.Scan([whole]);
        var plugin = catalog.Plugins[0];
        return new(scratch, catalog, catalog.Check(plugin.Id) ?? plugin, PluginCatalog.Scan([bare]).Plugins[0].Problem);
    }

    /// <summary>Tries everything that the contract wants of one component. One suite runs at a time in a process; others wait.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="options">What it is to work with; null where it needs nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentException">The plugin can be read and has no such component.</exception>
    public async Task<ContractReport> TestAsync(ComponentKind kind, string name, ContractCase? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        await OneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await new Examination(this, kind, name, options ?? new ContractCase(), cancellationToken).RunAsync().ConfigureAwait(false);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>Removes the copy, as far as the system lets go of loaded files.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_scratch, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows keeps loaded files until the process ends.
        }
    }

    private static void Copy(string from, string to, bool withManifest)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (path == Manifest && !withManifest)
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
        }
    }
}
