namespace TimeTracker.Projections;

/// <summary>What a span takes from the event that accounts for it.</summary>
/// <param name="Host">The machine, or null where it is not known.</param>
/// <param name="IsGit">Whether the event is a commit or checkout.</param>
/// <param name="IsBlock">Whether a person stated the time: then it is an entry of its own.</param>
/// <param name="Brought">What the source itself said of whom the time is for, or null.</param>
/// <param name="IsExcluded">Whether the event is excluded, or something else that it took its stream from.</param>
internal sealed record SpanAttributes(string? Host, bool IsGit, bool IsBlock, Brought? Brought, bool IsExcluded = false);
