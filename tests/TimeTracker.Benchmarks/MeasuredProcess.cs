using System.Diagnostics;
using System.Globalization;

namespace TimeTracker.Benchmarks;

/// <summary>What a whole process took: wall time, and the most memory it held at once.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Elapsed">From its start to its end.</param>
/// <param name="PeakMiB">The peak of its resident set; 0 where the system does not tell (other than Linux).</param>
/// <param name="Output">What it wrote to standard output.</param>
internal sealed record MeasuredProcess(int ExitCode, TimeSpan Elapsed, double PeakMiB, string Output)
{
    /// <summary>The processor time that it used; right where one process runs at a time.</summary>
    public TimeSpan Cpu { get; init; }

    /// <summary>Runs a process to its end.</summary>
    public static MeasuredProcess Run(string file, params IEnumerable<string> arguments) => Run(new ProcessStartInfo(file, arguments));

    /// <summary>Runs a process to its end, in the folder for temporary files.</summary>
    public static MeasuredProcess Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetTempPath();
        var cpu = ChildTimes.Now();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        double peak = 0;
        // The kernel keeps the high-water mark; it is read while the process lives, so the last few milliseconds may be missed.
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(5)))
            peak = Math.Max(peak, HighWater(process.Id));
        process.WaitForExit();
        var elapsed = watch.Elapsed;
        return new MeasuredProcess(process.ExitCode, elapsed, peak, output.GetAwaiter().GetResult()) { Cpu = ChildTimes.Now() - cpu };
    }

    /// <summary>How long it takes from the start of a process until its first byte is on standard output. The process is ended then.</summary>
    public static TimeSpan FirstByte(string file, params IEnumerable<string> arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        var read = process.StandardOutput.BaseStream.ReadByte();
        var elapsed = watch.Elapsed;
        process.StandardOutput.Close();
        process.Kill();
        process.WaitForExit();
        return read >= 0 ? elapsed : throw new InvalidOperationException("The process wrote nothing.");
    }

    /// <summary>Runs a part of these benchmarks in a process of its own.</summary>
    public static MeasuredProcess RunChild(string name, params IEnumerable<string> arguments) =>
        Run(Environment.ProcessPath!, [.. Hosted(), name, .. arguments]);

    private static IEnumerable<string> Hosted() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(MeasuredProcess).Assembly.Location] : [];

    private static double HighWater(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
