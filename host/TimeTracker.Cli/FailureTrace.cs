using System.Text;

namespace TimeTracker.Cli;

/// <summary>
/// What the log is told of a failure: of each exception its kind and its stack trace, and the message of those alone whose messages are shown anyway. Any other may
/// quote what it was reading, and a log is sent along with a report of a fault.
/// </summary>
internal static class FailureTrace
{
    /// <summary>The text, of several lines.</summary>
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        Write(exception, text);
        return text.ToString();
    }

    private static void Write(Exception exception, StringBuilder text)
    {
        text.Append(exception.GetType().FullName);
        if (Failure.IsTold(exception))
            text.Append(": ").Append(exception.Message);
        var causes = exception is AggregateException several ? several.InnerExceptions : exception.InnerException is { } one ? (IReadOnlyList<Exception>)[one] : [];
        foreach (var cause in causes)
        {
            text.Append(" ---> ");
            Write(cause, text);
            text.AppendLine().Append("   --- End of inner exception stack trace ---");
        }
        if (exception.StackTrace is { } trace)
            text.AppendLine().Append(trace);
    }
}
