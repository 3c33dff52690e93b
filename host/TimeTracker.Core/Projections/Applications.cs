namespace TimeTracker.Projections;

/// <summary>Tells terminals and browsers from other applications by the words of their names.</summary>
internal sealed class Applications(ProjectionParameters parameters)
{
    private readonly Dictionary<string, (bool IsTerminal, bool IsBrowser)> _known = new(StringComparer.Ordinal);

    public bool IsTerminal(string? app) => app is not null && Of(app).IsTerminal;

    public bool IsBrowser(string? app) => app is not null && Of(app).IsBrowser;

    private (bool IsTerminal, bool IsBrowser) Of(string app)
    {
        if (_known.TryGetValue(app, out var kind))
            return kind;
        var words = new string(app.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ').ToArray())
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        kind = (words.Any(parameters.TerminalApps.Contains), words.Any(parameters.BrowserApps.Contains));
        _known.Add(app, kind);
        return kind;
    }
}
