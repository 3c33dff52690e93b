using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Rendering;
using TimeTracker.Exporting;
using TimeTracker.Plugins;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Cli;

/// <summary>Turns what went wrong into lines <c>tt: WHERE: WHAT; FIX</c> and an exit code. A stack trace goes to the log, and only with <c>--verbose</c>.</summary>
internal static class Failure
{
    /// <summary>What and fix in one sentence: <c>WHAT; FIX</c>. A what that ends in a question begins a new one.</summary>
    public static string Sentence(string what, string fix) => what.EndsWith('?') ? $"{what} If not, {fix}" : $"{what}; {fix}";

    /// <summary>The lines, without <c>tt: </c>.</summary>
    public static IReadOnlyList<string> Lines(Exception exception) => exception switch
    {
        CommandException e => [$"{(e.Where.Length == 0 ? "" : e.Where + ": ")}{Sentence(e.Message, e.Fix)}"],
        ConfigurationException e => e.Errors,
        PolicyException e => e.Errors,
        PluginOptionsException e => e.Errors,
        StoreException e => [Sentence(e.Message, e.Fix)],
        PluginException e => [Sentence(e.Message, e.Fix)],
        PluginLoadException e => [Sentence(e.Message, e.Fix)],
        PluginLockException e => [Sentence(e.Message, e.Fix)],
        ExportException e => [Sentence(e.Message, e.Fix)],
        UnauthorizedAccessException e => [$"{e.Message.TrimEnd('.')}; check the permissions"],
        IOException e => [$"{e.Message.TrimEnd('.')}; check the path, the permissions and the space on the disk"],
        // What it says may hold captured text, so only its kind is shown.
        _ => [$"failed unexpectedly ({exception.GetType().Name}); run the command again with --verbose and look into the log"],
    };

    /// <summary>Whether what an exception says is shown: it holds no captured text.</summary>
    public static bool IsTold(Exception exception) => exception is
        CommandException or ConfigurationException or PolicyException or PluginOptionsException or StoreException or PluginException or PluginLoadException
        or PluginLockException or ExportException or UnauthorizedAccessException or IOException;

    /// <summary>The exit code.</summary>
    public static int ExitCodeOf(Exception exception) => exception switch
    {
        CommandException e => e.ExitCode,
        ExportException { IsRefusal: true } or PluginLoadException { IsUntrusted: true } => ExitCode.Refused,
        ConfigurationException or PolicyException or PluginOptionsException => ExitCode.Configuration,
        _ => ExitCode.Failed,
    };

    /// <summary>Shows a failure.</summary>
    /// <returns>The exit code.</returns>
    public static int Show(Exception exception, Terminal terminal, LogFile log)
    {
        foreach (var line in Lines(exception))
            terminal.Message(line);
        if (log.Failure(exception))
            terminal.Message($"details are in {log.Path}");
        return ExitCodeOf(exception);
    }
}
