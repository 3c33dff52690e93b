namespace TimeTracker.Cli;

/// <summary>What the process says by its end.</summary>
internal static class ExitCode
{
    /// <summary>All done.</summary>
    public const int Ok = 0;

    /// <summary>Failed, or finished with bad lines or failed parts.</summary>
    public const int Failed = 1;

    /// <summary>The command line was wrong.</summary>
    public const int Usage = 2;

    /// <summary>Refused; nothing was written.</summary>
    public const int Refused = 3;

    /// <summary>The configuration, the policy or the rules cannot be used (EX_CONFIG of sysexits.h).</summary>
    public const int Configuration = 78;

    /// <summary>Ended by Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM: 128 + 15.</summary>
    public const int Terminated = 143;

    /// <summary>Not the end: the process is to begin anew, with the same arguments. <see cref="Program"/> does that, and nobody else sees this.</summary>
    public const int Restart = -1;
}
