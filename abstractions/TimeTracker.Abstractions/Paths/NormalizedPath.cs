using System.Diagnostics.CodeAnalysis;

namespace TimeTracker.Paths;

/// <summary>
/// A path in the one form in which paths are compared, whatever spelling it was captured in. Make it once where many patterns are asked.
/// </summary>
/// <remarks>
/// <para>One path are: NFC and NFD; <c>\</c> and <c>/</c>; <c>.</c>, <c>..</c> (resolved in the text, the disk is not asked), repeated and trailing
/// separators; <c>C:\x</c>, <c>c:/x</c>, <c>\\?\C:\x</c>, <c>/mnt/c/x</c>, <c>/cygdrive/c/x</c> and <c>file:///C:/x</c>; <c>\\server\share</c> and
/// <c>\\?\UNC\server\share</c>; <c>/x</c>, <c>file:///x</c> and <c>\\wsl$\Ubuntu\x</c>; <c>/var</c> and <c>/private/var</c> (also <c>tmp</c>,
/// <c>etc</c>); <c>/Users</c> and <c>/System/Volumes/Data/Users</c>.</para>
/// <para>Case counts, except on drives and shares and below <c>/Users</c> and <c>/Volumes</c>, whose file systems disregard it.</para>
/// </remarks>
public sealed class NormalizedPath : IEquatable<NormalizedPath>
{
    private readonly string[] _segments;
    private readonly string[] _comparable;

    private NormalizedPath(PathRoot root, string[] segments, HomeFolders homes)
    {
        Root = root;
        _segments = segments;
        IsOnDrive = PathHead.IsOnDrive(root, segments);
        IgnoresCase = IsOnDrive || root == PathRoot.Network || (root == PathRoot.Directory && segments.Length > 0 && IsMacFolder(segments[0]));
        _comparable = IgnoresCase ? Array.ConvertAll(segments, s => s.ToUpperInvariant()) : segments;
        HomeDepths = homes.DepthsIn(this);
    }

    /// <summary>Brings a path to its one form. Homes are the well-known ones.</summary>
    /// <param name="path">The path as captured; an empty one is no path and matches nothing.</param>
    /// <returns>The path.</returns>
    public static NormalizedPath Of(string path) => Of(path, HomeFolders.WellKnown);

    /// <summary>Brings a path to its one form.</summary>
    /// <param name="path">The path as captured; an empty one is no path and matches nothing.</param>
    /// <param name="homes">What <c>~</c> stands for.</param>
    /// <returns>The path.</returns>
    public static NormalizedPath Of(string path, HomeFolders homes)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(homes);
        var text = PathText.Compose(path);
        if (PathText.IsFileUri(text))
            text = PathText.Compose(PathText.OfFileUri(text));

        var start = PathText.DevicePrefix(text, out var isNetwork);
        var separators = isNetwork ? 2 : 0;
        while (separators < 3 && start < text.Length && PathText.IsSeparator(text[start]))
        {
            separators++;
            start++;
        }

        var names = Names(text.AsSpan(start), separators);
        var head = PathHead.Of(separators, names);
        string[] segments = [.. head.Prepend, .. names.Skip(head.Drop)];
        // "~/x" is a place below this machine's home where that is known; patterns with the home written out then match as well.
        return head.Root == PathRoot.Home && homes.First is { } home
            ? new(home.Root, [.. home._segments, .. segments], homes)
            : new(head.Root, segments, homes);
    }

    /// <summary>
    /// The form itself: <c>/home/me/x</c>, <c>C:/x</c>, <c>//server/share/x</c>, <c>~/x</c> or <c>x</c>, in the case it was captured in.
    /// Meant for comparing and for messages to the owner; as captured, not filtered.
    /// </summary>
    public string Text => IsOnDrive ? $"{char.ToUpperInvariant(_segments[1][0])}:/{Joined(2)}" : Root switch
    {
        PathRoot.Directory => "/" + Joined(0),
        PathRoot.Network => "//" + Joined(0),
        PathRoot.Home => _segments.Length == 0 ? "~" : "~/" + Joined(0),
        _ => Joined(0),
    };

    /// <summary>The path from its (innermost) home on: <c>~</c> or <c>~/work/acme</c>; null where it lies in no home.</summary>
    public string? FromHome
    {
        get
        {
            if (HomeDepths.Length == 0)
                return null;
            var depth = HomeDepths.Max();
            return depth == _segments.Length ? "~" : "~/" + Joined(depth);
        }
    }

    /// <summary>Whether case is disregarded when it is compared.</summary>
    public bool IgnoresCase { get; }

    internal PathRoot Root { get; }

    internal bool IsOnDrive { get; }

    /// <summary>Below the root, in the case they were captured in.</summary>
    internal ReadOnlySpan<string> Segments => _segments;

    /// <summary>Below the root, in the case in which they are compared: capitals where case is disregarded.</summary>
    internal ReadOnlySpan<string> Comparable => _comparable;

    /// <summary>After how many segments a home ends; usually none or one.</summary>
    internal int[] HomeDepths { get; }

    internal bool IsEmpty => Root == PathRoot.None && _segments.Length == 0;

    /// <summary>Whether both name the same place.</summary>
    /// <param name="other">The other path.</param>
    /// <returns>True where all segments are equal, by ordinal, without case where both disregard it.</returns>
    public bool Equals([NotNullWhen(true)] NormalizedPath? other)
        => other is not null && Root == other.Root && IgnoresCase == other.IgnoresCase && Comparable.SequenceEqual(other.Comparable);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as NormalizedPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Root);
        foreach (var segment in _comparable)
            hash.Add(segment, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    private static List<string> Names(ReadOnlySpan<char> text, int separators)
    {
        var names = new List<string>();
        foreach (var range in text.SplitAny('/', '\\'))
        {
            var name = text[range];
            if (name.IsEmpty || name is ".")
                continue;
            if (name is not "..")
            {
                names.Add(name.ToString());
                continue;
            }
            var floor = PathHead.Floor(separators, names.Count > 0 ? names[0] : null);
            if (names.Count > floor && names[^1] != "..")
                names.RemoveAt(names.Count - 1);
            else if (separators == 0 && (names.Count == 0 || names[^1] is "~" or ".."))
                names.Add(".."); // Above a relative path or a home that is not named: not known.
        }
        return names;
    }

    private static bool IsMacFolder(string name)
        => name.Equals("Users", StringComparison.OrdinalIgnoreCase) || name.Equals("Volumes", StringComparison.OrdinalIgnoreCase);

    private string Joined(int from) => string.Join('/', _segments, from, _segments.Length - from);
}
