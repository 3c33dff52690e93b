using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace TimeTracker.EndToEnd.Support;

/// <summary>A <c>tt</c> that goes on: what it has said so far, and signals to it. Disposing kills it.</summary>
internal sealed partial class RunningTt : IDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public RunningTt(Home home, params string[] arguments) : this(home, StagedTool.Program, arguments)
    {
    }

    public RunningTt(Home home, string program, string[] arguments)
    {
        // Tests that a shell started in the background have the interrupt ignored, and what they start would inherit that.
        _process = OperatingSystem.IsLinux()
            ? home.Start("/usr/bin/env", home.Work, input: false, ["--default-signal=INT", program, .. arguments])
            : home.Start(program, home.Work, input: false, arguments);
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_error, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    /// <summary>Waits for a condition; a process that ended meanwhile cannot fulfil it any more.</summary>
    public void WaitFor(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Deadline && !_process.HasExited, $"{what}: did not happen{(_process.HasExited ? $", and tt ended with {_process.ExitCode}" : "")}\n{Error}");
            _process.WaitForExit(TimeSpan.FromMilliseconds(20));
        }
    }

    public void WaitForMessage(string text, int times = 1) => WaitFor(() => Error.Split(text).Length > times, $"message \"{text}\"");

    /// <summary>Sends a signal and waits for the end.</summary>
    public Outcome End(int signal)
    {
        Send(signal);
        return WaitForEnd();
    }

    /// <summary>Sends a signal.</summary>
    public void Send(int signal)
    {
        if (Kill(_process.Id, signal) != 0)
            throw new Win32Exception();
    }

    public Outcome WaitForEnd()
    {
        Assert.True(_process.WaitForExit(Deadline), $"did not end\n{Error}");
        _process.WaitForExit();
        return new Outcome(_process.ExitCode, _output.ToString(), Error);
    }

    public void KillNow()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            KillNow();
        _process.Dispose();
    }

    private static void Add(StringBuilder text, string? line)
    {
        lock (text)
            text.Append(line).Append('\n');
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
