using System.Text.RegularExpressions;

namespace TimeTracker.Architecture.Rules;

/// <summary>A page names tests that are there.</summary>
internal static partial class DocumentedTests
{
    /// <summary>The tests that a page names (<c>`SomethingTests`</c>) and that no file bears the name of.</summary>
    /// <param name="page">Where the page is.</param>
    /// <param name="text">The page, Markdown.</param>
    /// <param name="files">The names of the files with tests, without extension.</param>
    public static IEnumerable<string> Violations(string page, string text, IReadOnlySet<string> files)
        => from match in Name().Matches(text)
           let name = match.Groups["name"].Value
           where !files.Contains(name)
           select $"{page}: names {name}, and there are no such tests";

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+Tests)`", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
