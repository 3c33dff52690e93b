namespace TimeTracker.Cli.Hooks.Tmux;

/// <summary>Words of tmux's own language, in which configuration files and hooks are written.</summary>
internal static class TmuxQuoting
{
    /// <summary>As it is: <c>'…'</c>.</summary>
    public static string Single(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>In double quotes, where <c>\</c>, <c>"</c> and <c>$</c> mean something.</summary>
    public static string Double(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal)}\"";
}
