using System.CommandLine;
using TimeTracker.Cli.Parsing;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt completion SHELL</c>: a script that asks <c>tt</c> itself what fits.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # Completion of tt for bash: eval "$(tt completion bash)"
        _tt_complete() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(tt "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _tt_complete tt
        """;

    private const string Zsh = """
        # Completion of tt for zsh: eval "$(tt completion zsh)"
        _tt_complete() {
            local -a words_found
            words_found=("${(@f)$(tt "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            [[ -n "${words_found[1]}" ]] && compadd -a words_found || _files
        }
        compdef _tt_complete tt
        """;

    private const string Fish = """
        # Completion of tt for fish: tt completion fish | source
        function __tt_complete
            set -l line (commandline -cp)
            tt "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
        end
        complete -c tt -a '(__tt_complete)'
        """;

    private const string Pwsh = """
        # Completion of tt for PowerShell: tt completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName tt -ScriptBlock {
            param($word, $line, $position)
            tt "[suggest:$position]" "$line" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static Command Create(CommandLine line)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh" }.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new DocumentedCommand("completion", CommandGroup.Setup, "Print a script that completes commands and options in your shell")
        { Examples = ["eval \"$(tt completion bash)\"", "tt completion fish | source"] };
        command.Add(shell);
        line.Do(command, invocation =>
        {
            invocation.Terminal.Line(invocation.Typed.GetRequiredValue(shell) switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                "fish" => Fish,
                _ => Pwsh,
            });
            return ExitCode.Ok;
        });
        return command;
    }
}
