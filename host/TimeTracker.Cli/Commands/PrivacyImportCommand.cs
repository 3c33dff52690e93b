using System.CommandLine;
using TimeTracker.Cli.Importing;
using TimeTracker.Cli.Parsing;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt privacy import wakatime</c>: a policy of what another program's configuration excludes and hides, to paste. Writes no configuration.</summary>
internal static class PrivacyImportCommand
{
    private const string FileName = ".wakatime.cfg";

    public static Command Create(CommandLine line)
    {
        var file = new Argument<string?>("FILE") { Description = "The configuration of WakaTime; without it ~/.wakatime.cfg", Arity = ArgumentArity.ZeroOrOne };
        var wakatime = new Command("wakatime", "Print what a .wakatime.cfg excludes and hides as a privacy object to paste, and say what cannot be translated; exit code 1 where there is such") { file };
        line.Do(wakatime, invocation => Import(invocation, invocation.Typed.GetValue(file)));
        return new Command("import", "Translate the privacy settings of another program") { wakatime };
    }

    private static int Import(Invocation invocation, string? typed)
    {
        var path = typed is null ? UsualFile(invocation.Machine) : invocation.Machine.Absolute(typed, invocation.Machine.WorkingDirectory);
        var name = invocation.Machine.Display(path);
        if (!File.Exists(path))
            throw new CommandException(ExitCode.Usage, "privacy import wakatime", $"{name}: there is no such file", "name the one to translate");
        var translation = new WakaTimeTranslation();
        translation.Translate([.. WakaTimeFile.Read(File.ReadLines(path))]);
        invocation.Terminal.Line(translation.Json());
        foreach (var (line, sentence) in translation.Notes)
            invocation.Terminal.Message($"{name}{(line > 0 ? $":{line}" : "")}: note: {sentence}");
        foreach (var (line, sentence) in translation.Problems)
            invocation.Terminal.Message($"{name}:{line}: not translated: {sentence}");
        return translation.Problems.Any() ? ExitCode.Failed : ExitCode.Ok;
    }

    private static string UsualFile(Machine machine) =>
        Path.Combine(machine.Variables.TryGetValue("WAKATIME_HOME", out var home) && Path.IsPathRooted(home) ? home : machine.Home, FileName);
}
