using System.CommandLine;
using System.CommandLine.Invocation;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Parsing;

/// <summary>Writes <c>--help</c>: what a command does, how to write it, what it takes, and examples.</summary>
internal sealed class HelpText(GlobalOptions globals, Terminal terminal) : SynchronousCommandLineAction
{
    private const int Indent = 2;
    private const int WidestFirstColumn = 30;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command);
        return ExitCode.Ok;
    }

    /// <summary>Writes the help of a command.</summary>
    public void Write(Command command)
    {
        Indented(command.Description ?? "", 0);
        terminal.Line();
        terminal.Line($"Usage: {Usage(command)}");
        var lists = Lists(command).Append((Title: "Everywhere", Rows: globals.All.Select(Row).Append((First: "--help", Second: "Show what a command does and takes")))).Select(l => (l.Title, Rows: l.Rows.ToList())).ToList();
        var column = Math.Min(lists.SelectMany(l => l.Rows).Max(r => r.First.Length), WidestFirstColumn) + Indent + 2;
        foreach (var (title, rows) in lists)
            List(title, rows, column);
        if (command is RootCommand)
        {
            Examples(["tt run --once --config plugins.json", "tt report week --by project", "tt add 09:00-10:30 --project acme \"planning\""]);
            terminal.Line();
            terminal.Line("More about a command: tt COMMAND --help");
        }
        else if (command is DocumentedCommand { Examples.Count: > 0 } documented)
        {
            Examples(documented.Examples);
        }
    }

    /// <summary>How a command is written: <c>tt report [PERIOD] [OPTIONS]</c>.</summary>
    public static string Usage(Command command)
    {
        var names = new Stack<string>();
        for (Symbol? symbol = command; symbol is Command { } c; symbol = symbol.Parents.FirstOrDefault())
            names.Push(c is RootCommand ? "tt" : c.Name);
        var usage = string.Join(' ', names);
        if (command.Subcommands.Count > 0)
            usage += command is RootCommand ? " COMMAND [OPTIONS]" : $" {string.Join('|', command.Subcommands.Select(c => c.Name))}";
        foreach (var argument in command.Arguments)
            usage += " " + ArgumentName(argument);
        return OwnOptions(command).Any() ? usage + " [OPTIONS]" : usage;
    }

    /// <summary>The options of a command besides those that all have.</summary>
    public static IEnumerable<Option> OwnOptions(Command command) =>
        command is RootCommand ? [] : command.Options.Where(o => !o.Hidden && !o.Recursive && o.Name is not ("--help" or "--version"));

    /// <summary>The names of an option and its value: <c>--from WHEN</c>.</summary>
    public static string OptionName(Option option)
    {
        var names = string.Join(", ", option.Aliases.OrderBy(a => a.Length).Append(option.Name));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    /// <summary>How an argument is written: <c>FILE</c>, <c>[FILE]</c>, <c>FILE…</c>.</summary>
    public static string ArgumentName(Argument argument)
    {
        var name = (argument.HelpName ?? argument.Name) + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : "");
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static IEnumerable<(string Title, IEnumerable<(string First, string Second)> Rows)> Lists(Command command)
    {
        if (command is RootCommand)
        {
            foreach (var group in command.Subcommands.OfType<DocumentedCommand>().GroupBy(c => c.Group).OrderBy(g => g.Key))
                yield return (Title(group.Key), group.Select(c => (c.Name, c.Description ?? "")));
            yield break;
        }
        yield return ("Commands", command.Subcommands.Select(c => (c.Name + string.Concat(c.Arguments.Select(a => " " + ArgumentName(a))), c.Description ?? "")));
        yield return ("Arguments", command.Arguments.Select(a => (ArgumentName(a), a.Description ?? "")));
        yield return ("Options", OwnOptions(command).Select(Row));
    }

    private static string Title(CommandGroup group) => group switch
    {
        CommandGroup.Flow => "Observe and export",
        CommandGroup.Look => "Look",
        CommandGroup.Enter => "Enter by hand",
        CommandGroup.Correct => "Correct",
        CommandGroup.Exchange => "Export and import",
        CommandGroup.Setup => "Plugins and configuration",
        _ => "The store",
    };

    private static (string First, string Second) Row(Option option) => (OptionName(option), option.Description ?? "");

    private void Examples(IEnumerable<string> examples)
    {
        terminal.Line();
        terminal.Line("Examples:");
        foreach (var example in examples)
            terminal.Line($"  {example}");
    }

    private void List(string title, List<(string First, string Second)> rows, int column)
    {
        if (rows.Count == 0)
            return;
        terminal.Line();
        terminal.Line(title + ":");
        foreach (var (first, second) in rows)
        {
            terminal.Out.Write(new string(' ', Indent) + first);
            if (first.Length + Indent + 2 > column)
            {
                terminal.Line();
                terminal.Out.Write(new string(' ', column));
            }
            else
            {
                terminal.Out.Write(new string(' ', column - Indent - first.Length));
            }
            Indented(second, column);
        }
    }

    /// <summary>Writes a text; the first line goes on where the cursor stands, the others begin at <paramref name="column"/>.</summary>
    private void Indented(string text, int column)
    {
        var first = true;
        foreach (var line in Paragraph.Lines(text, Math.Max(20, Math.Min(terminal.Width, 120) - column - 1)))
        {
            terminal.Line(first ? line : new string(' ', column) + line);
            first = false;
        }
    }
}
