using TimeTracker.Privacy.Excluding;
using TimeTracker.Projections;
using Xunit;

namespace TimeTracker.Privacy;

public sealed class ExclusionTests
{
    [Theory]
    [InlineData("paths", "~/work/acme", "editor_heartbeat", """{"cwd":"/home/me/work/acme/api"}""")]
    [InlineData("paths", "/srv/acme", "editor_heartbeat", """{"cwd":"/srv/x","repository":"/srv/acme/.git"}""")]
    [InlineData("paths", "/srv/acme", "editor_heartbeat", """{"cwd":"/srv/x","worktree":"/srv/acme"}""")]
    [InlineData("paths", "**/secret.txt", "editor_heartbeat", """{"cwd":"/srv/x","file":"/srv/x/secret.txt"}""")]
    [InlineData("paths", "/srv/acme", "git_commit", """{"git_remote":"file:///srv/acme/api.git"}""")]
    [InlineData("paths", "/srv/acme", "git_commit", """{"git_remote":"/srv/acme/api.git"}""")]
    [InlineData("paths", "/srv/acme", "ticket", """{"folder":"/srv/acme"}""")]
    [InlineData("paths", "/srv/acme", "ticket", """{"folder":{"/srv/acme/x":1}}""")]
    [InlineData("paths", "/srv/acme", "ticket", """{"folder":["/srv/x",{"a":["/srv/acme"]}]}""")]
    [InlineData("paths", "/srv/acme", "ticket", """{"f\u006flder":"\/srv\/acme"}""")]
    [InlineData("paths", "/srv/x/sub", "editor_heartbeat", """{"file":"sub/a.cs","cwd":"/srv/x"}""")]
    [InlineData("paths", "/srv/secret", "editor_heartbeat", """{"cwd":"/srv/x","file":"..\/secret/a.cs"}""")]
    [InlineData("paths", "/srv/x/sub", "ticket", """{"cwd":"/srv/x","folder":["/a",{"sub/b":1}]}""")]
    [InlineData("projects", "acme*", "manual_note", """{"project":"Acme-Merger"}""")]
    [InlineData("projects", "acme*", "manual_note", """{"client":"acme"}""")]
    [InlineData("projects", "acme*", "manual_note", """{"tags":["x","acme"]}""")]
    [InlineData("projects", "acme*", "stream_renamed", """{"stream":"x","name":"acme"}""")]
    [InlineData("branches", "fix/*", "git_checkout", """{"from":"main","to":"fix/1"}""")]
    [InlineData("branches", "fix/*", "agent_turn", """{"git_branch":"FIX/1"}""")]
    [InlineData("remotes", "github.com/acme/*", "git_commit", """{"git_remote":"git@github.com:acme/api.git"}""")]
    [InlineData("remotes", "acme/api", "git_commit", """{"git_remote":"https://ann:x@github.com/acme/api.git"}""")]
    [InlineData("remotes", "https://github.com/acme/*", "git_commit", """{"git_remote":"https://ann:x@github.com/acme/api.git"}""")]
    [InlineData("remotes", "*acme*", "browser_tab", """{"url":"https://x.org/acme/1?q=2"}""")]
    [InlineData("sources", "tes?", "x", "{}")]
    [InlineData("types", "manual_*", "manual_note", "{}")]
    [InlineData("tools", "bash", "agent_tool_use", """{"tool":"Bash"}""")]
    [InlineData("tools", "signal", "window_focus", """{"app":"Signal"}""")]
    [InlineData("tools", "mutt", "tmux_pane_focus", """{"command":"/usr/bin/mutt -f inbox"}""")]
    public void Should_exclude_by_every_list(string list, string pattern, string type, string data)
    {
        // given
        var filtering = Filter($$$"""{"exclude":{"{{{list}}}":["{{{pattern}}}"]}}""");

        // then
        Assert.Equal(RecordVerdict.Excluded, filtering.Judge(type, data));
        Assert.Equal(RecordVerdict.Kept, filtering.Judge("git_commit", """{"cwd":"/srv/other","git_remote":"git@github.com:other/x","git_branch":"main"}""", source: "git"));
    }

