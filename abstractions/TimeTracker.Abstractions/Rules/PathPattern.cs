namespace TimeTracker.Rules;

/// <summary>Placeholder of the seam; see the documentation on the members.</summary>
public sealed class PathPattern
{
    private PathPattern(string text) => Text = text;

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <returns>The pattern.</returns>
    public static PathPattern Parse(string text) => new(text);
}
