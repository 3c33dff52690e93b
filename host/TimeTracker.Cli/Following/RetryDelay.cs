namespace TimeTracker.Cli.Following;

/// <summary>How long to wait before what failed is tried again: 1 s, 2 s, 4 s, … at most five minutes. What held for five minutes begins at 1 s again.</summary>
internal sealed class RetryDelay
{
    private int _failures;

    /// <summary>The longest wait.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The wait after a failure.</summary>
    /// <param name="held">How long it went well before.</param>
    public TimeSpan Next(TimeSpan held)
    {
        if (held >= Longest)
            _failures = 0;
        var seconds = 1L << Math.Min(_failures++, 20);
        return seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
    }
}