    [Theory]
    [InlineData("ticket.title", "*merger*", """{"title":"the Merger plan"}""", RecordVerdict.Excluded)]
    [InlineData("ticket.title", "*merger*", """{"title":"lunch"}""", RecordVerdict.Kept)]
    [InlineData("ticket.number", "42", """{"number":42}""", RecordVerdict.Excluded)]
    [InlineData("ticket.open", "true", """{"open":true}""", RecordVerdict.Excluded)]
    [InlineData("other.title", "*merger*", """{"title":"the Merger plan"}""", RecordVerdict.Kept)]
    [InlineData("ticket.cwd", "*merger*", """{"cwd":"/srv/merger"}""", RecordVerdict.Excluded)]
    public void Should_exclude_by_one_key_of_one_type(string key, string pattern, string data, object expected) =>
        Assert.Equal(expected, Filter($$$$"""{"exclude":{"keys":{"{{{{key}}}}":["{{{{pattern}}}}"]}}}""").Judge("ticket", data));

    [Theory]
    [InlineData("""{"include":{"paths":["/srv/acme"]}}""", """{"cwd":"/srv/acme/x"}""", RecordVerdict.Kept)]
    [InlineData("""{"include":{"paths":["/srv/acme"]}}""", """{"cwd":"/srv/x"}""", RecordVerdict.Excluded)]
    [InlineData("""{"include":{"paths":["/srv/acme"]}}""", "{}", RecordVerdict.Excluded)]
    [InlineData("""{"include":{"paths":["/srv/acme"],"branches":["main"]}}""", """{"cwd":"/srv/acme/x"}""", RecordVerdict.Excluded)]
    [InlineData("""{"include":{"paths":["/srv/acme"],"branches":["main"]}}""", """{"cwd":"/srv/acme/x","git_branch":"main"}""", RecordVerdict.Kept)]
    [InlineData("""{"include":{"paths":["/srv/acme"]},"exclude":{"paths":["/srv/acme/x"]}}""", """{"cwd":"/srv/acme/x"}""", RecordVerdict.Excluded)]
    [InlineData("""{"include":{"keys":{"ticket.title":["lunch"]}}}""", """{"title":"lunch"}""", RecordVerdict.Kept)]
    [InlineData("""{"include":{"keys":{"ticket.title":["lunch"]}}}""", """{"title":"dinner"}""", RecordVerdict.Excluded)]
    [InlineData("""{"include":{"keys":{"ticket.title":["lunch"]}}}""", "{}", RecordVerdict.Excluded)]
    [InlineData("""{"include":{"keys":{"other.title":["lunch"]}}}""", """{"title":"dinner"}""", RecordVerdict.Kept)]
    [InlineData("""{"include":{"projects":["acme"]}}""", """{"project":"acme"}""", RecordVerdict.Kept)]
    [InlineData("""{"include":{"projects":["acme"]}}""", "{}", RecordVerdict.KeptIfAssigned)]
    [InlineData("""{"include":{"projects":["acme"],"sources":["x"]}}""", "{}", RecordVerdict.Excluded)]
    [InlineData("""{"include":{"sources":["test"],"types":["t*"]}}""", "{}", RecordVerdict.Kept)]
    [InlineData("""{"include":{"paths":[]}}""", "{}", RecordVerdict.Kept)]
    public void Should_keep_only_what_every_include_list_matches(string policy, string data, object expected) =>
        Assert.Equal(expected, Filter(policy).Judge("ticket", data));

    [Theory]
    [InlineData("""{"exclude":{"types":["other"]}}""", "{\"a\":", RecordVerdict.Excluded)]
    [InlineData("""{"exclude":{"paths":["/srv/acme"]}}""", "{\"a\":", RecordVerdict.Excluded)]
    [InlineData("""{"exclude":{"paths":["/srv/acme"]}}""", "[]", RecordVerdict.Excluded)]
    public void Should_exclude_what_cannot_be_read_and_so_not_judged(string policy, string data, object expected) =>
        Assert.Equal(expected, Filter(policy).Judge("ticket", data));

