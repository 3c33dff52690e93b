namespace TimeTracker.Rules;

/// <summary>The attributes of a span that a condition can ask for. In files they are written in snake case.</summary>
public enum RuleField
{
    /// <summary><see cref="Entries.Span.Path"/>, with its parents where a path pattern asks.</summary>
    Path = 0,

    /// <summary><see cref="Entries.Span.Repository"/>.</summary>
    Repository,

    /// <summary><see cref="Entries.Span.Remote"/>; written <c>git_remote</c>.</summary>
    Remote,

    /// <summary><see cref="Entries.Span.Branch"/>.</summary>
    Branch,

    /// <summary><see cref="Entries.Span.Stream"/>.</summary>
    Stream,

    /// <summary><see cref="Entries.Span.Kind"/>: <c>direct</c> or <c>delegated</c>.</summary>
    Kind,

    /// <summary><see cref="Entries.Span.Host"/>.</summary>
    Host,

    /// <summary><see cref="Entries.Span.Source"/>.</summary>
    Source,

    /// <summary><see cref="Entries.Span.EventType"/>.</summary>
    EventType,

    /// <summary><see cref="Entries.Span.App"/>.</summary>
    App,

    /// <summary><see cref="Entries.Span.Title"/>.</summary>
    Title,

    /// <summary><see cref="Entries.Span.Domain"/>.</summary>
    Domain,

    /// <summary><see cref="Entries.Span.Command"/>.</summary>
    Command,

    /// <summary><see cref="Entries.Span.Language"/>.</summary>
    Language,

    /// <summary><see cref="Entries.Span.Agent"/>.</summary>
    Agent,

    /// <summary><see cref="Entries.Span.Session"/>.</summary>
    Session,

    /// <summary><see cref="Entries.Span.Project"/>.</summary>
    Project,

    /// <summary><see cref="Entries.Span.Client"/>.</summary>
    Client,

    /// <summary><see cref="Entries.Span.Tags"/>: any of them.</summary>
    Tags,

    /// <summary><see cref="Entries.Span.Description"/>.</summary>
    Description,
}
