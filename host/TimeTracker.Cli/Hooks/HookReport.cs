namespace TimeTracker.Cli.Hooks;

/// <summary>What is said of hooks, in the order in which it is to be read.</summary>
internal sealed class HookReport
{
    private readonly List<HookLine> _lines = [];

    public IReadOnlyList<HookLine> Lines => _lines;

    /// <summary>As it should be.</summary>
    public void Ok(string text) => _lines.Add(new(HookState.Ok, text));

    /// <summary>Something a person may want to change.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="fix">What to do, in the imperative.</param>
    public void Note(string what, string fix) => _lines.Add(new(HookState.Note, Failure.Sentence(what, fix)));

    /// <summary>Something that keeps what is configured from working.</summary>
    /// <inheritdoc cref="Note"/>
    public void Bad(string what, string fix) => _lines.Add(new(HookState.Bad, Failure.Sentence(what, fix)));
}

/// <summary>A line of a report.</summary>
internal sealed record HookLine(HookState State, string Text);

/// <summary>How good what a line says is.</summary>
internal enum HookState
{
    Ok,
    Note,
    Bad,
}