    [Fact]
    public void Should_unite_excludes_and_require_the_include_lists_of_all_layers()
    {
        // given
        var layered = new Judging("/home/me", """{"exclude":{"sources":["a"]},"include":{"branches":["main","fix"]}}""", """{"exclude":{"sources":["b"]},"include":{"branches":["main","dev"]}}""");

        // then
        Assert.Equal(RecordVerdict.Excluded, layered.Judge("x", """{"git_branch":"main"}""", source: "a"));
        Assert.Equal(RecordVerdict.Excluded, layered.Judge("x", """{"git_branch":"main"}""", source: "b"));
        Assert.Equal(RecordVerdict.Kept, layered.Judge("x", """{"git_branch":"main"}"""));
        Assert.Equal(RecordVerdict.Excluded, layered.Judge("x", """{"git_branch":"fix"}"""));
        Assert.Equal(RecordVerdict.Excluded, layered.Judge("x", """{"git_branch":"dev"}"""));
    }

    [Theory]
    [InlineData("exclude", null, null, false)]
    [InlineData("exclude", "acme", null, true)]
    [InlineData("exclude", null, "acme", true)]
    [InlineData("exclude", "acme", "other", true)]
    [InlineData("exclude", "other", "other", false)]
    [InlineData("include", null, null, true)]
    [InlineData("include", "acme", null, false)]
    [InlineData("include", "other", "acme", false)]
    [InlineData("include", "acme", "other", true)]
    public void Should_judge_whom_time_is_for(string list, string? brought, string? assigned, bool expected)
    {
        // given
        var exclusion = Filter($$$"""{"{{{list}}}":{"projects":["acme"]}}""").Exclusion;

        // then
        foreach (var of in (ReadOnlySpan<Func<string?, Brought?>>)
        [
            name => name is null ? null : Brought.Nothing with { Project = name },
            name => name is null ? null : Brought.Nothing with { Client = name },
            name => name is null ? null : Brought.Nothing with { Tags = ["x", name] },
        ])
            Assert.Equal(expected, exclusion.ExcludesFor(of(brought), of(assigned)));
    }

    [Fact]
    public void Should_exclude_nothing_where_no_list_says_anything()
    {
        Assert.True(Filter("""{"exclude":{"paths":[]},"include":{"keys":{}}}""").Exclusion.IsNone);
        Assert.True(Filter("{}").Exclusion.IsNone);
        Assert.Equal(RecordVerdict.Kept, Filter("{}").Judge("x", "{\"a\":"));
        Assert.Equal("", Exclusion.None.Fingerprint(Judging.Keys));
    }

    [Fact]
    public void Should_have_one_fingerprint_for_what_excludes_the_same_and_another_for_all_else()
    {
        // given
        string Of(params string[] layers) => new Judging("/home/me", layers).Exclusion.Fingerprint(Judging.Keys);
        var one = Of("""{"exclude":{"paths":["/a","/b"],"sources":["x"]},"include":{"types":["t"]}}""");

        // then
        Assert.Equal(one, Of("""{"exclude":{"sources":["x"],"paths":["/b","/a"]}}""", """{"include":{"types":["t"]}}"""));
        Assert.Equal(64, one.Length);
        Assert.Distinct(
        [
            one,
            Of("""{"exclude":{"paths":["/a","/b"],"sources":["x"]}}"""),
            Of("""{"exclude":{"paths":["/a","/b"],"types":["x"]},"include":{"types":["t"]}}"""),
            Of("""{"exclude":{"paths":["/a","/b"],"sources":["x"]},"include":{"types":["t"]},"homes":["/data/x"]}"""),
            Of("""{"exclude":{"paths":["/a","/b"],"sources":["x"]},"include":{"types":["t"]},"classes":{"a.b":"path"}}"""),
            Of("""{"exclude":{"paths":["/a","/b"],"sources":["x"]}}""", """{"include":{"types":["t"]}}""", """{"include":{"types":["t2"]}}"""),
        ]);
        Assert.NotEqual(one, new Judging("/home/you", """{"exclude":{"paths":["/a","/b"],"sources":["x"]},"include":{"types":["t"]}}""").Exclusion.Fingerprint(Judging.Keys));
    }

    private static Judging Filter(string policy) => new("/home/me", policy);
}
