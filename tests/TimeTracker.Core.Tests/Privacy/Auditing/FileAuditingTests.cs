using System.Text;
using System.Text.Json;
using TimeTracker.Events;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy.Auditing;

public sealed class FileAuditingTests : IDisposable
{
    private const string Token = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    private readonly TestStore _folder = new();
    private readonly EventStore _store;

    public FileAuditingTests()
    {
        _store = _folder.Open();
        _store.Append(
            [
                Draft("window_focus", ("app", "Editor"), ("title", "Wedding plans"), ("cwd", "/home/me/acme-merger"), ("git_branch", $"fix/{Token}"), ("diary", "gloomy weather")),
                Draft("git_commit", ("commit", "c0ffee"), ("author", "Ada Lovelace <ada@example.org>"), ("project", "Moonshot"), ("cwd", "/srv/moonshot")),
                Draft("manual_note", ("text", "never mind this"), ("project", "Moonshot")),
                Draft("window_focus", ("app", "Browser"), ("title", "Editor"), ("cwd", "/srv/public")),
            ],
            "desktop");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Wedding plans", "text", "window_focus.title")]
    [InlineData("/home/me/acme-merger", "path", "window_focus.cwd")]
    [InlineData("gloomy weather", "text", "window_focus, a key without class")]
    [InlineData("Ada Lovelace", "person", "git_commit.author")]
    [InlineData("ADA@example.org", "person", "git_commit.author")]
    [InlineData(Token, "secret", "window_focus.git_branch")]
    [InlineData("/home/me", "home directory", null)]
    public void Should_find_what_the_policy_hides_and_say_where_it_comes_from(string text, string kind, string? origin)
    {
        // when
        var finding = Assert.Single(Find("{}", $"x {text} y"));

        // then
        Assert.Equal((kind, origin, origin is not null), (finding.Kind, finding.Origin, finding.EventId == TestStore.Ids(_store)[kind == "person" ? 1 : 0].ToString()));
    }

    [Theory]
    [InlineData("Editor")]
    [InlineData("c0ffee")]
    [InlineData("/srv/public")]
    [InlineData("Moonshot")]
    [InlineData("never mind this")]
    [InlineData("window_focus desktop session_id")]
    [InlineData("~/acme-merger")]
    public void Should_not_find_what_leaves(string text) => Assert.Empty(Find("{}", text));

    [Fact]
    public void Should_find_names_that_are_hidden_and_values_of_records_that_do_not_leave()
    {
        // given
        var (note, focus) = (TestStore.Ids(_store)[2], TestStore.Ids(_store)[3]);
        _store.Append([Draft("event_retracted", ("event_id", note.ToString()))], "manual");

        // when
        var name = Find("""{"obfuscate":{"project":"pseudonym"}}""", "the moonshot");
        var retracted = Find("{}", "never mind this");
        var excluded = Find("""{"exclude":{"paths":["/srv/public"]}}""", "/srv/public in a Browser");

        // then
        Assert.Contains(Assert.Single(name).Kind, (string[])["hidden name", "project"]);
        Assert.Equal(("note of a record that does not leave", note.ToString()), (Assert.Single(retracted).Kind, retracted[0].EventId));
        Assert.Equal(["path of a record that does not leave", "plain of a record that does not leave"], excluded.Select(f => f.Kind));
        Assert.All(excluded, f => Assert.Equal(focus.ToString(), f.EventId));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"obfuscate":{"path":"pseudonym","project":"drop","branch":"drop","remote":"pseudonym","host":"generalise","note":"pseudonym"}}""")]
    [InlineData("""{"obfuscate":{"text":"generalise","person":"drop","command":"drop"},"exclude":{"projects":["moon*"]}}""")]
    public void Should_find_nothing_in_what_the_same_policy_lets_out(string policy)
    {
        // given
        var left = string.Join('\n', FilteredReaderTests.Lines(new FilteredReader(_store, Filtering.PolicyOf("/home/me", policy), ProjectionParameters.Default, []), EventQuery.All));

        // then: and much where the policy is another one
        Assert.NotEqual("", left);
        Assert.Empty(Find(policy, left).Select(f => f.Text));
        Assert.NotEmpty(Find("""{"obfuscate":{"host":"drop","plain":"drop","project":"drop","note":"drop","branch":"drop","path":"drop"}}""", left));
    }

    private static EventDraft Draft(string type, params (string, string)[] pairs) =>
        new(type, TestStore.Noon, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(pairs.ToDictionary(p => p.Item1, p => p.Item2)))) { Host = "laptop" };

    private List<AuditFinding> Find(string policy, string file)
    {
        var found = new List<AuditFinding>();
        var auditing = new FilterInspection(_store, Filtering.PolicyOf("/home/me", policy), ProjectionParameters.Default, []).Auditing(TestContext.Current.CancellationToken);
        auditing.Run(new MemoryStream(Encoding.UTF8.GetBytes(file)), found.Add, TestContext.Current.CancellationToken);
        return found;
    }
}
