using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TimeTracker.Cli.Hooks.Tmux;

/// <summary>tmux as it is installed, and this user's servers that run.</summary>
internal sealed partial class TmuxServers(Machine machine)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private string? Program { get; } = machine.Variables.GetValueOrDefault("PATH", "").Split(Path.PathSeparator)
        .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, "tmux")).FirstOrDefault(File.Exists);

    /// <summary>What is installed; null where nothing is.</summary>
    public TmuxVersion? Version => Program is null ? null : TmuxVersion.Read(Run("-V"));

    /// <summary>The sockets of the servers that answer: those in tmux's usual folder, and the one this command runs in.</summary>
    public IReadOnlyList<string> Sockets()
    {
        if (Program is null || OperatingSystem.IsWindows())
            return [];
        var parent = machine.Variables.TryGetValue("TMUX_TMPDIR", out var named) && named.Length > 0 ? named : "/tmp";
        var folder = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"tmux-{EffectiveUser()}"));
        var sockets = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            if (Directory.Exists(folder))
                sockets.UnionWith(Directory.EnumerateFileSystemEntries(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not a folder that tmux would use either.
        }
        if (machine.Variables.GetValueOrDefault("TMUX", "").Split(',')[0] is { Length: > 0 } own)
            sockets.Add(own);
        return [.. sockets.Where(s => Ask(s, "list-sessions") is not null)];
    }

    /// <summary>Runs a command of tmux in a server.</summary>
    /// <returns>What it wrote; null where it failed.</returns>
    public string? Ask(string socket, params string[] command) => Run(["-u", "-S", socket, .. command]);

    private string? Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment.Remove("TMUX");
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            // A server that is stopped does not answer.
            if (!process.WaitForExit(Timeout))
            {
                process.Kill();
                return null;
            }
            Task.WaitAll(output, error);
            return process.ExitCode == 0 ? output.Result : null;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
