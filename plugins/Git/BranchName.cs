using System.Buffers;

namespace TimeTracker.Git;

/// <summary>Tells a branch's name from the other things a checkout can name. A tag's name cannot be told from a branch's.</summary>
internal static class BranchName
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" ~^:?*[\\\u007f");

    /// <summary>Whether git allows the name for a branch (git-check-ref-format(1)); revisions like <c>HEAD~2</c> and <c>main@{1}</c> are none.</summary>
    public static bool Allows(string name) =>
        name.Length > 0 && name is not ("HEAD" or "@" or "-") && name[0] != '-'
        && name.AsSpan().IndexOfAny(Forbidden) < 0 && !name.Any(char.IsControl)
        && !name.Contains("..", StringComparison.Ordinal) && !name.Contains("@{", StringComparison.Ordinal);

    /// <summary>Whether the name is an (abbreviated) name of that commit.</summary>
    public static bool IsCommit(string name, string commit) => name.Length >= 4 && commit.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
