namespace TimeTracker.AgentLogs;

/// <summary>Where a person's programs keep their files.</summary>
/// <param name="Directory">The home directory.</param>
/// <param name="Variable">Gives an environment variable, or null where it is not set.</param>
internal sealed record AgentHome(string Directory, Func<string, string?> Variable)
{
    /// <summary>The home of whoever runs this.</summary>
    public static AgentHome OfThisUser() => new(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.GetEnvironmentVariable);

    /// <summary>A folder below home.</summary>
    public string Below(params string[] parts) => Path.Combine([Directory, .. parts]);

    /// <summary>What a variable names, or null where it is not set or empty.</summary>
    public string? Named(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>A folder as a person writes it, made absolute.</summary>
    public string Absolute(string configured, string baseDirectory)
    {
        var expanded = configured == "~" ? Directory : configured.StartsWith("~/", StringComparison.Ordinal) ? Below(configured[2..]) : configured;
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(expanded, baseDirectory));
    }
}
