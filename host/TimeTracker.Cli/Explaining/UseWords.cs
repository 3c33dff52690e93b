using TimeTracker.Projections;
using TimeTracker.Projections.Explaining;

namespace TimeTracker.Cli.Explaining;

/// <summary>What became of events, in words: for people, and for programs.</summary>
internal static class UseWords
{
    /// <summary>Why an event counted for nothing.</summary>
    public static string Why(EventUse use) => use switch
    {
        EventUse.AfterNow => "it lies after now",
        EventUse.Retracted => "taken back",
        EventUse.Forgotten => "forgotten, its data is gone",
        EventUse.Repeated => "a repetition while nobody was known to be there",
        EventUse.OfAnAgent => "an agent's message or commit, not yours",
        EventUse.OfSomebodyElse => "a commit of the history by none of your `authors`",
        EventUse.Paused => "all its time lies in a pause",
        EventUse.GitDoesNotCount => "gitPresence is never, so git does not count",
        EventUse.NoEvidence => "merges, rewrites and pushes prove no presence",
        EventUse.BlockWithoutEnd => "a block without an end after its start",
        EventUse.WithoutEffect => "nothing was there for it to act on, or it does not say what to do",
        EventUse.UnknownType => "no time is derived from events of its type",
        _ => "no time is derived from it",
    };

    /// <summary>What an event did for an entry.</summary>
    public static string What(EventPart part) => part switch
    {
        EventPart.Opened => "opened",
        EventPart.Extended => "extended",
        EventPart.Covered => "covered",
        EventPart.Closed => "closed",
        EventPart.Assigned => "assigned",
        _ => "not used",
    };

    /// <summary>A word as programs read it: <c>after_now</c>.</summary>
    public static string Key<T>(T word)
        where T : struct, Enum
    {
        var name = word.ToString();
        return string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
    }
}
