namespace TimeTracker.Exporting;

/// <summary>An export that could not be finished: what happened, naming the file, and what to do. The target is as it was before.</summary>
public sealed class ExportException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="message">What happened and to which file, in a sentence without final full stop.</param>
    /// <param name="fix">What to do, in the imperative, without final full stop.</param>
    /// <param name="innerException">The cause, for the log.</param>
    public ExportException(string message, string fix, Exception? innerException = null) : base(message, innerException) => Fix = fix;

    /// <summary>What to do.</summary>
    public string Fix { get; }

    /// <summary>Whether nothing was attempted because another run is at the same target: exit code 3, not 1.</summary>
    public bool IsRefusal { get; init; }
}
