using System.Globalization;

namespace TimeTracker.Cli.Hooks.Tmux;

/// <summary>What <c>tmux -V</c> says: <c>tmux 3.3a</c>, <c>tmux next-3.6</c>, <c>tmux openbsd-7.5</c>, <c>tmux master</c>.</summary>
/// <param name="Text">The part after the name.</param>
internal sealed record TmuxVersion(string Text)
{
    /// <summary>Whether it has what the hooks need. One that counts otherwise is built from a source that is newer than that.</summary>
    public bool IsRecentEnough => Number is null || Number >= 3.2m;

    /// <summary>Whether it says when a terminal gains and loses focus.</summary>
    public bool HasFocusHooks => Number is null || Number >= 3.3m;

    private decimal? Number
    {
        get
        {
            var text = Text.StartsWith("next-", StringComparison.Ordinal) ? Text["next-".Length..] : Text;
            // The letter of a release that only corrects: 3.3a.
            return decimal.TryParse(text.TrimEnd("abcdefghijklmnopqrstuvwxyz".ToCharArray()), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
    }

    /// <summary>Reads it; null where it is not tmux that answers.</summary>
    public static TmuxVersion? Read(string? answer) => answer?.Trim() is { } text && text.StartsWith("tmux ", StringComparison.Ordinal) ? new(text["tmux ".Length..]) : null;
}
