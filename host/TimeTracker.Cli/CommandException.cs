namespace TimeTracker.Cli;

/// <summary>A command that cannot do what was asked. Shown as <c>tt: WHERE: WHAT; FIX</c>.</summary>
internal sealed class CommandException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="exitCode">What the process returns.</param>
    /// <param name="where">The file, option or part concerned; empty where there is none.</param>
    /// <param name="what">What happened, without final full stop.</param>
    /// <param name="fix">What to do, in the imperative, without final full stop.</param>
    /// <param name="innerException">The cause, for the log.</param>
    public CommandException(int exitCode, string where, string what, string fix, Exception? innerException = null)
        : base(what, innerException)
    {
        ExitCode = exitCode;
        Where = where;
        Fix = fix;
    }

    /// <summary>What the process returns.</summary>
    public int ExitCode { get; }

    /// <summary>The file, option or part concerned.</summary>
    public string Where { get; }

    /// <summary>What to do.</summary>
    public string Fix { get; }
}
