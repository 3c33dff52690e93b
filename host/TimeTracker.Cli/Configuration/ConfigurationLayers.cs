namespace TimeTracker.Cli.Configuration;

/// <summary>Finds the layers of one invocation: user file, named file, environment, command line.</summary>
/// <param name="Layers">The least specific first; the built-in defaults stand in <see cref="ConfigurationSchema"/>.</param>
/// <param name="Notices">What the user should know, a line each.</param>
internal sealed record ConfigurationLayers(IReadOnlyList<ConfigurationLayer> Layers, IReadOnlyList<string> Notices)
{
    /// <summary>The name of the file that holds a configuration.</summary>
    public const string FileName = "plugins.json";

    /// <summary>Reads them all.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="config">The value of <c>--config</c>, or null.</param>
    /// <param name="store">The value of <c>--store</c>, or null.</param>
    /// <exception cref="ConfigurationException">A file cannot be read, or the policy stands where it must not.</exception>
    public static ConfigurationLayers Read(Machine machine, string? config, string? store)
    {
        var errors = new List<string>();
        var layers = new List<ConfigurationLayer>();
        if (machine.UserFile is { } userFile && File.Exists(userFile))
            Add(layers, ConfigurationFile.Read(userFile, machine.Display(userFile), errors));

        var named = config ?? (machine.Variables.TryGetValue("TT_CONFIG", out var variable) && variable.Length > 0 ? variable : null);
        if (named is not null)
        {
            var path = machine.Absolute(named, machine.WorkingDirectory);
            Add(layers, ConfigurationFile.Read(path, machine.Display(path), errors));
        }
        Add(layers, Environment(machine, errors));
        if (store is not null)
            layers.Add(new ConfigurationLayer("--store", machine.WorkingDirectory, [new SettingPair("store:path", store)], null));
        if (errors.Count > 0)
            throw new ConfigurationException(errors);
        return new ConfigurationLayers(layers, NotRead(machine, named));
    }

    private static void Add(List<ConfigurationLayer> layers, ConfigurationLayer? layer)
    {
        if (layer is not null)
            layers.Add(layer);
    }

    private static ConfigurationLayer? Environment(Machine machine, List<string> errors)
    {
        var pairs = new List<SettingPair>();
        foreach (var (key, value) in machine.FindSettings())
            pairs.Add(new SettingPair(key, value));
        pairs.Sort((a, b) => StringComparer.OrdinalIgnoreCase.Compare(a.Key, b.Key));
        // A policy that any parent process can replace protects nothing.
        if (pairs.Exists(p => ConfigurationFile.IsPrivacy(p.Key)))
            errors.Add("environment: TT__privacy: the privacy policy cannot be set by environment; write it into a file");
        return pairs.Count == 0 ? null : new ConfigurationLayer("environment", machine.WorkingDirectory, pairs, null);
    }

    private static List<string> NotRead(Machine machine, string? named)
    {
        var here = Path.Combine(machine.WorkingDirectory, FileName);
        // A clone could name code, files and addresses: whoever runs tt inside it has not agreed to that.
        return named is null && here != machine.UserFile && File.Exists(here)
            ? [$"working directory: {FileName} is not read by itself; to use it: --config {FileName}"]
            : [];
    }
}
