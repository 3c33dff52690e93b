using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TimeTracker.Cli.Commands;
using TimeTracker.Cli.Rendering;
using TimeTracker.Plugins;

namespace TimeTracker.Cli.Parsing;

/// <summary>All commands and options, and what happens between a line that was typed and the command it names.</summary>
internal sealed class CommandLine
{
    private readonly GlobalOptions _globals = new();
    private readonly Machine _machine;
    private readonly Terminal _terminal;
    private readonly HelpText _help;

    public CommandLine(Machine machine, Terminal terminal)
    {
        _machine = machine;
        _terminal = terminal;
        _help = new HelpText(_globals, terminal);
        Root = new RootCommand("tt shows where your time went: it watches what your tools leave behind, and derives time from that.");
        foreach (var option in _globals.All)
            Root.Add(option);
        Add(RunCommand.Create, CollectCommand.Create, RecordCommand.Create);
        Add(StatusCommand.Create, ReportCommand.Create, TimelineCommand.Create, ExplainCommand.Create, UnusedCommand.Create, EventsCommand.Create, EntriesCommand.Create, StreamsCommand.Create, PrivacyCommand.Create, DoctorCommand.Create);
        Add(AddCommand.Create, StartCommand.Create, StopCommand.Create, NoteCommand.Create, PauseCommand.Create, ResumeCommand.Create);
        Add(AssignCommand.Create, RetractCommand.Create, UndoCommand.Create, HistoryCommand.Create);
        Add(ExportCommand.Create, ImportCommand.Create);
        Add(HooksCommand.Create, PluginsCommand.Create, ConfigCommand.Create, CompletionCommand.Create);
        Add(VerifyCommand.Create, BackupCommand.Create, RestoreCommand.Create, ForgetCommand.Create, RebuildCommand.Create);
        foreach (var option in Root.Options)
        {
            if (option is HelpOption help)
            {
                help.Action = _help;
                help.Description = "Show what a command does and takes";
            }
        }
    }

    /// <summary>The tree of commands.</summary>
    public RootCommand Root { get; }

    /// <summary>The options that every command has.</summary>
    public GlobalOptions Globals => _globals;

    /// <summary>Parses and runs.</summary>
    /// <param name="args">What was typed after <c>tt</c>.</param>
    /// <param name="cancellation">Cancelled by Ctrl-C and SIGTERM.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        try
        {
            var code = await RunTypedAsync(Root.Parse(args), cancellation).ConfigureAwait(false);
            _terminal.Out.Flush();
            return code;
        }
        catch (CommandException e)
        {
            // What waited in the buffer could not be written.
            _terminal.Message(Failure.Lines(e)[0]);
            return e.ExitCode;
        }
    }

    private async Task<int> RunTypedAsync(ParseResult typed, CancellationToken cancellation)
    {
        if (typed.Action is ParseErrorAction)
            return WrongUsage(typed);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = _terminal.Out, Error = _terminal.Error };
        return await typed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes a command's action of a method that gets the invocation, with failures shown.</summary>
    public void Do(Command command, Func<Invocation, Task<int>> action) => command.SetAction(async (typed, cancellation) =>
    {
        var log = new LogFile(_machine.StateDirectory, _machine.Time, typed.GetValue(_globals.Verbose));
        var invocation = new Invocation(typed, _globals, _machine, _terminal, log, cancellation);
        try
        {
            return invocation.End(await action(invocation).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            invocation.End(ExitCode.Interrupted);
            _terminal.Message("stopped; what was stored until then stays, and running the command again goes on from there");
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            invocation.End(ExitCode.Failed);
            return Failure.Show(e, _terminal, log);
        }
    });

    /// <inheritdoc cref="Do(Command, Func{Invocation, Task{int}})"/>
    public void Do(Command command, Func<Invocation, int> action) => Do(command, invocation => Task.FromResult(action(invocation)));

    private void Add(params ReadOnlySpan<Func<CommandLine, Command>> commands)
    {
        foreach (var create in commands)
            Root.Add(create(this));
    }

    private int WrongUsage(ParseResult typed)
    {
        var command = typed.CommandResult.Command;
        if (typed.Tokens.Count == 0 || (command.Subcommands.Count > 0 && typed.UnmatchedTokens.Count == 0))
        {
            _help.Write(command);
            return typed.Tokens.Count == 0 ? ExitCode.Ok : ExitCode.Usage;
        }
        var path = HelpText.Usage(command).Split(' ').TakeWhile(w => w.All(char.IsLower));
        var help = $"see `{string.Join(' ', path)} --help`";
        if (typed.UnmatchedTokens is [var unknown, ..])
        {
            var known = unknown.StartsWith('-') ? command.Options.Concat(_globals.All).Select(o => o.Name) : command.Subcommands.Select(c => c.Name);
            var hint = NearestName.Find(unknown, known) is { } near ? $"did you mean {near}? Or {help}" : help;
            var kind = unknown.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
            _terminal.Message($"unknown {kind} \"{unknown}\"; {hint}");
            return ExitCode.Usage;
        }
        foreach (var error in typed.Errors)
            _terminal.Message($"{error.Message.TrimEnd('.').ReplaceLineEndings(" ")}; {help}");
        return ExitCode.Usage;
    }
}
