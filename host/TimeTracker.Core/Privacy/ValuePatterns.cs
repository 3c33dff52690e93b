using System.Text;
using TimeTracker.Events;
using TimeTracker.Paths;
using TimeTracker.Projections;

namespace TimeTracker.Privacy;

/// <summary>The patterns of a class, by what becomes of the values that they match: the strictest counts.</summary>
/// <param name="homes">What <c>~</c> stands for in patterns of paths.</param>
/// <param name="byPath">Of path-like classes.</param>
/// <param name="byName">Of all others.</param>
internal sealed class ValuePatterns(HomeFolders homes, IReadOnlyList<(PathPattern Pattern, PrivacyAction Action)> byPath, IReadOnlyList<(NamePattern Pattern, PrivacyAction Action)> byName)
{
    /// <summary>
    /// A longer value counts as a match of every pattern: paths and names are shorter (4,096 is Linux's PATH_MAX), and what a pattern costs grows
    /// with its own length for each character.
    /// </summary>
    private const int LongestCompared = 4096;

    // Sorted once, so that the first that matches decides.
    private readonly (PathPattern Pattern, PrivacyAction Action)[] _byPath = [.. byPath.OrderByDescending(p => p.Action)];
    private readonly (NamePattern Pattern, PrivacyAction Action)[] _byName = [.. byName.OrderByDescending(p => p.Action)];

    /// <summary>Of a class without any.</summary>
    public static ValuePatterns None { get; } = new(HomeFolders.WellKnown, [], []);

    /// <summary>The strictest action of any.</summary>
    public PrivacyAction Strictest => (PrivacyAction)Math.Max(_byPath.Length > 0 ? (int)_byPath[0].Action : 0, _byName.Length > 0 ? (int)_byName[0].Action : 0);

    /// <summary>What becomes of a value.</summary>
    /// <param name="class">What it holds.</param>
    /// <param name="least">What becomes of it where no pattern says otherwise.</param>
    /// <param name="value">As captured, UTF-8.</param>
    public PrivacyAction ActionFor(DataClass @class, PrivacyAction least, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return least;
        if (value.Length > LongestCompared)
            return (PrivacyAction)Math.Max((int)least, (int)Strictest);
        if (_byPath.Length > 0)
            least = OfPath(least, Encoding.UTF8.GetString(value));
        if (_byName.Length == 0)
            return least;
        if (@class != DataClass.Remote)
            return OfName(least, Encoding.UTF8.GetString(value));
        foreach (var form in RemoteForms(value))
            least = OfName(least, form);
        return least;
    }

    private PrivacyAction OfPath(PrivacyAction least, string path)
    {
        var normalized = NormalizedPath.Of(path, homes);
        foreach (var (pattern, action) in _byPath)
        {
            if (action <= least)
                break;
            if (pattern.IsMatch(normalized))
                return action;
        }
        return least;
    }

    private PrivacyAction OfName(PrivacyAction least, string name)
    {
        var value = NameValue.Of(name);
        foreach (var (pattern, action) in _byName)
        {
            if (action <= least)
                break;
            if (pattern.IsMatch(value))
                return action;
        }
        return least;
    }

    /// <summary>
    /// As written, without credentials; as <c>host/owner/repo</c> and <c>owner/repo</c>; and in the usual other spellings, for of a time entry
    /// nobody knows in which one its remote was captured.
    /// </summary>
    private static List<string> RemoteForms(ReadOnlySpan<byte> remote)
    {
        var written = new ByteBuffer(remote.Length);
        RemoteText.WriteWithoutCredentials(remote, written);
        var forms = new List<string> { Encoding.UTF8.GetString(written.Written) };
        if (RemoteKey.Of(Encoding.UTF8.GetString(remote)) is { } key)
        {
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            var (path, scp) = (key[(slash + 1)..], $"{key[..slash]}:{key[(slash + 1)..]}");
            forms.AddRange([key, path, $"https://{key}", $"ssh://{key}", $"ssh://git@{key}", scp, $"git@{scp}"]);
            forms.AddRange(forms[1..].ConvertAll(f => $"{f}.git"));
        }
        return forms;
    }
}
