using System.Collections;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace TimeTracker.Cli;

/// <summary>What a command sees of the machine it runs on. Given from outside, so that tests can give another one.</summary>
internal sealed class Machine
{
    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The variables that begin with <c>TT__</c>, as flattened configuration without that prefix.</summary>
    public required Func<IEnumerable<KeyValuePair<string, string?>>> FindSettings { get; init; }

    /// <summary>The working directory, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The folder the program was started from, where the build put its own plugins.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>The machine's name, given to events that bring none.</summary>
    public required string Name { get; init; }

    /// <summary>Whether console, working directory and the end of the process are this program's to look after. Not so in tests.</summary>
    public bool OwnsProcess { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Finds the user's home folder, absolute; null where <c>HOME</c> is not set and the user database knows none either.</summary>
    public required Func<string?> FindHome { private get; init; }

    /// <summary>This machine.</summary>
    public static Machine This(TimeProvider time)
    {
        var variables = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return new Machine
        {
            Variables = variables,
            FindSettings = () =>
            {
                var provider = new SettingVariables();
                provider.Load();
                return provider.Pairs;
            },
            WorkingDirectory = CurrentDirectory(),
            ProgramDirectory = AppContext.BaseDirectory,
            Name = Environment.MachineName,
            Time = time,
            OwnsProcess = true,
            FindHome = () => variables.TryGetValue("HOME", out var home) && Path.IsPathRooted(home)
                ? home
                : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } profile ? profile : null,
        };
    }

    /// <summary>The user's home folder.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public string Home => FindHome() ?? throw new CommandException(
        ExitCode.Failed, "HOME", "is not set, so there is no place for the store and the configuration", "set HOME, or give both --store FILE and --config FILE");

    /// <summary>The home folder, or null where there is none.</summary>
    public string? HomeOrNull => FindHome();

    /// <summary>Where the user file of the configuration stands: <c>$XDG_CONFIG_HOME/timetracker/plugins.json</c>; null without a home.</summary>
    public string? UserFile => Folder("XDG_CONFIG_HOME", ".config") is { } folder ? Path.Combine(folder, "timetracker", "plugins.json") : null;

    /// <summary>Where decisions about plugins are kept: <c>plugins.lock.json</c> beside the user file; null without a home.</summary>
    public string? PluginLockFile => Folder("XDG_CONFIG_HOME", ".config") is { } folder ? Path.Combine(folder, "timetracker", "plugins.lock.json") : null;

    /// <summary>Where the build put its own plugins.</summary>
    public string BuildPluginsFolder => Path.Combine(ProgramDirectory, "plugins");

    /// <summary>Where the user drops plugins: <c>$XDG_DATA_HOME/timetracker/plugins</c>; null without a home.</summary>
    public string? UserPluginsFolder => Folder("XDG_DATA_HOME", ".local/share") is { } folder ? Path.Combine(folder, "timetracker", "plugins") : null;

    /// <summary>Where data goes: <c>$XDG_DATA_HOME/timetracker</c>.</summary>
    public string DataDirectory => Path.Combine(Folder("XDG_DATA_HOME", ".local/share") ?? Home, "timetracker");

    /// <summary>Where logs and caches go: <c>$XDG_STATE_HOME/timetracker</c>; null without a home.</summary>
    public string? StateDirectory => Folder("XDG_STATE_HOME", ".local/state") is { } folder ? Path.Combine(folder, "timetracker") : null;

    /// <summary>A path as a person writes it, made absolute.</summary>
    /// <param name="path">May begin with <c>~</c> or be relative.</param>
    /// <param name="relativeTo">The absolute folder that relative paths mean.</param>
    public string Absolute(string path, string relativeTo)
    {
        if (path == "~")
            return Home;
        if (path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal))
            return Path.GetFullPath(path[2..], Home);
        return Path.GetFullPath(path, relativeTo);
    }

    /// <summary>A path as a person wants to read it: relative below the working directory, with <c>~</c> below home.</summary>
    public string Display(string path)
    {
        if (IsBelow(path, WorkingDirectory))
            return Path.GetRelativePath(WorkingDirectory, path);
        return HomeOrNull is { } home && IsBelow(path, home) ? "~/" + Path.GetRelativePath(home, path) : path;
    }

    private static bool IsBelow(string path, string folder)
    {
        var prefix = folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar;
        return prefix.Length > 1 && path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal);
    }

    /// <summary>As the XDG specification asks: a relative value in the variable counts as none.</summary>
    private string? Folder(string variable, string belowHome)
    {
        if (Variables.TryGetValue(variable, out var folder) && Path.IsPathRooted(folder))
            return folder;
        return HomeOrNull is { } home ? Path.Combine(home, belowHome) : null;
    }

    /// <summary>The library's reading of the environment, with its values.</summary>
    private sealed class SettingVariables() : EnvironmentVariablesConfigurationProvider("TT__")
    {
        public IEnumerable<KeyValuePair<string, string?>> Pairs => Data;
    }

    private static string CurrentDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException e)
        {
            throw new CommandException(ExitCode.Failed, "working directory", "does not exist any more", "change to a folder that exists", e);
        }
    }
}
