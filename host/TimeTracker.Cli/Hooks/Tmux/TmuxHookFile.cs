using System.Text;

namespace TimeTracker.Cli.Hooks.Tmux;

/// <summary>The file of tmux commands that sets the hooks. docs/collectors-tmux.md explains its lines and the fields of the spool.</summary>
internal static class TmuxHookFile
{
    /// <summary>The place of our command in each hook's array: others' commands are at others, and stay.</summary>
    public const int Index = 871;

    /// <summary>
    /// What says that something is to be looked at anew, however it came about: by a key, the mouse, a command, or since a process ended. The <c>after-…</c> hooks are called
    /// by commands alone. tmux 3.2 does not know two of these; nobody is told so.
    /// </summary>
    public static readonly string[] Hooks =
    [
        "client-attached", "client-detached", "client-session-changed", "session-window-changed", "window-pane-changed", "client-focus-in", "client-focus-out", "pane-mode-changed",
    ];

    /// <summary>The options that the file sets beside them.</summary>
    public static readonly string[] Options = ["@tt_seq", "@tt_time", "@tt_day", "@tt_spool"];

    /// <summary>The version of the spool's lines, their first field. The collector knows it, too.</summary>
    private const string Version = "1";

    // Numbers and ids of tmux's own making.
    private static readonly string[] First = [Version, "#{@tt_seq}", "#{T:@tt_time}", "#{hook}", "#{pid}", "#{start_time}"];

    private static readonly string[] Fields =
    [
        .. First, Captured("socket_path"), Captured("hook_client"), Captured("client_tty"), Captured("client_flags"), Plain("session_attached"), Plain("window_index"),
        Plain("window_active"), Plain("pane_id"), Plain("pane_mode"), Captured("session_name"), Captured("pane_current_command"), Captured("pane_start_path"),
        Captured("pane_current_path"),
    ];

    /// <summary>Writes the file's text.</summary>
    /// <param name="spool">The folder of the spool, absolute.</param>
    public static string Text(string spool)
    {
        var text = new StringBuilder();
        text.Append("# Written by `tt hooks install tmux`, which writes it anew; `tt hooks uninstall tmux` removes it.\n");
        text.Append("# Each hook appends one line to a file of the spool, by one printf of sh. What is in a name is never run.\n");
        text.Append("set-option -gq @tt_time '%s'\n");
        text.Append("set-option -gq @tt_day '%Y-%m-%d'\n");
        text.Append("set-option -gq @tt_spool ").Append(TmuxQuoting.Single(spool)).Append('\n');
        // Kept where the file is read again: the counter orders the lines of one server.
        text.Append("set-option -goq @tt_seq 0\n");
        foreach (var hook in Hooks)
            text.Append("set-option -gq ").Append(hook).Append('[').Append(Index).Append("] ").Append(TmuxQuoting.Double(Command)).Append('\n');
        return text.ToString();
    }

    // The same for every hook; #{hook} names it.
    private static string Command => $"set-option -gqF @tt_seq '#{{e|+:#{{@tt_seq}},1}}' ; run-shell -b {TmuxQuoting.Double(Shell)}";

    // A hook that writes anything or fails would open a view in the user's pane. The umask: the file is the user's alone.
    private static string Shell =>
        $"umask 077; printf '{string.Join("\\t", Fields.Select(_ => "%s"))}\\n' {string.Join(' ', Fields)} 2>/dev/null >> ''#{{q:@tt_spool}}/#{{T:@tt_day}}.tsv || :";

    /// <summary>
    /// A value that somebody else makes: a directory's name, a process's, a terminal's. Control characters become <c>_</c>, for a newline would end the shell's command and what
    /// follows would be run; then <c>q:</c> puts a backslash before whatever the shell knows. It works on a variable alone, outside the shell's quotes.
    /// The empty quotes before it keep an empty value a word.
    /// </summary>
    private static string Captured(string variable) => $"''#{{s/[\u0001-\u001f\u007f]/_/;q:{variable}}}";

    private static string Plain(string variable) => $"''#{{{variable}}}";
}
