using System.Text;

namespace TimeTracker.Privacy;

/// <summary>
/// The home directories that paths show as <c>~</c>: those of this machine and of <c>privacy.homes</c> wherever they occur, and what looks
/// like a home on any platform: <c>/home/X</c>, <c>/Users/X</c>, <c>/root</c>, <c>C:\Users\X</c>.
/// </summary>
/// <remarks>
/// <code>
/// /home/ann/api            ~/api              at the beginning of a path
/// C:\Users\Ann\api         ~\api
/// file:///home/ann/api     file:///~/api      inside, the separator before it stays
/// /mnt/c/Users/Ann/api     /mnt/c/~/api
/// /srv/a/b/home/ann/api    /srv/a/b/~/api     only where "ann" is known to be a user here
/// /work/a/b/home/index     unchanged          a folder that is merely called "home"
/// ~ann/api                 ~/api              the shell's spelling, at the beginning
/// /x/-home-ann-api         /x/~-api           a whole path as one name, as coding agents keep their projects
/// %2Fhome%2Fann%2Fapi      ~/api              percent-encoded
/// </code>
/// Letters compare without regard to case, <c>\</c> equals <c>/</c>: hiding too much beats hiding too little.
/// </remarks>
internal sealed class HomeDirectories
{
    private static readonly byte[][] Roots = ["home"u8.ToArray(), "Users"u8.ToArray(), "Documents and Settings"u8.ToArray()];

    private readonly byte[][] _homes;
    private readonly byte[][] _users;
    private readonly byte[][] _slugs;

