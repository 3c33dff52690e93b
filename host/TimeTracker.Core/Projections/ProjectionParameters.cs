using NodaTime;
using TimeTracker.Privacy;

namespace TimeTracker.Projections;

/// <summary>The parameters of the derivation of time. Changing one changes every figure, also those of the past.</summary>
public sealed record ProjectionParameters
{
    /// <summary>The defaults.</summary>
    public static ProjectionParameters Default { get; } = new();

    /// <summary>How long attention lasts after its last evidence. Default: 5 min.</summary>
    public Duration AttentionWindow { get; init; } = Duration.FromMinutes(5);

    /// <summary>How far apart two signs of an agent's work may be and still belong together. Default: 30 min.</summary>
    public Duration AgentTimeout { get; init; } = Duration.FromMinutes(30);

    /// <summary>After how long without input collectors report idleness. Default: 3 min.</summary>
    public Duration IdleAfter { get; init; } = Duration.FromMinutes(3);

    /// <summary>The longest a timer runs that nobody stops. Default: 12 h.</summary>
    public Duration ManualTimerMax { get; init; } = Duration.FromHours(12);

    /// <summary>When commits and checkouts are evidence of a person's presence. Default: <see cref="Projections.GitPresence.Auto"/>.</summary>
    public GitPresence GitPresence { get; init; } = GitPresence.Auto;

    /// <summary>
    /// Whose commits of the history are the person's: addresses, names or patterns of them, as the git collector's <c>authors</c>. Empty, the
    /// default: all, since a collector that was told no authors collects only the commits of its repository's user.
    /// </summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>
    /// What the policy excludes. It changes no figure, but is known when events are decoded, and entries are cut where it changes: so every reader and
    /// writer of one store's view has to have the same.
    /// </summary>
    internal Exclusion Exclusion { get; init; } = Exclusion.None;

    /// <summary>
    /// Words, lower case: an application is a terminal where one of the words of its name is among them. A word is what stands between
    /// characters that are neither letter nor digit.
    /// </summary>
    public IReadOnlyList<string> TerminalApps { get; init; } =
        ["alacritty", "console", "foot", "ghostty", "iterm", "iterm2", "kitty", "konsole", "ptyxis", "rio", "st", "terminal", "terminator", "tilix", "urxvt", "warp", "wezterm", "windowsterminal", "xterm"];

    /// <summary>The same for browsers.</summary>
    public IReadOnlyList<string> BrowserApps { get; init; } =
        ["arc", "brave", "chrome", "chromium", "edge", "epiphany", "firefox", "librewolf", "msedge", "opera", "qutebrowser", "safari", "vivaldi", "zen"];
}
