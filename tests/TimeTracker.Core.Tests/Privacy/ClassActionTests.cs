using TimeTracker.Events;
using Xunit;

namespace TimeTracker.Privacy;

/// <summary>Each action of each class, and what declares a class.</summary>
public sealed class ClassActionTests
{
    [Theory]
    [InlineData("https://ann:pw@github.com/acme/api.git", "https://github.com/acme/api.git")]
    [InlineData("https://github.com/acme/api?token=x#y", "https://github.com/acme/api")]
    [InlineData("git@github.com:acme/api.git", "github.com:acme/api.git")]
    [InlineData("ann:p@ss@github.com:acme/api.git", "github.com:acme/api.git")]
    [InlineData("ssh://ann:p@ss@host:22/acme/api", "ssh://host:22/acme/api")]
    [InlineData("https://example.org/@ann/page", "https://example.org/@ann/page")]
    [InlineData("github.com/acme/api", "github.com/acme/api")]
    [InlineData("/home/ann/mirror.git", "~/mirror.git")]
    [InlineData("file:///home/ann/mirror.git", "file:///~/mirror.git")]
    [InlineData(@"C:\Users\Ann\mirror.git", @"~\mirror.git")]
    [InlineData("../mirror.git", "../mirror.git")]
    [InlineData("?token=x", "")]
    [InlineData("ssh://ann@box/home/ann/api.git", "ssh://box/~/api.git")]
    [InlineData("ann@box:/home/ann/api.git", "box:/~/api.git")]
    [InlineData("box:~ann/api.git", "box:~/api.git")]
    [InlineData("ssh://box/~ann/api.git", "ssh://box/~/api.git")]
    [InlineData("git@box:home/assistant", "box:home/assistant")]
    [InlineData("https://example.org/users/7/edit", "https://example.org/users/7/edit")]
    [InlineData("https:///tok3n@github.com/acme/api", "https:///github.com/acme/api")]
    [InlineData("https:/tok3n@github.com/acme/api", "https:/github.com/acme/api")]
    [InlineData("HTTPS:\\\\tok3n@github.com/acme", "HTTPS:\\\\github.com/acme")]
    [InlineData("data:text/html,captured", "data:")]
    [InlineData("javascript:alert('captured')", "javascript:")]
    [InlineData("mailto:ann@example.org", "mailto:")]
    [InlineData("view-source:file:///home/ann/x.html", "view-source:")]
    [InlineData("blob:https://ann:pw@example.org/1", "blob:")]
    [InlineData("ext::ssh -i /home/ann/key %S x", "ext::")]
    [InlineData("about:blank", "about:")]
    public void Should_keep_a_remote_without_its_credentials(string remote, string expected)
    {
        // given
        var filtering = new Filtering();

        // when
        var once = filtering.Value("user_message", "git_remote", remote);

        // then
        Assert.Equal(expected, once);
        Assert.Equal(expected, filtering.Value("user_message", "git_remote", once!));
    }

    [Theory]
    [InlineData("https://ann:pw@github.com:8443/acme/api.git", "https://github.com")]
    [InlineData("git@github.com:acme/api.git", "github.com")]
    [InlineData("github.com/acme/api", "github.com")]
    [InlineData("/home/ann/mirror.git", "~/mirror.git")]
    [InlineData("https:///x", null)]
    public void Should_generalise_a_remote_to_its_host(string remote, string? expected) =>
        Assert.Equal(expected, new Filtering("""{"obfuscate":{"remote":"generalise"}}""").Value("user_message", "git_remote", remote));

    [Theory]
    [InlineData("git_commit", "ticket", DataClass.Plain)]
    [InlineData("ticket", "title", (DataClass)99)]
    [InlineData("ticket", "title", (DataClass)(-1))]
    public void Should_not_let_a_plugin_open_a_key_of_another_type_or_by_a_class_unknown_here(string type, string key, DataClass @class) =>
        Assert.Null(new Filtering(declared: new DeclaredKey(type, key, @class)).Value(type, key, "captured"));

