namespace TimeTracker.Cli.Rendering;

/// <summary>Breaks text into lines between words.</summary>
internal static class Paragraph
{
    /// <summary>The lines of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The most columns of a line; a word that is longer has a line of its own.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var start = 0;
        while (text.Length - start > width)
        {
            var end = text.LastIndexOf(' ', start + width, width + 1);
            if (end <= start)
                end = text.IndexOf(' ', start + width) is > 0 and var next ? next : text.Length;
            yield return text[start..end];
            start = Math.Min(end + 1, text.Length);
        }
        if (start < text.Length || text.Length == 0)
            yield return text[start..];
    }
}
