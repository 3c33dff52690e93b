using System.Buffers;

namespace TimeTracker.Cli.Correcting;

/// <summary>The first letters of an id, which people type instead of all 36.</summary>
internal static class IdPrefix
{
    /// <summary>So few letters at least.</summary>
    public const int Shortest = 4;

    /// <summary>So many are shown in tables.</summary>
    public const int Shown = 8;

    private const int MostNamed = 4;

    private static readonly SearchValues<char> Letters = SearchValues.Create("0123456789abcdefABCDEF-");

    /// <summary>Whether a text can be the beginning of an id.</summary>
    public static bool IsOne(string typed) => typed.Length is >= Shortest and <= 36 && !typed.AsSpan().ContainsAnyExcept(Letters) && typed.Replace("-", "", StringComparison.Ordinal).Length is >= Shortest and <= 32;

    /// <summary>The beginning of an id, as tables show it.</summary>
    public static string Of(string id) => id[..Math.Min(Shown, id.Length)];

    /// <summary>Some ids that begin as was typed, as long as it takes to tell them apart: <c>5f2b6c1e or 5f2b7d02</c>.</summary>
    public static string Candidates(IReadOnlyList<string> ids, string typed)
    {
        var length = Shown;
        while (length < typed.Length + 1 || (length < 36 && ids.DistinctBy(id => id[..length]).Count() < ids.Count))
            length++;
        return string.Join(" or ", ids.Take(MostNamed).Select(id => id[..Math.Min(id.Length, length)])) + (ids.Count > MostNamed ? " or another" : "");
    }
}
