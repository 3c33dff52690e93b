using TimeTracker.Cli.Records;

namespace TimeTracker.Cli.Correcting;

/// <summary>
/// Which streams are one by the merges in force. Each follows the earlier ones: A into B and then B into C makes C of all three, and A into B and
/// then B into A does nothing more, so there are no cycles.
/// </summary>
internal sealed class StreamMerges
{
    private readonly Dictionary<string, string> _into = new(StringComparer.Ordinal);

    /// <summary>Follows merges.</summary>
    /// <param name="entered">What was entered by hand, in the order in which it was.</param>
    public StreamMerges(IEnumerable<ShownEvent> entered)
    {
        foreach (var merge in entered.Where(e => e.Type == "streams_merged" && !e.IsRetracted).OrderBy(e => e.Timestamp))
        {
            var data = EnteredData.Of(merge);
            if (data.Text("from") is not { } from || data.Text("into") is not { } into)
                continue;
            (from, into) = (Stream(from), Stream(into));
            if (from != into && from != KnownStream.Unassigned && into != KnownStream.Unassigned)
                _into[from] = into;
        }
    }

    /// <summary>The key of the stream that a stream is part of: its own where it was not merged.</summary>
    public string Stream(string key)
    {
        while (_into.TryGetValue(key, out var into))
            key = into;
        return key;
    }

    /// <summary>The keys of the streams that went into others.</summary>
    public IEnumerable<string> Gone => _into.Keys;
}
