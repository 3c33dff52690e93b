using TimeTracker.Store;

namespace TimeTracker.Collecting;

/// <summary>Adds up notices by code, in the order in which codes came first; the first message and fix of a code stand for all.</summary>
internal sealed class NoticeSummary
{
    private readonly List<CollectorNotice> _notices = [];
    private readonly Dictionary<string, int> _byCode = new(StringComparer.Ordinal);

    /// <summary>Adds what a collector said.</summary>
    public void Add(CollectorNotice notice)
    {
        var count = Math.Max(1, notice.Count);
        if (_byCode.TryGetValue(notice.Code, out var index))
        {
            _notices[index] = _notices[index] with { Count = _notices[index].Count + count };
            return;
        }
        _byCode.Add(notice.Code, _notices.Count);
        _notices.Add(notice with { Count = count });
    }

    /// <summary>Adds a draft that the store refused.</summary>
    public void Add(RefusedDraft refused) => Add(refused.Kind == RefusalKind.Conflict
        ? new CollectorNotice("event-conflict", "An event was not stored: " + refused.Reason)
        : new CollectorNotice("event-malformed", "An event was not stored: " + refused.Reason) { Fix = "report this to the collector's author" });

    /// <summary>One notice per code.</summary>
    public IReadOnlyList<CollectorNotice> ToList() => _notices;
}
