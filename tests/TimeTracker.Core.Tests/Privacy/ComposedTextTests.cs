using System.Text;
using System.Text.Json;
using Xunit;

namespace TimeTracker.Privacy;

public sealed class ComposedTextTests
{
    [Fact]
    public void Should_compose_a_text_of_any_character()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            // A lone surrogate becomes U+FFFD; all others are characters.
            var text = Rune.IsValid(value) ? $"é{new Rune(value)}e\u0301" : $"é{(char)value}e\u0301";
            var composed = NameValue.Compose(text);
            Assert.True(composed.EndsWith('é') || composed.EndsWith('\u0301'), $"U+{value:X}");
            Assert.Equal(composed, NameValue.Compose(composed));
        }
    }

    [Theory]
    [InlineData("\ufffe")]
    [InlineData("\uffff")]
    [InlineData("\ufdd0")]
    public void Should_let_events_with_what_is_no_character_leave_filtered(string character)
    {
        // given: one such event must not keep all others from leaving
        var name = $"Ada{character}Lové";
        var filter = new Filtering("""{"obfuscate":{"project":"pseudonym","folder":"pseudonym","text":"keep","branch":"drop"}}""");
        var data = JsonSerializer.Serialize(new { author = name, project = name, cwd = $"/home/me/{name}", git_branch = name, file = $"/home/me/{name}/a.cs", title = $"about {name}" });

        // when
        var left = filter.Event("window_focus", data);

        // then
        Assert.NotEqual("", left);
        Assert.DoesNotContain("Lov", left, StringComparison.OrdinalIgnoreCase);
    }
}