    public HomeDirectories(IEnumerable<string> homes)
    {
        var forms = homes.Where(IsUsable)
            .Select(h => h.TrimEnd('/', '\\'))
            .SelectMany(h => new[] { h.Normalize(NormalizationForm.FormC), h.Normalize(NormalizationForm.FormD) })
            .Distinct(StringComparer.Ordinal).ToList();
        _homes = [.. forms.Select(Encoding.UTF8.GetBytes).OrderByDescending(h => h.Length)];
        _slugs = [.. _homes.Select(h => h.Select(b => b is (byte)'/' or (byte)'\\' or (byte)':' or (byte)'.' ? (byte)'-' : b).ToArray())];
        _users = [.. forms.Select(h => h[(h.LastIndexOfAny(['/', '\\']) + 1)..]).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The home directory of the user, where it has one.</summary>
    public static IReadOnlyList<string> OfThisMachine()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return IsUsable(home) ? [home] : [];
    }

    /// <summary>Whether a directory is absolute and below the root: <c>/</c> as a home would turn every path into <c>~</c>.</summary>
    public static bool IsUsable(string home)
    {
        var trimmed = home.TrimEnd('/', '\\');
        var isDrive = trimmed.Length > 3 && char.IsAsciiLetter(trimmed[0]) && trimmed[1] == ':' && trimmed[2] is '/' or '\\';
        return (isDrive || (trimmed.Length > 1 && trimmed[0] is '/' or '\\' && trimmed.Length > 1)) && !trimmed.Contains('\0', StringComparison.Ordinal);
    }

    /// <summary>Writes a path as it may leave: normalised, with home directories replaced, also where they are percent-encoded.</summary>
    /// <param name="path">The path, UTF-8.</param>
    /// <param name="output">Is given the result.</param>
    public void GeneralisePath(ReadOnlySpan<byte> path, ByteBuffer output)
    {
        var start = output.Length;
        if (PercentText.Decode(path) is { } decoded && TryGeneralise(decoded, output))
            return;
        output.CutTo(start);
        TryGeneralise(path, output);
    }

    private bool TryGeneralise(ReadOnlySpan<byte> path, ByteBuffer output)
    {
        var normal = new ByteBuffer(path.Length + 16);
        PathText.Normalise(path, normal);
        path = normal.Written;
        // "~ann" is where ann is at home; "~$report" is a file.
        if (path.Length > 1 && path[0] == (byte)'~' && (char.IsAsciiLetterOrDigit((char)path[1]) || path[1] is (byte)'_' or >= 0x80))
        {
            output.Append((byte)'~');
            Generalise(path[SegmentEnd(path, 1)..], output);
            return true;
        }
        return Generalise(path, output);
    }

    /// <summary>Writes a path with home directories replaced.</summary>
    /// <param name="path">The path, or a text in which paths stand, UTF-8.</param>
    /// <param name="output">Is given the result.</param>
    /// <returns>Whether anything was replaced.</returns>
    public bool Generalise(ReadOnlySpan<byte> path, ByteBuffer output)
    {
        var absolute = AbsoluteStart(path);
        var segments = 0;
        var hasTilde = !path.IsEmpty && path[0] == (byte)'~';
        var changed = false;
        var at = 0;
        while (at < path.Length)
        {
            if (Match(path, at, absolute >= 0 && !hasTilde && IsShallow(path, absolute, segments)) is > 0 and var length)
            {
                // Inside a path the separator stays: "/mnt/c" + "/Users/Ann" must not become "/mnt/c~".
                if (PathText.IsSeparator(path[at]) && !IsPathStart(path, at))
                    output.Append(path[at]);
                output.Append((byte)'~');
                at += length;
                hasTilde = changed = true;
                continue;
            }
            if ((at == 0 || PathText.IsSeparator(path[at - 1])) && Slug(path[at..]) is > 0 and var slug)
            {
                output.Append((byte)'~');
                at += slug;
                changed = true;
                continue;
            }
            if (PathText.IsSeparator(path[at]) && at + 1 < path.Length && !PathText.IsSeparator(path[at + 1]))
            {
                segments++;
                hasTilde |= path[at + 1] == (byte)'~' && (at + 2 == path.Length || PathText.IsSeparator(path[at + 2]));
            }
            output.Append(path[at++]);
        }
        return changed;
    }

    /// <summary>The length of the home directory that begins at a position, or 0.</summary>
    private int Match(ReadOnlySpan<byte> path, int at, bool isShallow)
    {
        var isStart = IsPathStart(path, at);
        if (!PathText.IsSeparator(path[at]) && !(PathText.IsDrive(path[at..]) && (isStart || PathText.IsSeparator(path[at - 1]))))
            return 0;
        var longest = LookingLikeHome(path, at, isStart || isShallow);
        foreach (var home in _homes)
        {
            if (home.Length > longest && StartsWith(path[at..], home) && EndsSegment(path, at + home.Length))
                longest = home.Length;
        }
        return longest;
    }

    private int LookingLikeHome(ReadOnlySpan<byte> path, int at, bool isRooted)
    {
        // Of several separators the last one belongs to the home: those before it may be a scheme's or a share's.
        var name = PathText.IsSeparator(path[at]) ? at + 1 : at + 3;
        if (isRooted && name == at + 1 && StartsWith(path[name..], "root"u8) && EndsSegment(path, name + 4))
            return name + 4 - at;
        foreach (var root in Roots)
        {
            if (!StartsWith(path[name..], root))
                continue;
            var user = SkipSeparators(path, name + root.Length);
            var end = SegmentEnd(path, user);
            if (user == name + root.Length || end == user || path[user..end].SequenceEqual("~"u8))
                return 0;
            return isRooted || IsKnownUser(path[user..end]) ? end - at : 0;
        }
        return 0;
    }

    /// <summary>The length of a home directory written as part of one name, <c>-home-ann</c> or <c>C--Users-ann</c>, or 0.</summary>
    private int Slug(ReadOnlySpan<byte> segment)
    {
        if (segment[0] != (byte)'-' && !(segment.Length > 2 && char.IsAsciiLetter((char)segment[0]) && segment[1] == (byte)'-' && segment[2] == (byte)'-'))
            return 0;
        foreach (var slug in _slugs)
        {
            if (StartsWith(segment, slug) && (segment.Length == slug.Length || segment[slug.Length] == (byte)'-' || EndsSegment(segment, slug.Length)))
                return slug.Length;
        }
        var root = segment[0] == (byte)'-' ? 1 : 3;
        foreach (var name in (ReadOnlySpan<byte[]>)Roots)
        {
            var user = root + name.Length + 1;
            if (segment.Length <= user || !StartsWith(segment[root..], name) || segment[user - 1] != (byte)'-')
                continue;
            var end = user;
            while (end < segment.Length && segment[end] != (byte)'-' && !EndsSegment(segment, end))
                end++;
            return end > user ? end : 0;
        }
        return 0;
    }

    private bool IsKnownUser(ReadOnlySpan<byte> name)
    {
        foreach (var user in _users)
        {
            if (user.Length == name.Length && StartsWith(name, user))
                return true;
        }
        return false;
    }

    /// <summary>Where the path proper begins if it is absolute (behind <c>file:</c> or another scheme), else -1.</summary>
    private static int AbsoluteStart(ReadOnlySpan<byte> path)
    {
        var start = PathText.SchemeLength(path);
        var rest = path[start..];
        return rest.Length > 0 && (PathText.IsSeparator(rest[0]) || rest.StartsWith("../"u8) || rest.StartsWith("..\\"u8)) ? start : -1;
    }

    /// <summary>
    /// Few segments stand before: a mount point or share (<c>/mnt/c</c>, <c>\\server\share</c>, <c>/var</c>). Deeper down "home" and
    /// "Users" are ordinary names of folders in a project.
    /// </summary>
    private static bool IsShallow(ReadOnlySpan<byte> path, int start, int segments) => segments <= 2 || path[start..].StartsWith("/System/Volumes/"u8);

    private static bool IsPathStart(ReadOnlySpan<byte> path, int at) =>
        at == 0 || !(char.IsAsciiLetterOrDigit((char)path[at - 1]) || path[at - 1] >= 0x80 || "/\\_-.~+%@#$!&*?^`{}"u8.Contains(path[at - 1]));

    private static bool EndsSegment(ReadOnlySpan<byte> path, int at) => at == path.Length || PathText.IsSeparator(path[at]) || EndsName(path[at]) || path[at] == (byte)' ';

    private static bool EndsName(byte value) => value is (byte)':' or (byte)';' or (byte)'"' or (byte)'<' or (byte)'>' or (byte)'|' or (byte)'\n' or (byte)'\t';

    private static int SegmentEnd(ReadOnlySpan<byte> path, int at)
    {
        while (at < path.Length && !PathText.IsSeparator(path[at]) && !EndsName(path[at]))
            at++;
        return at;
    }

    private static int SkipSeparators(ReadOnlySpan<byte> path, int at)
    {
        while (at < path.Length && PathText.IsSeparator(path[at]))
            at++;
        return at;
    }

    private static bool StartsWith(ReadOnlySpan<byte> path, ReadOnlySpan<byte> prefix)
    {
        if (path.Length < prefix.Length)
            return false;
        for (var i = 0; i < prefix.Length; i++)
        {
            var (a, b) = (Fold(path[i]), Fold(prefix[i]));
            if (a != b)
                return false;
        }
        return true;
    }

    private static byte Fold(byte value) => value switch
    {
        >= (byte)'A' and <= (byte)'Z' => (byte)(value | 0x20),
        (byte)'\\' => (byte)'/',
        _ => value,
    };
}