    [Fact]
    public void Should_let_a_plugin_class_a_known_key_more_strictly_and_no_less()
    {
        // given
        var filtering = new Filtering(declared: [new DeclaredKey("git_commit", "origin", DataClass.Text), new DeclaredKey("git_commit", "author", DataClass.Plain)]);

        // then
        Assert.Null(filtering.Value("git_commit", "origin", "hook"));
        Assert.StartsWith("p1-", filtering.Value("git_commit", "author", "Ann"), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_give_a_remote_one_pseudonym_with_and_without_credentials()
    {
        // given
        var filtering = new Filtering("""{"obfuscate":{"remote":"pseudonym"}}""");

        // then
        Assert.Equal(filtering.Value("user_message", "git_remote", "https://github.com/a/b"), filtering.Value("user_message", "git_remote", "https://u:p@github.com/a/b?x"));
    }

    [Theory]
    [InlineData("pseudonym", "^p1-[a-z2-7]{16}$")]
    [InlineData("drop", null)]
    public void Should_treat_a_remote_that_is_a_path_by_the_stricter_of_both_classes(string action, string? pattern)
    {
        // when
        var value = new Filtering("""{"obfuscate":{"path":"A"}}""".Replace("A", action, StringComparison.Ordinal)).Value("user_message", "git_remote", "/home/ann/mirror.git");

        // then
        if (pattern is null)
            Assert.Null(value);
        else
            Assert.Matches(pattern, value);
    }

    [Theory]
    [InlineData("nvim", "nvim")]
    [InlineData("/usr/bin/psql --password x", "psql")]
    [InlineData("PGPASSWORD=secret TOKEN='a b' /usr/bin/psql", "psql")]
    [InlineData("\"C:\\Program Files\\App\\app.exe\" --key x", "app.exe")]
    [InlineData("'/opt/my tool/run' x", "run")]
    [InlineData("  -bash", "-bash")]
    [InlineData("TOKEN=secret", null)]
    [InlineData("", "")]
    [InlineData("git\tpush", "git")]
    [InlineData("KEY=a\\ b psql", "psql")]
    [InlineData("KEY=$(cat a b) psql", null)]
    [InlineData("KEY='a b", null)]
    [InlineData("(cd /x; make)", null)]
    [InlineData("make;secret", "make")]
    [InlineData("ls>/tmp/secret", "ls")]
    [InlineData("2>/tmp/secret ls", null)]
    [InlineData("x;/srv/secret/y", "x")]
    [InlineData("'ls'>/tmp/secret", null)]
    [InlineData("#secret", null)]
    public void Should_keep_of_a_command_the_program_alone(string command, string? expected)
    {
        // given
        var filtering = new Filtering();

        // when
        var once = filtering.Value("tmux_pane_focus", "command", command);

        // then
        Assert.Equal(expected, once);
        if (once is not null)
            Assert.Equal(once, filtering.Value("tmux_pane_focus", "command", once));
    }

    [Theory]
    [InlineData("host", "git_commit", "h")]
    [InlineData("branch", "git_checkout", "from")]
    [InlineData("project", "user_message", "project")]
    [InlineData("note", "manual_note", "text")]
    [InlineData("plain", "window_focus", "app")]
    [InlineData("path", "user_message", "cwd")]
    [InlineData("command", "tmux_pane_focus", "command")]
    [InlineData("session", "user_message", "session_id")]
    [InlineData("person", "git_commit", "author")]
    [InlineData("text", "window_focus", "title")]
    [InlineData("remote", "user_message", "git_remote")]
    public void Should_obey_each_action_of_each_class(string @class, string type, string key)
    {
        // given
        const string Value = "Acme/Merger";
        string? Under(string action)
        {
            var filtering = new Filtering("""{"obfuscate":{"C":"A"}}""".Replace("C", @class, StringComparison.Ordinal).Replace("A", action, StringComparison.Ordinal));
            if (@class != "host")
                return filtering.Value(type, key, Value);
            var json = filtering.Event(type, "{}", host: Value);
            return json.Contains("\"host\":\"", StringComparison.Ordinal) ? json.Split("\"host\":\"")[1].Split('"')[0] : null;
        }

        // then
        Assert.Equal(Value, Under("keep"));
        Assert.Matches("^p1-[a-z2-7]{16}$", Under("pseudonym"));
        Assert.Null(Under("drop"));
    }

    [Fact]
    public void Should_generalise_a_host_to_local() =>
        Assert.Contains("\"host\":\"local\",", new Filtering("""{"obfuscate":{"host":"generalise"}}""").Event("git_commit", "{}"), StringComparison.Ordinal);

    [Fact]
    public void Should_generalise_captured_text_to_paths_without_homes() =>
        Assert.Equal("vim ~/x", new Filtering("""{"obfuscate":{"text":"generalise"}}""").Value("window_focus", "title", "vim /home/ann/x"));

    [Fact]
    public void Should_let_out_unclassified_keys_where_the_owner_says_so() =>
        Assert.Equal("""{"odd":{"a":[1,"x"]}}""", new Filtering("""{"unclassified":"keep"}""").Data("user_message", """{"odd":{"a":[1,"x"]}}"""));

    [Fact]
    public void Should_take_the_class_that_the_owner_or_a_plugin_gives_a_key()
    {
        // given
        var filtering = new Filtering(
            """{"classes":{"ticket.title":"note"}}""", declared: [new("ticket", "assignee", DataClass.Person), new("ticket", "cwd", DataClass.Text), new("window_focus", "title", DataClass.Plain)]);

        // then: the stricter of two declarations counts
        Assert.Equal("fix it", filtering.Value("ticket", "title", "fix it"));
        Assert.Matches("^p1-", filtering.Value("ticket", "assignee", "ann"));
        Assert.Null(filtering.Value("ticket", "cwd", "/srv/x"));
        Assert.Null(filtering.Value("window_focus", "title", "x"));
        Assert.Equal("/srv/x", filtering.Value("user_message", "cwd", "/srv/x"));
    }

    [Fact]
    public void Should_refuse_a_class_of_the_owner_for_a_key_that_a_plugin_declared()
    {
        // when
        var error = Assert.Throws<PolicyException>(() => new Filtering("""{"classes":{"ticket.title":"note"}}""", declared: new DeclaredKey("ticket", "title", DataClass.Text)));

        // then
        Assert.StartsWith("plugins0.json: privacy.classes[\"ticket.title\"]: a plugin declares the key already;", Assert.Single(error.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Should_keep_working_with_more_unknown_keys_than_it_remembers()
    {
        // given
        var filtering = new Filtering();
        var data = "{" + string.Join(",", Enumerable.Range(0, 500).Select(i => $"\"k{i}\":{i}")) + ",\"seq\":1}";

        // then
        Assert.Equal("""{"seq":1}""", filtering.Data("user_message", data));
        Assert.Equal(500, filtering.Withheld.Dropped.Values.Sum());
    }
}
