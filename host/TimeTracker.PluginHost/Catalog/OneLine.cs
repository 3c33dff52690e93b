namespace TimeTracker.Plugins;

/// <summary>Text from outside (metadata, messages of exceptions) fit for one line on a terminal.</summary>
internal static class OneLine
{
    private const int MaxLength = 300;

    /// <summary>Without line breaks and control characters, which could rewrite the terminal, and of bounded length.</summary>
    public static string Of(string text)
    {
        if (text.Length <= MaxLength && !text.Any(char.IsControl))
            return text;
        var line = string.Join(' ', new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxLength ? line : line[..(MaxLength - 1)] + "…";
    }
}
