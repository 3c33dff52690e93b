using System.Text.RegularExpressions;

namespace TimeTracker.Architecture.Rules;

/// <summary>A page links to what is there.</summary>
internal static partial class DocumentLinks
{
    /// <summary>The links of a page, to files of the repository, that lead nowhere.</summary>
    /// <param name="page">Where the page is.</param>
    /// <param name="text">The page, Markdown.</param>
    /// <param name="exists">Whether a file or folder is there.</param>
    public static IEnumerable<string> Violations(string page, string text, Func<string, bool> exists)
        => from match in Link().Matches(text)
           let target = match.Groups["target"].Value
           where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#')
           let path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, target.Split('#')[0]))
           where !exists(path)
           select $"{page}: links to {target}, which is not there";

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
