using System.Runtime.CompilerServices;
using System.Text;
using TimeTracker.Events;
using Xunit;

namespace TimeTracker.Store;

public sealed class EventTypesTests
{
    [Theory]
    [InlineData("tmux_pane_focus", "session_name", DataClass.Text)]
    [InlineData("tmux_pane_focus", "cwd", DataClass.Path)]
    [InlineData("git_commit", "author", DataClass.Person)]
    [InlineData("browser_tab", "domain", DataClass.Host)]
    [InlineData("entry_assigned", "description", DataClass.Note)]
    [InlineData("nobody_knows_it", "git_branch", DataClass.Branch)]
    public void Should_know_the_class_of_a_declared_key(string type, string key, DataClass expected)
    {
        // given
        var typeName = Encoding.UTF8.GetBytes(type);
        var keyName = Encoding.UTF8.GetBytes(key);

        // when
        var found = EventTypes.Find(typeName, keyName);

        // then
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("tmux_pane_focus", "title")]
    [InlineData("nobody_knows_it", "title")]
    [InlineData("git_commit", "")]
    public void Should_know_no_class_of_a_key_that_nobody_declared(string type, string key) =>
        Assert.Null(EventTypes.Find(Encoding.UTF8.GetBytes(type), Encoding.UTF8.GetBytes(key)));

    [Fact]
    public void Should_find_every_type_by_its_name_and_no_other()
    {
        Assert.All(EventTypes.All, type => Assert.Same(type, EventTypes.Find(Encoding.UTF8.GetBytes(type.Name))));
        Assert.Null(EventTypes.Find("tmux_pane_focu"u8));
        Assert.Null(EventTypes.Find(default));
    }

    [Fact]
    public void Should_be_shown_by_the_documentation_as_it_is()
    {
        // given
        var documented = File.ReadAllText(System.IO.Path.Combine(Repository(), "docs", "events.md")).ReplaceLineEndings("\n");

        // when
        var shared = Table("| key | class |", EventTypes.SharedKeys.Select(k => $"| `{k.Name}` | {Class(k)} |"));
        var types = Table("| type | what it says | keys |", EventTypes.All.Select(t => $"| `{t.Name}` | {t.Summary} | {string.Join(", ", t.Keys.Select(k => $"`{k.Name}` {Class(k)}"))} |"));

        // then
        Assert.Contains(shared, documented, StringComparison.Ordinal);
        Assert.Contains(types, documented, StringComparison.Ordinal);
    }

    private static string Table(string head, IEnumerable<string> rows) =>
        string.Join('\n', [head, string.Concat(head.Select(c => c == '|' ? "|" : "")).Replace("|", "|---", StringComparison.Ordinal)[..^3], .. rows]) + "\n";

    private static string Class(DataKey key) => key.Class.ToString().ToLowerInvariant();

    private static string Repository([CallerFilePath] string file = "") => System.IO.Path.GetFullPath(System.IO.Path.Combine(file, "../../../.."));
}
