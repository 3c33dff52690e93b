using System.CommandLine;
using System.Globalization;
using System.Text;

namespace TimeTracker.Cli.Parsing;

/// <summary>Writes <c>docs/cli.md</c> of the commands themselves. A test holds the file to this.</summary>
internal static class CommandReference
{
    /// <summary>The page's text.</summary>
    public static string Markdown(CommandLine line)
    {
        var text = new StringBuilder();
        text.Append("# The command line\n\n");
        text.Append("`tt COMMAND --help` shows the same. Options may stand before or after the command.\n\n");
        text.Append("| everywhere | |\n|---|---|\n");
        foreach (var option in line.Globals.All)
            Row(text, HelpText.OptionName(option), option.Description);
        text.Append("""

            **Times.** A bare date is a day in `report.zone`: `--from D` is its start, `--to D` its end. An instant (`2026-03-01T09:30`, `2026-03-01T08:30:00Z`) as
            `--to` is exclusive. A bare time is one of today. Records are cut to the range.

            **Whose eyes.** On your own terminal, tables show names as they are. What is redirected or piped, `--json` and every format but the table are filtered, as exports
            are. `--filtered` shows on the terminal what would leave; `report.ownNames: false` makes that the default.

            **Exit codes.** 0 done; 1 failed, or finished with bad lines or failed parts; 2 wrong usage; 3 refused, nothing was written; 78 configuration or policy;
            130 and 143 ended by Ctrl-C and SIGTERM. Messages are on standard error: `tt: WHERE: WHAT; FIX`.

            **Files.** The store is `~/.local/share/timetracker/events.db`, the user file of the configuration `~/.config/timetracker/plugins.json`, the log
            `~/.local/state/timetracker/tt.log`; `XDG_DATA_HOME`, `XDG_CONFIG_HOME` and `XDG_STATE_HOME` are honoured, and so are `NO_COLOR` and `COLUMNS`.

            """.ReplaceLineEndings("\n"));
        foreach (var command in line.Root.Subcommands)
            Command(text, command, "##");
        return text.ToString();
    }

    private static void Command(StringBuilder text, Command command, string heading)
    {
        var usage = HelpText.Usage(command);
        text.Append(CultureInfo.InvariantCulture, $"\n{heading} {(heading == "##" ? "tt " + command.Name : string.Join(' ', usage.Split(' ').TakeWhile(w => w.All(c => char.IsLower(c)))))}\n\n{command.Description}.\n\n    {usage}\n");
        var rows = command.Arguments.Select(a => (HelpText.ArgumentName(a), a.Description))
            .Concat(HelpText.OwnOptions(command).Select(o => (HelpText.OptionName(o), o.Description))).ToList();
        if (rows.Count > 0)
        {
            text.Append("\n| | |\n|---|---|\n");
            foreach (var (name, description) in rows)
                Row(text, name, description);
        }
        if (command is DocumentedCommand { Examples.Count: > 0 } documented)
            text.Append("\nExamples:\n\n").Append(string.Concat(documented.Examples.Select(e => $"    {e}\n")));
        foreach (var inner in command.Subcommands)
            Command(text, inner, "###");
    }

    private static void Row(StringBuilder text, string name, string? description) =>
        text.Append(CultureInfo.InvariantCulture, $"| `{name.Replace("|", "\\|", StringComparison.Ordinal)}` | {description?.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
}
