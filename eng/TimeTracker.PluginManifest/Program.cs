namespace TimeTracker.Plugins;

/// <summary>
/// Writes a plugin's manifest: <c>TimeTracker.PluginManifest MAIN.dll ID OUT</c>. The plugin is checked as the host will check it, so what the host would
/// refuse fails the build. Unlike the host this loads the assembly, to see the defaults of its options; no component is made.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [var main, var id, var output])
        {
            Console.Error.WriteLine("usage: TimeTracker.PluginManifest MAIN.dll ID OUT");
            return 2;
        }
        try
        {
            Write(Path.GetFullPath(main), id.ToLowerInvariant(), output);
            return 0;
        }
        catch (PluginException e)
        {
            // The form that MSBuild shows as an error of the build.
            Console.Error.WriteLine($"{main} : error TTPLUGIN: {e.Message}; {e.Fix}");
            return 1;
        }
    }

    private static void Write(string main, string id, string output)
    {
        var check = new PluginCheck(HostAssemblies.OfThisProcess, SharedDefinitions.OfThisProcess);
        var plugin = check.Check(new PluginDescription { Id = id, Name = id, Folder = Path.GetDirectoryName(main)!, MainAssembly = main });
        if (plugin.State != PluginState.Ready)
            throw new PluginException(plugin.Problem!, plugin.Fix!);
        var bytes = ManifestWriter.Write(plugin with { Components = OptionsSchema.AddTo(plugin) });
        // Swapped in whole: two builds may write at once, and one that is stopped leaves no half.
        var partial = $"{output}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(partial, bytes);
        File.Move(partial, output, overwrite: true);
    }
}
