using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TimeTracker.Cli.Following;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        if (args is ["--version"])
            return Version();
        var code = await RunAsync(args).ConfigureAwait(false);
        if (code == ExitCode.Restart)
            code = ProcessReplacement.Run(args);
        // Not by returning: that would wait for every thread that a plugin left behind.
        Environment.Exit(code);
        return ExitCode.Failed;
    }

    private static int Version()
    {
        var version = typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        try
        {
            Console.WriteLine(version);
            return ExitCode.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ExitCode.Failed;
        }
    }

    // Apart from Main, so that `--version` loads none of the libraries that commands need.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> RunAsync(string[] args)
    {
        using var ending = new CancellationTokenSource();
        var signal = 0;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => End(c, ExitCode.Interrupted));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => End(c, ExitCode.Terminated));

        Machine machine;
        try
        {
            machine = Machine.This(TimeProvider.System);
        }
        catch (CommandException e)
        {
            await Console.Error.WriteLineAsync($"tt: {Failure.Lines(e)[0]}").ConfigureAwait(false);
            return e.ExitCode;
        }
        using var terminal = Terminal.OfProcess(machine.Variables);
        var code = await new CommandLine(machine, terminal).RunAsync(args, ending.Token).ConfigureAwait(false);
        return code == ExitCode.Interrupted && signal != 0 ? signal : code;

        // The first signal asks the command to end in order; the second one ends the process.
        void End(PosixSignalContext context, int exitCode)
        {
            if (Interlocked.CompareExchange(ref signal, exitCode, 0) != 0)
                return;
            context.Cancel = true;
            ending.Cancel();
        }
    }
}
