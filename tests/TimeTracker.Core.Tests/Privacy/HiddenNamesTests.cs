using System.Text.Json;
using TimeTracker.Projections;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>Once a value is hidden, no other string of the record tells it.</summary>
public sealed class HiddenNamesTests
{
    private const string HideProjects = """{"obfuscate":{"project":"drop","text":"keep","path":"keep","session":"keep","command":"keep"}}""";

    [Theory]
    [InlineData("acme", "Acme: plan.md - vim", "[hidden]: plan.md - vim")]
    [InlineData("acme", "/home/me/work/ACME/api", "/home/me/work/[hidden]/api")]
    [InlineData("acme", "-home-me-acme", "-home-me-[hidden]")]
    [InlineData("acme/merger", "-home-me-Acme-Merger-notes", "-home-me-[hidden]-notes")]
    [InlineData("Acme Merger", "acme_merger.md", "[hidden].md")]
    [InlineData("acme", "https://example.org/x%2Facme%2Fy", "https://example.org/x/[hidden]/y")]
    [InlineData("acme", "see %61cme", "see [hidden]")]
    [InlineData("acme", "%2561cme twice", "[hidden] twice")]
    [InlineData("acme", "id YWNtZQ", "id [hidden]")]
    [InlineData("acme", "x/LWhvbWUtbWUtYWNtZQ==", "[hidden]==")]
    [InlineData("acme", "{\"project\":\"acme\"}", "{\"project\":\"[hidden]\"}")]
    [InlineData("café", "le cafe\u0301 noir", "le [hidden] noir")]
    [InlineData("日本商事", "【日本商事】見積", "【[hidden]】見積")]
    public void Should_replace_a_hidden_project_wherever_it_stands_as_a_word(string project, string title, string expected) =>
        Assert.Equal(expected, Title(HideProjects, new { project, title }));

    [Theory]
    [InlineData("acme", "pacmen and acmeist")]
    [InlineData("abc", "abc is too short")]
    [InlineData("main", "main street")]
    [InlineData("acme merger", "acme and merger")]
    public void Should_leave_what_is_no_whole_name_too_short_or_too_common(string project, string title) =>
        Assert.Equal(title, Title(HideProjects, new { project, title }));

    [Fact]
    public void Should_not_look_for_a_name_in_what_shows_it_still()
    {
        // given: a path, however much it looks like an address
        var filter = new Filtering("""{"obfuscate":{"path":"keep","remote":"generalise"}}""");
        const string Data = """{"git_remote":"\\srv://box/initech.git"}""";

        // then
        Assert.Contains("initech", filter.Data("window_focus", Data), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_put_the_pseudonym_of_the_name_in_its_place()
    {
        // given
        var filter = new Filtering("""{"obfuscate":{"project":"pseudonym","text":"keep"}}""");

        // when
        using var data = JsonDocument.Parse(filter.Data("window_focus", """{"project":"acme","title":"acme - vim"}"""));

        // then
        var pseudonym = data.RootElement.GetProperty("project").GetString();
        Assert.StartsWith("p1-", pseudonym, StringComparison.Ordinal);
        Assert.Equal($"{pseudonym} - vim", data.RootElement.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("git@github.com:initech/billing.git")]
    [InlineData("https://github.com/initech/billing")]
    public void Should_replace_owner_and_repository_of_a_hidden_remote(string git_remote) =>
        Assert.Equal("[hidden]-notes for [hidden]", Title("""{"obfuscate":{"remote":"generalise","text":"keep"}}""", new { git_remote, title = "billing-notes for Initech" }));

    [Fact]
    public void Should_replace_a_hidden_branch() =>
        Assert.Equal("git switch [hidden]", Title("""{"obfuscate":{"branch":"drop","text":"keep"}}""", new { git_branch = "feature/ACME-123", title = "git switch feature/acme-123" }));

    [Theory]
    [InlineData("""{"cwd":"/home/me/work/initech/parser","repository":"/home/me/work/initech/.git"}""", "[hidden] parser")]
    [InlineData("""{"cwd":"/home/me/work/initech"}""", "[hidden] parser")]
    [InlineData("""{"cwd":"/srv/x","worktree":"/srv/initech"}""", "[hidden] parser")]
    [InlineData("""{"repository":"/srv/git/initech.git"}""", "[hidden] parser")]
    public void Should_replace_the_segment_that_names_the_stream_where_paths_are_hidden(string place, string expected)
    {
        // given
        var filter = new Filtering("""{"obfuscate":{"path":"drop","text":"keep"}}""");

        // when
        using var data = JsonDocument.Parse(filter.Data("window_focus", place[..^1] + ",\"title\":\"Initech parser\"}"));

        // then
        Assert.Equal(expected, data.RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public void Should_replace_names_in_nested_values_and_keys_and_in_the_host()
    {
        // given
        var filter = new Filtering("""{"obfuscate":{"project":"drop"},"unclassified":"keep"}""");

        // when
        var record = filter.Event("window_focus", """{"project":"initech","files":{"/srv/initech/a":["initech",1]}}""", host: "initech-laptop");

        // then
        Assert.DoesNotContain("initech", record, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"host\":\"[hidden]-laptop\"", record, StringComparison.Ordinal);
        Assert.Contains("\"/srv/[hidden]/a\":[\"[hidden]\",1]", record, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_never_change_what_a_person_typed_for_the_record()
    {
        // given
        var filter = new Filtering("""{"obfuscate":{"branch":"drop"}}""");

        // when
        var data = filter.Data("manual_time_block", """{"git_branch":"initech","client":"Initech","text":"call with Initech"}""");

        // then
        Assert.Equal("""{"client":"Initech","text":"call with Initech"}""", data);
    }

    [Fact]
    public void Should_hide_names_of_an_entry_in_the_name_of_its_stream()
    {
        // given
        var entry = Filtering.EntryOf(Filtering.Stream("github.com/initech/api", "initech/api", StreamOrigin.Remote)) with { Project = "Initech", Host = "initech-laptop" };

        // when
        var record = new Filtering("""{"obfuscate":{"project":"pseudonym"}}""").Entry(entry);

        // then
        Assert.DoesNotContain("initech", record, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Should_take_the_longer_of_two_names_that_begin_alike() => Assert.Equal(
        "[hidden] and [hidden]",
        Title("""{"obfuscate":{"project":"drop","branch":"drop","text":"keep"}}""", new { git_branch = "acme", project = "acme merger", title = "acme merger and acme" }));

    private static string? Title(string policy, object data)
    {
        using var filtered = JsonDocument.Parse(new Filtering(policy).Data("window_focus", JsonSerializer.Serialize(data)));
        return filtered.RootElement.GetProperty("title").GetString();
    }
}
