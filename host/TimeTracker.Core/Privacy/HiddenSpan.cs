using System.Text;

namespace TimeTracker.Privacy;

/// <summary>Where a hidden name stands in a text.</summary>
/// <param name="Start">The first position.</param>
/// <param name="End">The first position behind it.</param>
/// <param name="Replacement">What stands in its place.</param>
internal readonly record struct HiddenSpan(int Start, int End, string Replacement)
{
    /// <summary>
    /// The text without what stands in any of the spans. Where they overlap the first one's replacement stands for all: if the second were left
    /// because of the first, hiding one more name would show part of another.
    /// </summary>
    /// <remarks>
    /// <code>
    /// text     ~/work/globex/initech/src
    /// spans      [1........)                  becomes  ~/p1/src
    ///                 [2............)
    /// </code>
    /// </remarks>
    public static string Replace(string text, List<HiddenSpan> spans)
    {
        spans.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        var output = new StringBuilder();
        var written = 0;
        foreach (var span in spans)
        {
            if (span.Start >= written)
                output.Append(text, written, span.Start - written).Append(span.Replacement);
            written = Math.Max(written, span.End);
        }
        return output.Append(text, written, text.Length - written).ToString();
    }
}
