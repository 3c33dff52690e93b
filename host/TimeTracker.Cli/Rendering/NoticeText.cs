using TimeTracker.Collecting;

namespace TimeTracker.Cli.Rendering;

/// <summary>What a collector wants a person to know, in one line.</summary>
internal static class NoticeText
{
    /// <summary><c>NAME: WHAT (3 times); FIX</c>.</summary>
    public static string Of(string collector, CollectorNotice notice)
    {
        var times = notice.Count > 1 ? $" ({Lengths.Number(notice.Count)} times)" : "";
        return $"{collector}: {notice.Message.TrimEnd('.')}{times}{(notice.Fix is { } fix ? "; " + fix.TrimEnd('.') : "")}";
    }
}
