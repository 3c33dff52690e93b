namespace TimeTracker.Cli.Hooks;

/// <summary>How <c>tt run</c> is started at every login: what hooks write is stored by it. docs/running.md has the same, explained.</summary>
internal static class LoginAdvice
{
    /// <summary>The lines to print.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="program">The path of <c>tt</c>.</param>
    public static IEnumerable<string> Lines(Machine machine, string program)
    {
        yield return "";
        yield return "`tt run` stores what hooks tell, as it happens; `tt run --once` and `tt collect` store what came since.";
        if (OperatingSystem.IsMacOS())
        {
            yield return "To have `tt run` at every login, write its launchd file (docs/running.md, \"At login\") to";
            yield return "~/Library/LaunchAgents/org.timetracker.tt.plist, with this program:";
            yield return $"  {program}";
            yield return "and load it: launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/org.timetracker.tt.plist";
            yield break;
        }
        if (!OperatingSystem.IsLinux())
        {
            yield return "docs/running.md says how `tt run` is started.";
            yield break;
        }
        yield return $"To have `tt run` at every login (systemd), write this to {machine.Display(UnitFile(machine))}:";
        yield return "";
        foreach (var line in Unit(program))
            yield return $"  {line}";
        yield return "";
        yield return "and start it: systemctl --user enable --now timetracker";
    }

    /// <summary>The systemd unit.</summary>
    /// <param name="program">The path of <c>tt</c>.</param>
    public static IEnumerable<string> Unit(string program) =>
    [
        "[Unit]",
        "Description=TimeTracker: stores what happens as it happens",
        "StartLimitIntervalSec=0",
        "",
        "[Service]",
        $"ExecStart={Quoted(program)} run",
        "SuccessExitStatus=130 143",
        "Restart=on-failure",
        "RestartSec=1",
        "RestartPreventExitStatus=2 3 78",
        "",
        "[Install]",
        "WantedBy=default.target",
    ];

    private static string UnitFile(Machine machine) => Path.Combine(machine.Home, ".config", "systemd", "user", "timetracker.service");

    // systemd.service(5) and systemd.unit(5): % begins a specifier, $ a variable, and spaces part the words.
    private static string Quoted(string program)
    {
        var text = program.Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal);
        return text.AsSpan().IndexOfAny(" \t\"'\\") < 0 ? text : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
