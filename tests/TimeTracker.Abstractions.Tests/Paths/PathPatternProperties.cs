using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Xunit;

namespace TimeTracker.Paths;

public sealed class PathPatternProperties
{
    private static readonly Gen<string> Name = Gen.Char["abcABC.é-_ "].Array[1, 5].Select(c => new string(c)).Where(n => n is not "." and not "..");
    private static readonly Gen<string> Root = Gen.OneOf("/", "/home/me/", "/Users/me/", "C:/", @"\\server\share\");
    private static readonly Gen<string> PlainPath = Gen.Select(Root, Name.Array[1, 5], (root, names) => root + string.Join('/', names));

    private static readonly Gen<string> Piece = Gen.OneOf("a", "b", "*", "?", "[ab]", "[!a]", "{a,b}", "{a*,b}");
    private static readonly Gen<string> PatternName = Gen.Frequency((4, Piece.Array[1, 3].Select(string.Concat).Where(n => !n.Contains("**", StringComparison.Ordinal))), (1, Gen.Const("**")));
    private static readonly Gen<string> Pattern = PatternName.Array[1, 4].Select(names => "/" + string.Join('/', names))
        .Where(p => p.AsSpan().Count('{') <= 7); // Eight pairs are 256 alternatives, the most there may be.
    private static readonly Gen<string> SmallPath = Gen.Char["abc"].Array[1, 3].Select(c => new string(c)).Array[0, 5].Select(names => "/" + string.Join('/', names));

    [Fact]
    public void Should_match_itself_and_what_is_below_where_it_has_no_wildcards() => Gen.Select(PlainPath, Name).Sample((path, name) =>
    {
        // given
        var pattern = PathPattern.Parse(path);

        // then
        Assert.True(pattern.IsMatch(path));
        Assert.True(pattern.IsMatch($"{path}/{name}"));
        Assert.False(pattern.IsMatch(path + "x"));
        Assert.False(pattern.IsMatch($"/other{path}"));
    });

    [Fact]
    public void Should_cover_every_child_of_what_it_covers() => Gen.Select(Pattern, SmallPath, Name).Sample((text, path, name) =>
    {
        // given
        var pattern = PathPattern.Parse(text);

        // then
        if (pattern.IsMatch(path))
            Assert.True(pattern.IsMatch($"{path.TrimEnd('/')}/{name}"));
    });

    [Fact]
    public void Should_not_depend_on_spelling() => Gen.Select(PlainPath, PlainPath, Gen.Bool, Gen.Int[0, 5]).Sample((one, another, isSame, variant) =>
    {
        // given
        var other = isSame ? one + "/x" : another;
        var pattern = PathPattern.Parse(one);
        var respelled = variant switch
        {
            0 => other + "/",
            1 => other.Normalize(NormalizationForm.FormD),
            2 => other.Replace('/', '\\'),
            3 => other + "/x/..",
            4 => other + "/.",
            _ => other.StartsWith("/Users/", StringComparison.Ordinal) || other[0] is 'C' or '\\' ? other.ToUpperInvariant() : other,
        };

        // then
        Assert.Equal(pattern.IsMatch(other), pattern.IsMatch(respelled));
        Assert.Equal(PathPattern.Parse(other).IsMatch(one), PathPattern.Parse(respelled).IsMatch(one));
        Assert.Equal(NormalizedPath.Of(other), NormalizedPath.Of(respelled));
    });

    [Fact]
    public void Should_agree_with_a_plain_translation_to_a_regular_expression() => Gen.Select(Pattern, SmallPath).Sample((text, path) =>
    {
        // given: a backtracking matcher, right by its simplicity and slow
        var expected = Regex.IsMatch(path, Translated(text), RegexOptions.CultureInvariant);

        // then
        Assert.Equal(expected, PathPattern.Parse(text).IsMatch(path));
    }, iter: 20_000);

    [Fact]
    public void Should_not_break_on_any_text() => Gen.Select(Gen.Char["ab/\\~*?[]{},!^-.: \u0301é\ud83d\ude00\0"].Array[0, 40], Gen.String).Sample((characters, path) =>
    {
        // given
        var text = new string(characters);

        // when
        if (!PathPattern.TryParse(text, out var pattern, out var error))
        {
            Assert.Matches("^position [1-9][0-9]*: ", error);
            return;
        }

        // then
        pattern.IsMatch(path);
        pattern.IsMatch(text);
        pattern.IsMatch(path, [text]);
    }, iter: 20_000);

    [Theory]
    [InlineData("/srv/*a*a*a*a*a*a*a*a*a*a*a*a*b")]
    [InlineData("/**/*a*/**/*a*/**/*a*/**/*a*/**/*a*b")]
    [InlineData("**/**/**/**/**/**/**/**/**/**/b")]
    [InlineData("**/a/**/a/**/a/**/a/**/a/**/a/**/a/b")]
    [InlineData("/srv/{*a,*aa}{*a,*aa}{*a,*aa}{*a,*aa}{*a,*aa}{*a,*aa}{*a,*aa}b")]
    public void Should_answer_in_bounded_time_whatever_is_asked(string text)
    {
        // given: one name of 20,000 letters, and 20,000 names of one
        var pattern = PathPattern.Parse(text);
        var wide = NormalizedPath.Of("/srv/" + new string('a', 20_000));
        var deep = NormalizedPath.Of("/srv" + string.Concat(Enumerable.Repeat("/a", 20_000)));

        // when
        var watch = Stopwatch.StartNew();
        var matches = pattern.IsMatch(wide) || pattern.IsMatch(deep);

        // then: milliseconds here, years where wildcards are tried against each other
        Assert.False(matches);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    private static string Translated(string pattern)
    {
        var regex = new StringBuilder("^");
        foreach (var name in pattern[1..].Split('/'))
        {
            if (name == "**")
            {
                regex.Append("(/[^/]+)*");
                continue;
            }
            regex.Append("/(?=[^/])");
            var braces = 0;
            foreach (var character in name.Replace("[!", "[^", StringComparison.Ordinal))
            {
                braces += character == '{' ? 1 : character == '}' ? -1 : 0;
                regex.Append(character switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    '{' => "(?:",
                    '}' => ")",
                    ',' when braces > 0 => "|",
                    _ => character.ToString(),
                });
            }
            regex.Append("(?![^/])");
        }
        return regex.Append("(/|$)").ToString().Replace("^a]", "^a/]", StringComparison.Ordinal);
    }
}
