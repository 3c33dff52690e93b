using System.Diagnostics;
using System.Runtime.InteropServices;
using NodaTime;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Following;

/// <summary>
/// Begins the program anew with the same arguments: in the place of this process where the system can do that (the process id, the terminal and whoever waits for it stay),
/// else as a child that is waited for. See docs/decisions/0007.
/// </summary>
internal static partial class ProcessReplacement
{
    private const int RestartMe = 75;

    /// <summary>Asked first: after the file was replaced the system may not know its path any more.</summary>
    private static readonly string? Program = Environment.ProcessPath;

    /// <summary>Does it.</summary>
    /// <param name="args">What was typed after <c>tt</c>.</param>
    /// <returns>The exit code of the child, or of a failure. Where the process is replaced this does not return.</returns>
    public static int Run(IReadOnlyList<string> args)
    {
        var machine = Machine.This(TimeProvider.System);
        var history = RestartHistory.Read(machine.Variables, Now(machine));
        if (Program is null)
            return Failed("where the program lies is not known");
        // `dotnet tt.dll run` runs another program than tt.
        var host = Path.GetFileNameWithoutExtension(Program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : Array.Empty<string>();
        if (OperatingSystem.IsWindows())
            return RunChild([.. host, .. args], history, machine);
        history = history.With(Now(machine));
        var variables = new List<string?>();
        foreach (var (name, value) in machine.Variables)
        {
            if (name != RestartHistory.Variable)
                variables.Add($"{name}={value}");
        }
        variables.Add($"{RestartHistory.Variable}={history}");
        variables.Add(null);
        _ = Execute(Program, [Program, .. host, .. args, null], [.. variables]);
        return Failed(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
    }

    /// <summary>Only the first process has children: one that is to be restarted itself ends, and says so.</summary>
    private static int RunChild(IReadOnlyList<string> args, RestartHistory history, Machine machine)
    {
        if (history.IsRestarted)
            return RestartMe;
        while (true)
        {
            history = history.With(Now(machine));
            var start = new ProcessStartInfo(Program!, args) { UseShellExecute = false };
            start.Environment[RestartHistory.Variable] = history.ToString();
            using var child = Process.Start(start)!;
            child.WaitForExit();
            if (child.ExitCode != RestartMe)
                return child.ExitCode;
        }
    }

    private static Instant Now(Machine machine) => Instant.FromDateTimeOffset(machine.Time.GetUtcNow());

    private static int Failed(string cause)
    {
        Console.Error.WriteLine($"tt: run: could not be restarted: {Printable.Line(cause)}; start it again");
        return ExitCode.Failed;
    }

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments, string?[] variables);
}
