namespace TimeTracker.Paths;

/// <summary>
/// How a path begins, with the different spellings of one place brought to one: which leading names go, which come instead, and what
/// the rest hangs on. Paths and patterns both pass here; if they did not, a pattern would miss the spelling it was not written in.
/// </summary>
/// <param name="Root">What the remaining segments hang on.</param>
/// <param name="Drop">How many leading names go.</param>
/// <param name="Prepend">What comes in front of the rest.</param>
internal readonly record struct PathHead(PathRoot Root, int Drop, string[] Prepend)
{
    private static readonly string[] Nothing = [];

    /// <summary>Finds the head.</summary>
    /// <param name="separators">How many separators the path begins with.</param>
    /// <param name="names">The names between separators, without empty ones and <c>.</c>; null for a wildcard.</param>
    public static PathHead Of(int separators, IReadOnlyList<string?> names)
    {
        if (separators == 0)
        {
            if (IsDrive(Name(names, 0)))
                return Drive(names[0]!, 1);
            // "~/../x" is beside a home that is not known: it is not below it.
            return Name(names, 0) == "~" && Name(names, 1) != ".." ? new(PathRoot.Home, 1, Nothing) : new(PathRoot.None, 0, Nothing);
        }

        var start = 0;
        if (separators == 2 && names.Count > 0 && !IsTopOfHomes(Name(names, 0)))
        {
            if (!IsLinuxOnWindows(Name(names, 0)) || names.Count < 2)
                return new(PathRoot.Network, 0, Nothing);
            start = 2; // \\wsl$\Ubuntu\home\me is /home/me inside.
        }

        var first = Name(names, start);
        if (IsDrive(first))
            return Drive(first!, start + 1); // file:///C:/x
        if (first == "private" && IsPrivate(Name(names, start + 1)))
            return new(PathRoot.Directory, start + 1, Nothing);
        if (first == "System" && Name(names, start + 1) == "Volumes" && Name(names, start + 2) == "Data")
            return new(PathRoot.Directory, start + 3, Nothing);
        if (first == "cygdrive" && Name(names, start + 1) is [var letter] && char.IsAsciiLetter(letter))
            return Drive(letter.ToString(), start + 2);
        return new(PathRoot.Directory, start, Nothing);
    }

    /// <summary>The directories that macOS keeps in <c>/private</c> and shows at the root.</summary>
    public static ReadOnlySpan<string> KeptInPrivate => new[] { "var", "tmp", "etc" };

    /// <summary>How many leading names belong to the root, so that <c>..</c> stops there.</summary>
    /// <param name="separators">How many separators the path begins with.</param>
    /// <param name="first">The first name; null for a wildcard or where there is none.</param>
    public static int Floor(int separators, string? first) => separators switch
    {
        0 => IsDrive(first) || first == "~" ? 1 : 0,
        2 => first is null || IsTopOfHomes(first) ? 0 : 2,
        _ => IsDrive(first) ? 1 : 0,
    };

    /// <summary>Whether the segments are those of a drive, <c>mnt</c> and one letter.</summary>
    /// <param name="root">What the segments hang on.</param>
    /// <param name="segments">All of them.</param>
    public static bool IsOnDrive(PathRoot root, IReadOnlyList<string> segments)
        => root == PathRoot.Directory && segments.Count >= 2 && segments[0] == "mnt" && segments[1] is [var letter] && char.IsAsciiLetter(letter);

    private static PathHead Drive(string name, int drop) => new(PathRoot.Directory, drop, ["mnt", char.ToLowerInvariant(name[0]).ToString()]);

    private static bool IsDrive(string? name) => name is [var letter, ':'] && char.IsAsciiLetter(letter);

    private static bool IsPrivate(string? name) => name is not null && KeptInPrivate.Contains(name);

    // "//home/me" is a join gone wrong, not a server: taking it for one would show a home that is to be hidden.
    private static bool IsTopOfHomes(string? name) => name is "home" or "Users" or "root";

    private static bool IsLinuxOnWindows(string? name)
        => string.Equals(name, "wsl$", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "wsl.localhost", StringComparison.OrdinalIgnoreCase);

    private static string? Name(IReadOnlyList<string?> names, int index) => index < names.Count ? names[index] : null;
}
