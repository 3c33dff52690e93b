using System.Text;

namespace TimeTracker.Privacy;

/// <summary>
/// The folder of a project, where its name is hidden: in paths it is replaced as a whole segment however short or common its name is, for a
/// <see cref="HiddenName"/> would leave <c>api</c>.
/// </summary>
/// <remarks>
/// <code>
/// hidden: api       ~/work/api/src          ~/work/p1-…/src
///                   /srv/git/api.git        /srv/git/p1-….git
///                   ~/.agent/-work-api/x    ~/.agent/-work-p1-…/x     a whole path as one name
///                   ~/work/api-docs         unchanged
/// </code>
/// </remarks>
/// <param name="name">The name, composed (NFC).</param>
/// <param name="replacement">What stands in its place.</param>
internal sealed class HiddenFolder(string name, string replacement)
{
    /// <summary>Whether a name can be one: not what stands for one that was hidden already, nor for a home.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && name is not ("~" or "." or ".." or NameFinder.Hidden or "[redacted]") && !Pseudonyms.IsOne(Encoding.UTF8.GetBytes(name));

    /// <summary>Finds the folder in a path.</summary>
    /// <param name="path">The path, composed (NFC).</param>
    /// <param name="spans">Is given where it stands.</param>
    public void FindIn(string path, List<HiddenSpan> spans)
    {
        for (var start = 0; start < path.Length;)
        {
            var length = path.AsSpan(start).IndexOfAny('/', '\\');
            var end = length < 0 ? path.Length : start + length;
            if (Find(path.AsSpan(start, end - start)) is >= 0 and var at)
                spans.Add(new HiddenSpan(start + at, start + at + name.Length, replacement));
            start = end + 1;
        }
    }

    private int Find(ReadOnlySpan<char> segment)
    {
        if (segment.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            && (segment.Length == name.Length || segment[name.Length..].Equals(".git", StringComparison.OrdinalIgnoreCase)))
            return 0;
        var at = segment.Length - name.Length;
        return IsSlug(segment) && at > 0 && segment[at - 1] == '-' && segment[at..].Equals(name, StringComparison.OrdinalIgnoreCase) ? at : -1;
    }

    /// <summary><c>-home-me-api</c>, <c>~-api</c>, <c>C--work-api</c></summary>
    private static bool IsSlug(ReadOnlySpan<char> segment) => segment is ['-', ..] or ['~', '-', ..] or [_, '-', '-', ..];
}
