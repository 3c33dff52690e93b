using TimeTracker.Entries;

namespace TimeTracker.Projections;

/// <summary>An entry in the making, not cut. A small value, since a report over years has a hundred thousand.</summary>
internal struct JoinedEntry(in DerivedSpan first)
{
    private readonly bool _isBlock = first.Attributes.IsBlock;

    public readonly int Stream { get; } = first.Stream;

    public readonly EntryKind Kind { get; } = first.Kind;

    public readonly long Start { get; } = first.Start;

    /// <summary>Whether it does not leave.</summary>
    public readonly bool IsExcluded { get; } = first.IsExcluded;

    public readonly Brought For { get; } = first.For;

    public long End { get; private set; } = first.End;

    /// <summary>The machine of all its spans, else null.</summary>
    public string? Host { get; private set; } = first.Attributes.Host;

    public int Agents { get; private set; } = first.Agents;

    public bool IsGitAlone { get; private set; } = first.Attributes.IsGit;

    /// <summary>Adds a span that touches and has the same assignment.</summary>
    public bool TryAdd(in DerivedSpan span, long now)
    {
        if (span.Start != End || _isBlock || span.Attributes.IsBlock || span.IsExcluded != IsExcluded || !For.Equals(span.For))
            return false;
        End = span.End;
        // What begins at now makes the entry a running one, but gives it no time yet and so has no say in what it is.
        if (span.Start >= now)
            return true;
        if (Host != span.Attributes.Host)
            Host = null;
        IsGitAlone &= span.Attributes.IsGit;
        Agents = Math.Max(Agents, span.Agents);
        return true;
    }
}
