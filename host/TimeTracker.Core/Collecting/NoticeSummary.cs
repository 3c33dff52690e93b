using TimeTracker.Store;

namespace TimeTracker.Collecting;

/// <summary>
/// Adds up equal notices, in the order in which they came first. Of a code at most <see cref="MostOfACode"/> are told one by one, for a
/// thousand repositories may be ill in the same way; the others are one more notice.
/// </summary>
internal sealed class NoticeSummary
{
    /// <summary>How many different notices of a code are told one by one.</summary>
    public const int MostOfACode = 5;

    private const string Others = "the same in other places";

    private readonly List<CollectorNotice> _notices = [];
    private readonly Dictionary<(string Code, string Message), int> _indexes = [];
    private readonly Dictionary<string, int> _ofCode = new(StringComparer.Ordinal);

    /// <summary>Adds what a collector said.</summary>
    public void Add(CollectorNotice notice)
    {
        var count = Math.Max(1, notice.Count);
        var different = _ofCode.GetValueOrDefault(notice.Code);
        if (!_indexes.ContainsKey((notice.Code, notice.Message)) && different >= MostOfACode)
            notice = notice with { Message = Others };
        if (_indexes.TryGetValue((notice.Code, notice.Message), out var index))
        {
            _notices[index] = _notices[index] with { Count = _notices[index].Count + count };
            return;
        }
        _ofCode[notice.Code] = different + 1;
        _indexes.Add((notice.Code, notice.Message), _notices.Count);
        _notices.Add(notice with { Count = count });
    }

    /// <summary>Adds a draft that the store refused.</summary>
    public void Add(RefusedDraft refused) => Add(refused.Kind == RefusalKind.Conflict
        // A copied folder tells the same commits from another place: that is worth a count and no alarm.
        ? new CollectorNotice("event-conflict", "what is stored already came again with other content, as from a copy; what came first is kept")
        : new CollectorNotice("event-malformed", "An event was not stored: " + refused.Reason) { Fix = "report this to the collector's author" });

    /// <summary>The notices, each with how often it came.</summary>
    public IReadOnlyList<CollectorNotice> ToList() => _notices;
}
