using System.Text.RegularExpressions;
using Xunit;

namespace TimeTracker.Paths;

/// <summary>What docs/path-patterns.md says is so.</summary>
public sealed partial class PathPatternPageTests
{
    public static TheoryData<string, string, string> Examples
    {
        get
        {
            using var page = new StreamReader(typeof(PathPatternPageTests).Assembly.GetManifestResourceStream("path-patterns.md")!);
            var examples = new TheoryData<string, string, string>();
            foreach (Match row in Row().Matches(page.ReadToEnd()))
                examples.Add(row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value);
            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Should_match_as_the_page_shows(string pattern, string matching, string other)
    {
        // given
        var read = PathPattern.Parse(pattern);

        // then
        Assert.True(read.IsMatch(matching));
        Assert.False(read.IsMatch(other));
    }

    [GeneratedRegex(@"^\| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
