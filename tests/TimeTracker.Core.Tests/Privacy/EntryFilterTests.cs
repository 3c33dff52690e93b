using TimeTracker.Projections;
using Xunit;

namespace TimeTracker.Privacy;

public sealed class EntryFilterTests
{
    private static readonly StreamIdentity Remote = Filtering.Stream("github.com/acme/api", "acme/api", StreamOrigin.Remote);

    [Fact]
    public void Should_write_an_entry_in_its_wire_form() =>
        Assert.Equal(
            """{"id":"11111111-2222-8333-8444-555555555555","kind":"direct","stream":{"id":"99999999-2222-8333-8444-555555555555","name":"acme/api"},"start":"2026-03-01T10:00:00.000000Z","end":"2026-03-01T10:09:00.000000Z","duration_ms":540000,"agents":0,"project":null,"client":null,"tags":[],"billable":null,"description":null,"host":"devbox"}""",
            new Filtering().Entry(Filtering.EntryOf(Remote)));

    [Fact]
    public void Should_write_a_running_entry_that_was_cut_without_end()
    {
        // given
        var entry = Filtering.EntryOf(Remote) with
        {
            Kind = Entries.EntryKind.Delegated,
            End = null,
            Agents = 3,
            Project = "api",
            Client = "Acme \"A\"",
            Tags = ["a", "b"],
            Billable = true,
            Description = "call\nwith Ann",
            Host = null,
            IsPartial = true,
        };

        // then
        Assert.EndsWith(
            ""","kind":"delegated","stream":{"id":"99999999-2222-8333-8444-555555555555","name":"acme/api"},"start":"2026-03-01T10:00:00.000000Z","end":null,"duration_ms":null,"agents":3,"project":"api","client":"Acme \"A\"","tags":["a","b"],"billable":true,"description":"call\nwith Ann","host":null,"partial":true}""",
            new Filtering().Entry(entry), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("box/home/bob/api", "bob/api", "~/api")]
    [InlineData("box/~bob/api", "~bob/api", "~/api")]
    [InlineData("github.com/home/assistant", "home/assistant", "home/assistant")]
    public void Should_not_name_whose_home_on_another_machine_a_repository_is_in(string key, string name, string expected) =>
        Assert.Contains($"\"name\":\"{expected}\"", new Filtering().Entry(Filtering.EntryOf(Filtering.Stream(key, name, StreamOrigin.Remote))), StringComparison.Ordinal);

    [Theory]
    [InlineData("devbox:/home/me", "me", "~")]
    [InlineData("devbox:/home/ann", "ann", "~")]
    [InlineData("devbox:/home/me/api", "api", "api")]
    [InlineData("devbox:/home/me/api", "me/api", "~/api")]
    [InlineData("devbox:/home/ann/work/api", "work/api", "work/api")]
    [InlineData("devbox:/home/ann/api", "devbox/home/ann/api", "~/api")]
    [InlineData("devbox:/srv/api", "api", "api")]
    [InlineData(@"devbox:C:\Users\Ann", "Ann", "~")]
    [InlineData(@"devbox:C:\Users\Ann\api", "api", "api")]
    [InlineData("devbox:/root", "root", "~")]
    public void Should_name_a_directorys_stream_by_its_generalised_path(string key, string name, string expected)
    {
        foreach (var origin in new[] { StreamOrigin.Directory, StreamOrigin.Repository })
            Assert.Contains($"\"name\":\"{expected}\"}}", new Filtering().Entry(Filtering.EntryOf(Filtering.Stream(key, name, origin))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remote", """{"remote":"pseudonym"}""", false)]
    [InlineData("Remote", """{"project":"pseudonym"}""", false)]
    [InlineData("Remote", """{"remote":"generalise"}""", false)]
    [InlineData("Remote", """{"path":"drop"}""", true)]
    [InlineData("Directory", """{"path":"pseudonym"}""", false)]
    [InlineData("Directory", """{"path":"keep"}""", true)]
    [InlineData("Directory", """{"project":"drop"}""", true)]
    [InlineData("Named", """{"project":"pseudonym"}""", false)]
    [InlineData("Named", """{"path":"drop"}""", true)]
    [InlineData("Unassigned", """{"path":"drop","project":"drop","remote":"drop","plain":"drop"}""", true)]
    public void Should_let_a_streams_name_obey_the_class_it_was_taken_from(string origin, string obfuscate, bool isShown)
    {
        // given
        var stream = Filtering.Stream("box:/srv/acme", "acme", Enum.Parse<StreamOrigin>(origin));

        // when
        var json = new Filtering("{\"obfuscate\":O}".Replace("O", obfuscate, StringComparison.Ordinal)).Entry(Filtering.EntryOf(stream));

        // then
        Assert.Equal(isShown, json.Contains("acme", StringComparison.Ordinal));
        if (!isShown)
            Assert.Matches("\"name\":\"p1-[a-z2-7]{16}\"", json);
    }

    [Fact]
    public void Should_leave_out_what_is_dropped_and_count_it()
    {
        // given
        var filtering = new Filtering("""{"obfuscate":{"project":"drop","note":"drop","host":"drop","path":"drop"}}""");
        var entry = Filtering.EntryOf(Filtering.Stream("box:/srv/acme", "acme", StreamOrigin.Directory)) with { Project = "p", Client = "c", Tags = ["t"], Description = "d" };

        // when
        var json = filtering.Entry(entry);

        // then
        Assert.Equal(
            """{"id":"11111111-2222-8333-8444-555555555555","kind":"direct","stream":{"id":"99999999-2222-8333-8444-555555555555"},"start":"2026-03-01T10:00:00.000000Z","end":"2026-03-01T10:09:00.000000Z","duration_ms":540000,"agents":0,"billable":null}""",
            json);
        Assert.Equal(["entry.client", "entry.description", "entry.host", "entry.project", "entry.stream.name", "entry.tags"], filtering.Withheld.Dropped.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Should_cut_secrets_out_of_every_text()
    {
        // given
        const string Secret = "ghp_0123456789abcdefABCDEF0123456789abcdefGH";
        var entry = Filtering.EntryOf(Filtering.Stream($"box:/srv/{Secret}", Secret, StreamOrigin.Directory)) with
        {
            Project = Secret,
            Client = Secret,
            Tags = [Secret],
            Description = $"see {Secret}",
            Host = Secret,
        };

        // then
        Assert.DoesNotContain("ghp_", new Filtering().Entry(entry), StringComparison.Ordinal);
        Assert.DoesNotContain("ghp_", new Filtering().Entry(entry with { Stream = Filtering.Stream("h/o/r", Secret, StreamOrigin.Remote) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_sort_tags_by_what_is_shown()
    {
        // given
        var entry = Filtering.EntryOf(Remote) with { Tags = ["a", "b", "c", "d", "e"] };

        // when
        var json = new Filtering("""{"obfuscate":{"project":"pseudonym"}}""").Entry(entry);

        // then
        var tags = json.Split("\"tags\":[")[1].Split(']')[0].Split(',');
        Assert.Equal(5, tags.Length);
        Assert.Equal(tags.Order(StringComparer.Ordinal), tags);
    }
}
