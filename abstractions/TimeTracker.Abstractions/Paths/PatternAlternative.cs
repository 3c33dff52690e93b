using System.Runtime.InteropServices;

namespace TimeTracker.Paths;

/// <summary>A pattern without alternatives: what it hangs on and its segments.</summary>
/// <param name="root">What it hangs on; <see cref="PathRoot.None"/> means anywhere.</param>
/// <param name="segments">In order, no two <c>**</c> in a row.</param>
internal sealed class PatternAlternative(PathRoot root, PatternSegment[] segments)
{
    /// <summary>Makes it from its tokens.</summary>
    /// <param name="tokens">Without alternatives.</param>
    /// <returns>It, and the further ones that stand for other spellings of the same places.</returns>
    /// <exception cref="PatternFault">It is no pattern.</exception>
    public static IEnumerable<PatternAlternative> Of(List<PatternToken> tokens)
    {
        var separators = tokens.FindIndex(t => t.Kind != PatternTokenKind.Separator);
        if (separators < 0)
            separators = tokens.Count;
        if (tokens.Count == 0)
            throw new PatternFault(1, "the pattern is empty; write \"**\" for any path");

        var segments = Segments(tokens, separators);
        var names = segments.ConvertAll(s => s.Name);
        var head = PathHead.Of(separators, names);
        segments.RemoveRange(0, head.Drop);
        segments.InsertRange(0, head.Prepend.Select(PatternSegment.Of));
        if (head.Root == PathRoot.None && !(segments.Count > 0 && segments[0].IsAnyDepth))
            throw Relative(tokens);

        return [new(head.Root, [.. segments]), .. InPrivate(head.Root, segments)];
    }

    /// <summary>Whether the pattern matches the path or one of its parents.</summary>
    /// <param name="path">The path.</param>
    public bool IsMatch(NormalizedPath path)
    {
        switch (root)
        {
            case PathRoot.Home:
                foreach (var depth in path.HomeDepths)
                {
                    if (Matches(path, depth))
                        return true;
                }
                return false;
            case PathRoot.None:
                return Matches(path, AfterDrive(path));
            case PathRoot.Directory:
                return path.Root == root && Matches(path, segments is [{ IsAnyDepth: true }, ..] ? AfterDrive(path) : 0);
            default:
                return path.Root == root && Matches(path, 0);
        }
    }

    // "**/c" means folders named c, and not the whole of drive C.
    private static int AfterDrive(NormalizedPath path) => path.IsOnDrive ? 2 : 0;

    /// <summary>
    /// The segments are used up at some segment of the path: there, the pattern matches that parent. Of several <c>**</c> only the last
    /// one met is given back to, for the reason told at <see cref="PatternSegment.Matches"/>.
    /// </summary>
    /// <remarks>
    /// <code>
    /// pattern   ~ / ** / api / *
    /// path      ~ / work / acme / api / src / main.cs
    ///               `----**----'   =     *   (match: a parent is enough)
    /// </code>
    /// </remarks>
    private bool Matches(NormalizedPath path, int at)
    {
        var names = path.Comparable;
        int segment = 0, resumeAt = 0, resumeSegment = -1;
        while (segment < segments.Length)
        {
            if (segments[segment].IsAnyDepth)
            {
                resumeSegment = ++segment;
                resumeAt = at;
                continue;
            }
            if (at >= names.Length)
                return false;
            if (segments[segment].Matches(names[at], path.IgnoresCase))
            {
                segment++;
                at++;
                continue;
            }
            if (resumeSegment < 0)
                return false;
            at = ++resumeAt;
            segment = resumeSegment;
        }
        return true;
    }

    private static List<PatternSegment> Segments(List<PatternToken> tokens, int separators)
    {
        var segments = new List<PatternSegment>();
        var all = CollectionsMarshal.AsSpan(tokens);
        for (var start = separators; start < all.Length;)
        {
            var end = start;
            while (end < all.Length && all[end].Kind != PatternTokenKind.Separator)
                end++;
            if (end > start)
                Add(segments, PatternSegment.Of(all[start..end]), separators, all[start].Position);
            start = end + 1;
        }
        return segments;
    }

    private static void Add(List<PatternSegment> segments, PatternSegment segment, int separators, int position)
    {
        if (segment.Name == "." || (segment.IsAnyDepth && segments is [.., { IsAnyDepth: true }]))
            return;
        if (segment.Name != "..")
        {
            segments.Add(segment);
            return;
        }
        var floor = PathHead.Floor(separators, segments.Count > 0 ? segments[0].Name : null);
        if (segments is [.., { IsAnyDepth: true }] or [{ Name: "~" }] || (separators == 0 && segments.Count == 0))
            throw new PatternFault(position, "\"..\" goes above what the pattern names; write the folder itself");
        if (segments.Count > floor)
            segments.RemoveAt(segments.Count - 1);
    }

    /// <summary><c>/private</c> of macOS holds what paths show as <c>/var</c>, <c>/tmp</c> and <c>/etc</c>: a pattern for all of it means those.</summary>
    private static IEnumerable<PatternAlternative> InPrivate(PathRoot root, List<PatternSegment> segments)
    {
        if (root != PathRoot.Directory || segments is not [{ Name: "private" }, ..] || segments is [_, { Name: not null }, ..])
            yield break;
        foreach (var folder in PathHead.KeptInPrivate.ToArray())
        {
            if (segments.Count == 1)
                yield return new(root, [PatternSegment.Of(folder)]);
            else if (segments[1].IsAnyDepth)
                yield return new(root, [PatternSegment.Of(folder), .. segments[1..]]);
            else if (segments[1].Matches(folder, ignoreCase: false))
                yield return new(root, [PatternSegment.Of(folder), .. segments[2..]]);
        }
    }

    private static PatternFault Relative(List<PatternToken> tokens)
        => tokens[0] is { Kind: PatternTokenKind.Character, Character.Value: '~' }
            ? new(tokens[0].Position, "\"~\" is a home only alone or before \"/\"; write \"~/\", or the path of that home")
            : new(tokens[0].Position, "the pattern is relative; begin with \"/\", \"~/\" or a drive, or put \"**/\" in front to match it anywhere");
}
