using System.Runtime.CompilerServices;

namespace TimeTracker.Tmux;

/// <summary>Keeps the machine's own tmux out of the tests: its default server is one that there is not.</summary>
internal static class TmuxEnvironment
{
    [ModuleInitializer]
    internal static void Isolate()
    {
        Environment.SetEnvironmentVariable("TMUX", null);
        Environment.SetEnvironmentVariable("TMUX_TMPDIR", "/nonexistent");
    }
}
