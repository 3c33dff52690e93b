using TimeTracker.Cli.Hooks.Tmux;

namespace TimeTracker.Cli.Hooks;

/// <summary>All programs that hooks can be installed in.</summary>
internal static class KnownHooks
{
    /// <summary>What they are called in <c>tt hooks install NAME</c>, what their hooks tell, and how they are made; in the order in which they are told.</summary>
    public static readonly (string Name, string Summary, Func<Invocation, IHooks> Of)[] All =
    [
        ("tmux", "which pane you look at", invocation => new TmuxHooks(invocation)),
    ];

    /// <summary>What they are called.</summary>
    public static string[] Names => [.. All.Select(h => h.Name)];

    /// <summary>What is said of one of them.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="invocation">The command's call.</param>
    /// <param name="ask">What is asked of it.</param>
    /// <exception cref="CommandException">It could not be done, and nothing was changed.</exception>
    public static IReadOnlyList<HookLine> Report(string name, Invocation invocation, Action<IHooks, HookReport> ask)
    {
        var report = new HookReport();
        ask(Array.Find(All, h => h.Name == name).Of(invocation), report);
        return report.Lines;
    }
}
