namespace TimeTracker.Projections;

/// <summary>
/// All that later events are judged by: what has to be carried from one day to the next, however old it is. Two states that are equal give
/// the same attention ever after.
/// </summary>
internal sealed class AttentionState
{
    /// <summary>The latest evidence, also where its attention has ended.</summary>
    public Evidence? Latest { get; set; }

    /// <summary>When the attention of <see cref="Latest"/> ends unless something comes before.</summary>
    public long Until { get; set; }

    /// <summary>The stream on which a terminal's window puts attention.</summary>
    public SeenStream? TmuxStream { get; set; }

    /// <summary>Whether any window has been in front.</summary>
    public bool HasFrontWindow { get; set; }

    /// <summary>The application of the window in front, where it is known.</summary>
    public string? FrontApp { get; set; }

    /// <summary>The stream of the latest tab of a browser.</summary>
    public SeenStream? LastTabStream { get; set; }

    /// <summary>The latest report of idleness or activity.</summary>
    public (long At, EventAction Action)? LastReport { get; set; }

    /// <summary>A digest of the last window and tab of each host, by which repetitions are known.</summary>
    public Dictionary<(string? Host, EventType Type), long> LastShown { get; } = [];

    /// <summary>Gives the span that is still open. It reaches to the end of its window, past now.</summary>
    public void GiveOpen(AttributePool attributes, List<AttentionSpan> spans) => Close(Until, attributes, spans);

    /// <summary>Gives the time of <see cref="Latest"/>, where there is any.</summary>
    public void Close(long end, AttributePool attributes, List<AttentionSpan> spans)
    {
        if (Latest is { } opened && end > opened.From)
            spans.Add(new AttentionSpan(opened.Event, opened.Stream, opened.From, end, attributes.Of(opened.Event, opened.IsExcluded)));
    }
}
