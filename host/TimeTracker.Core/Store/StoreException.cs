namespace TimeTracker.Store;

/// <summary>The store cannot do what was asked: what happened, naming the file, and what to do. Nothing was half-written.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="message">What happened and to which file, in a sentence without final full stop.</param>
    /// <param name="fix">What to do, in the imperative, without final full stop.</param>
    /// <param name="innerException">The cause, for the log.</param>
    public StoreException(string message, string fix, Exception? innerException = null) : base(message, innerException) => Fix = fix;

    /// <summary>What to do.</summary>
    public string Fix { get; }
}
