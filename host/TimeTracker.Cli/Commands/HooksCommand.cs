using System.CommandLine;
using TimeTracker.Cli.Hooks;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt hooks install|uninstall|status</c>: hooks in other programs, by which they tell what happens.</summary>
internal static class HooksCommand
{
    public static Command Create(CommandLine line)
    {
        var command = new DocumentedCommand("hooks", CommandGroup.Setup, "Have other programs tell what happens in them")
        { Examples = [.. KnownHooks.Names.Select(n => $"tt hooks install {n}"), "tt hooks status"] };
        var one = new Argument<string>("NAME") { Description = Names };
        one.AcceptOnlyFromAmong(KnownHooks.Names);
        var install = new Command("install", "Install a program's hooks, or bring them up to date, and say how to start `tt run` at login") { one };
        line.Do(install, invocation => Install(invocation, invocation.Typed.GetRequiredValue(one)));
        command.Add(install);

        var uninstall = new Command("uninstall", "Remove them; what they told stays") { one };
        line.Do(uninstall, invocation => Tell(invocation, invocation.Typed.GetRequiredValue(one), (hooks, report) => hooks.Uninstall(report)));
        command.Add(uninstall);

        var any = new Argument<string[]>("NAME") { Description = $"{Names}. Without: all", Arity = ArgumentArity.ZeroOrMore };
        any.AcceptOnlyFromAmong(KnownHooks.Names);
        var status = new Command("status", "Say whether hooks are installed, and whether they are up to date") { any };
        line.Do(status, invocation => Status(invocation, invocation.Typed.GetValue(any) is { Length: > 0 } names ? names : KnownHooks.Names));
        command.Add(status);
        return command;
    }

    private static string Names => string.Join("; ", KnownHooks.All.Select(h => $"{h.Name}: {h.Summary}"));

    private static int Install(Invocation invocation, string name)
    {
        var code = Tell(invocation, name, (hooks, report) => hooks.Install(report));
        foreach (var line in LoginAdvice.Lines(invocation.Machine, Environment.ProcessPath ?? "tt"))
            invocation.Terminal.Line(Printable.Line(line));
        return code;
    }

    private static int Status(Invocation invocation, IReadOnlyList<string> names)
    {
        var code = ExitCode.Ok;
        foreach (var name in names.Distinct())
            code = Math.Max(code, Tell(invocation, name, (hooks, report) => hooks.Status(report)));
        return code;
    }

    private static int Tell(Invocation invocation, string name, Action<IHooks, HookReport> action)
    {
        var lines = KnownHooks.Report(name, invocation, action);
        foreach (var line in lines)
            invocation.Terminal.Line(Printable.Line($"{State(line.State),-4}  {name,-6}  {line.Text}"));
        return lines.Any(l => l.State == HookState.Bad) ? ExitCode.Failed : ExitCode.Ok;
    }

    private static string State(HookState state) => state switch
    {
        HookState.Ok => "ok",
        HookState.Note => "note",
        _ => "BAD",
    };
}
