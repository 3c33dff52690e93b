using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

public sealed class PrivacyTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_filter_every_way_out_that_is_not_a_terminal()
    {
        // given: a home directory, a person, a token and a title in captured data
        const string Token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
        _home.TtWithInput(
            $$$"""{"timestamp":"2026-03-01T10:00:00Z","type":"window_focus","source":"desktop","data":{"app":"Editor","title":"Wedding plans","cwd":"/home/ada/secret","note_of_mine":"unclassified","git_branch":"fix/{{{Token}}}"}}""" + "\n"
            + """{"timestamp":"2026-03-01T10:01:00Z","type":"git_commit","source":"git","data":{"commit":"c0ffee","origin":"hook","author":"Ada Lovelace <ada@example.org>","git_remote":"https://ada:hunter2@example.org/acme/api.git?x=1"}}""" + "\n",
            "import", "events", "-").ShouldExitWith(0);
        // and in odd forms: escaped, encoded, nested, as names of keys, in sources and types, in other machines' addresses
        string[] odd =
        [
            """{"cwd":"\u002fhome\u002fada\u002fx"}""", """{"cwd":"%2Fhome%2Fada%2Fx"}""", """{"cwd":"~ada/x"}""", """{"cwd":"/home/x/.claude/projects/-home-ada-x"}""",
            """{"cwd":"/srv/a","git_remote":"ssh://ada@nas/home/ada/a.git"}""", """{"cwd":"/srv/b","git_remote":"nas:~ada/b.git"}""", """{"cwd":"/srv/c","git_remote":"ext::ssh -i /home/ada/key %S c"}""",
            """{"cwd":{"/home/ada/k":["/home/ada/v",{"/Users/ada":1}]}}""", """{"session_name":"Wedding","command":"X=hunter2 ls>/home/ada/Wedding"}""", """{"unclassified":{"a":"Wedding"},"\u0073ession_name":"Wedding"}""",
        ];
        _home.TtWithInput(
            string.Concat(odd.Select((data, i) => $$$"""{"timestamp":"2026-03-01T1{{{i}}}:30:00Z","type":"tmux_pane_focus","source":"{{{Token.ToLowerInvariant()}}}","host":"box","data":{{{data}}}}""" + "\n"))
            + """{"timestamp":"2026-03-01T11:00:00Z","type":"browser_tab","source":"x","data":{"url":"view-source:https://ada:hunter2@example.org/Wedding"}}""" + "\n"
            + """{"timestamp":"2026-03-01T11:01:00Z","type":"ticket.opened","source":"x","data":{"title":"Wedding","file":"/home/ada/x"}}""" + "\n",
            "import", "events", "-").ShouldExitWith(0);

        // when
        _home.Tt("export", "--exporter", "json", "--records", "events", "--out", "events.json").ShouldExitWith(0);
        _home.Tt("export", "--exporter", "json", "--records", "entries", "--out", "entries.json").ShouldExitWith(0);
        string[] ways =
        [
            File.ReadAllText(_home.At("events.json")),
            File.ReadAllText(_home.At("entries.json")),
            _home.Tt("events").ShouldExitWith(0).All,
            _home.Tt("events", "--json").ShouldExitWith(0).All,
            _home.Tt("entries").ShouldExitWith(0).All,
            _home.Tt("report", "all").ShouldExitWith(0).All,
            _home.Tt("report", "all", "--format", "csv").ShouldExitWith(0).All,
            _home.Tt("report", "all", "--format", "json").ShouldExitWith(0).All,
            _home.Tt("report", "all", "--format", "markdown").ShouldExitWith(0).All,
            _home.Tt("status", "--verbose").ShouldExitWith(0).All,
            _home.Tt("doctor").All,
            _home.Tt("run", "--once", "--verbose").ShouldExitWith(0).All,
            _home.Tt("export", "--exporter", "jsonl", "--records", "entries", "--out", "-", "--verbose").ShouldExitWith(0).All,
            _home.Tt("export", "--exporter", "jsonl", "--records", "events", "--out", "-").ShouldExitWith(0).All,
        ];

        // then
        Assert.Contains("~/secret", ways[0], StringComparison.Ordinal);
        Assert.Contains("[redacted]", ways[0], StringComparison.Ordinal);
        Assert.All(ways, way => Assert.DoesNotContain("withheld", way, StringComparison.Ordinal));
        Assert.All(ways, way => Assert.DoesNotContain("kept back", way, StringComparison.Ordinal));
        foreach (var secret in (string[])["/home/ada", "home-ada", "~ada", "ada/", "nas/home", "Wedding", "unclassified", Token, "Lovelace", "ada@example.org", "hunter2", "x=1"])
            Assert.All(ways, way => Assert.DoesNotContain(secret, way, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Should_not_let_a_retracted_event_leave()
    {
        // given
        const string Kept = """{"id":"00000000-0000-4000-8000-000000000001","timestamp":"2026-03-01T10:00:00Z","type":"manual_note","source":"manual","data":{"text":"kept"}}""";
        const string TakenBack = """{"id":"00000000-0000-4000-8000-000000000002","timestamp":"2026-03-01T10:01:00Z","type":"manual_note","source":"manual","data":{"text":"taken back"}}""";
        const string Retraction = """{"timestamp":"2026-03-01T10:02:00Z","type":"event_retracted","source":"manual","data":{"event_id":"00000000-0000-4000-8000-000000000002"}}""";
        _home.TtWithInput($"{Kept}\n", "import", "events", "-", "--store", "never.db").ShouldExitWith(0);
        _home.TtWithInput($"{Kept}\n{TakenBack}\n", "import", "events", "-").ShouldExitWith(0);
        Assert.Contains("taken back", _home.Tt("events").ShouldExitWith(0).Output, StringComparison.Ordinal);

        // when
        _home.TtWithInput($"{Retraction}\n", "import", "events", "-").ShouldExitWith(0);

        // then
        Assert.Equal(_home.Tt("events", "--store", "never.db").ShouldExitWith(0).Output, _home.Tt("events").ShouldExitWith(0).Output);
        Assert.Contains("kept", _home.Tt("events", "--limit", "1").ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.Equal(3, StoreFile.Count(_home.Store));
        foreach (var exporter in (string[])["json", "jsonl"])
        {
            _home.Tt("export", "--exporter", exporter, "--records", "events", "--out", exporter).ShouldExitWith(0);
            _home.Tt("export", "--exporter", exporter, "--records", "events", "--out", $"never-{exporter}", "--store", "never.db").ShouldExitWith(0);
            Assert.Equal(File.ReadAllText(_home.At($"never-{exporter}")), File.ReadAllText(_home.At(exporter)));
        }
    }

    [Fact]
    public void Should_explain_what_leaves_by_which_setting_and_in_a_pipe_nothing_else()
    {
        // given
        const string Id = "00000000-0000-4000-8000-000000000001";
        _home.TtWithInput($$$"""{"id":"{{{Id}}}","timestamp":"2026-03-01T10:00:00Z","type":"window_focus","source":"desktop","data":{"app":"Editor","title":"Wedding plans","cwd":"/home/ada/secret"}}""" + "\n", "import", "events", "-").ShouldExitWith(0);
        _home.Write("plugins.json", """{ "privacy": { "obfuscate": { "path": "pseudonym" } } }""");

        // when
        var piped = _home.Tt("privacy", "explain", Id, "--config", "plugins.json").ShouldExitWith(0).All;
        var raw = _home.Tt("privacy", "explain", Id, "--raw", "--config", "plugins.json").ShouldExitWith(0).All;

        // then
        Assert.Contains("pseudonym, says plugins.json: privacy.obfuscate.path", piped, StringComparison.Ordinal);
        Assert.DoesNotContain("Wedding", piped, StringComparison.Ordinal);
        Assert.DoesNotContain("/home/ada", piped, StringComparison.Ordinal);
        Assert.Contains("title: \"Wedding plans\"", raw, StringComparison.Ordinal);
        Assert.Contains("cwd: \"/home/ada/secret\"", raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_find_in_a_file_what_the_policy_hides_and_reveal_pseudonyms_to_the_owner_alone()
    {
        // given
        _home.TtWithInput("""{"timestamp":"2026-03-01T10:00:00Z","type":"git_commit","source":"git","data":{"commit":"c0ffee","author":"Ada Lovelace","cwd":"/home/ada/secret"}}""" + "\n", "import", "events", "-").ShouldExitWith(0);
        _home.Tt("export", "--exporter", "jsonl", "--records", "events", "--out", "out.jsonl").ShouldExitWith(0);
        var left = File.ReadAllText(_home.At("out.jsonl"));
        var pseudonym = left.Split("\"author\":\"")[1][..19];

        // when
        _home.Tt("privacy", "audit", "out.jsonl").ShouldExitWith(0);
        var found = _home.TtWithInput($"{left}\nby {Convert.ToHexStringLower("Ada Lovelace"u8)}\n", "privacy", "audit", "-").ShouldExitWith(1).All;
        var refused = _home.Tt("privacy", "reveal", pseudonym).ShouldExitWith(3).All;
        var revealed = _home.Tt("privacy", "reveal", pseudonym, "--raw").ShouldExitWith(0).Output;

        // then
        Assert.StartsWith("standard input:3: byte ", found, StringComparison.Ordinal);
        Assert.Contains("person, as hex, of git_commit.author", found, StringComparison.Ordinal);
        Assert.All((string[])[found, refused], text => Assert.DoesNotContain("Lovelace", text, StringComparison.Ordinal));
        Assert.StartsWith($"{pseudonym}: person \"Ada Lovelace\"", revealed, StringComparison.Ordinal);
    }
}
