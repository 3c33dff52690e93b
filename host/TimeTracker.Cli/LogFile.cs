using System.Globalization;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace TimeTracker.Cli;

/// <summary>
/// The log: <c>tt.log</c> in the state folder. Gets warnings of plugins, and with <c>--verbose</c> everything, failures with their stack traces too.
/// A log that cannot be written never fails a command.
/// </summary>
internal sealed class LogFile(string? stateDirectory, TimeProvider time, bool isVerbose)
{
    private const long LargestSize = 5_000_000;
    private readonly Lock _lock = new();

    /// <summary>The absolute path; null where there is no home to have one in.</summary>
    public string? Path { get; } = stateDirectory is null ? null : System.IO.Path.Combine(stateDirectory, "tt.log");

    /// <summary>The logger of a part of the program.</summary>
    public ILogger For(string name) => new Logger(this, name);

    /// <summary>Writes a failure with its stack trace, where that was asked for.</summary>
    /// <returns>Whether it is in the log now.</returns>
    public bool Failure(Exception exception) => isVerbose && Write("error", "tt", FailureTrace.Of(exception));

    private bool Write(string level, string name, string text)
    {
        if (Path is null)
            return false;
        try
        {
            lock (_lock)
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
                if (new FileInfo(Path) is { Exists: true, Length: > LargestSize })
                    File.Move(Path, Path + ".1", overwrite: true);
                var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
                if (!OperatingSystem.IsWindows())
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                using var writer = new StreamWriter(Path, options);
                var now = InstantPattern.ExtendedIso.Format(Instant.FromDateTimeOffset(time.GetUtcNow()));
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now} {level} {name}: {text}"));
            }
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private sealed class Logger(LogFile file, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && (file.IsVerbose || logLevel >= LogLevel.Warning);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                file.Write(logLevel.ToString().ToUpperInvariant(), name, exception is null ? formatter(state, exception) : $"{formatter(state, exception)}{Environment.NewLine}{FailureTrace.Of(exception)}");
        }
    }

    private bool IsVerbose => isVerbose;
}
