using Xunit;

namespace TimeTracker.Privacy;

public sealed class PrivacyPolicyTests
{
    [Theory]
    [InlineData("""{"obfuscate":{"pth":"drop"}}""", """plugins0.json: privacy.obfuscate.pth: unknown class "pth"; did you mean "path"?""")]
    [InlineData("""{"obfuscat":{}}""", """plugins0.json: privacy.obfuscat: unknown key; did you mean "obfuscate"?""")]
    [InlineData("""{"obfuscate":{"path":"generalize"}}""", """plugins0.json: privacy.obfuscate.path: unknown action; did you mean "generalise"?""")]
    [InlineData("""{"obfuscate":{"path":true}}""", "plugins0.json: privacy.obfuscate.path: must be one of keep, generalise, pseudonym, drop")]
    [InlineData("""{"obfuscate":{"branch":"generalise"}}""", """plugins0.json: privacy.obfuscate.branch: "generalise" has no meaning for this class; write "keep", "pseudonym" or "drop" """)]
    [InlineData("""{"obfuscate":[]}""", "plugins0.json: privacy.obfuscate: must be an object")]
    [InlineData("""{"obfuscate":{"path":"drop","path":"keep"}}""", "plugins0.json: privacy.obfuscate: key 2 is there twice; keep one")]
    [InlineData("""{"exclude":{"paths":["very-secret"]}}""", "plugins0.json: privacy.exclude.paths[0]: position 1: the pattern is relative; begin with \"/\", \"~/\" or a drive, or put \"**/\" in front to match it anywhere")]
    [InlineData("""{"exclude":{"paths":["/a","/very-secret/**x"]}}""", "plugins0.json: privacy.exclude.paths[1]: position 14: \"**\" stands alone between separators; write \"*\" for any characters of one name, or \"**/\" for any folders")]
    [InlineData("""{"exclude":{"paths":"~/very-secret"}}""", "plugins0.json: privacy.exclude.paths: must be a list of patterns")]
    [InlineData("""{"exclude":{"sources":["a",{"very-secret":1}]}}""", "plugins0.json: privacy.exclude.sources[1]: must be a pattern, in quotes")]
    [InlineData("""{"exclude":{"branches":["regex:(very-secret"]}}""", "plugins0.json: privacy.exclude.branches[0]: position 19: the regular expression cannot be read here; correct it")]
    [InlineData("""{"exclude":{"branches":["\ud800"]}}""", @"plugins0.json: privacy: has half a character (\uD800 to \uDFFF alone) in a text; write it out whole")]
    [InlineData("""{"exclude":{"paths":[],"~/very-secret":[]}}""", "plugins0.json: privacy.exclude: key 2 is unknown; write one of paths, projects, branches, remotes, sources, types, tools, keys")]
    [InlineData("""{"exclude":{"~/very-secret":1,"~/very-secret":1}}""", "plugins0.json: privacy.exclude: key 1 is unknown; write one of paths, projects, branches, remotes, sources, types, tools, keys; plugins0.json: privacy.exclude: key 2 is there twice; keep one")]
    [InlineData("""{"include":{"keys":{"*very-secret*":["x"]}}}""", "plugins0.json: privacy.include.keys: key 1 must name a type and one of its keys; write \"<type>.<key>\"")]
    [InlineData("""{"include":{"keys":["*very-secret*"]}}""", "plugins0.json: privacy.include.keys: must be an object")]
    [InlineData("""{"include":{"keys":{"window_focus.titel":["*very-secret*"]}}}""", "plugins0.json: privacy.include.keys[\"window_focus.titel\"]: events of this type have no such key; correct it, or give the key a class in privacy.classes")]
    [InlineData("""{"exclude":{"path":["~/very-secret/**"]}}""", """plugins0.json: privacy.exclude.path: unknown key; did you mean "paths"?""")]
    [InlineData("""{"exclude":["~/very-secret/**"]}""", "plugins0.json: privacy.exclude: must be an object")]
    [InlineData("""{"excludedTime":"privat"}""", "plugins0.json: privacy.excludedTime: must be \"gap\" or \"private\"; did you mean \"private\"?")]
    [InlineData("""{"excludedTime":true}""", "plugins0.json: privacy.excludedTime: must be \"gap\" or \"private\"")]
    [InlineData("""{"unclassified":"kep"}""", """plugins0.json: privacy.unclassified: must be "drop" or "keep"; did you mean "keep"?""")]
    [InlineData("""{"unclassified":true}""", "plugins0.json: privacy.unclassified: must be \"drop\" or \"keep\"")]
    [InlineData("""{"homes":"/srv/ann"}""", "plugins0.json: privacy.homes: must be a list of absolute directories")]
    [InlineData("""{"homes":["/srv/ann","ann"]}""", "plugins0.json: privacy.homes[1]: must be an absolute directory below the root, such as \"/data/people/ann\" or \"D:\\\\people\\\\ann\"")]
    [InlineData("""{"homes":["/"]}""", "plugins0.json: privacy.homes[0]: must be an absolute directory below the root, such as \"/data/people/ann\" or \"D:\\\\people\\\\ann\"")]
    [InlineData("""{"classes":{"title":"text"}}""", "plugins0.json: privacy.classes[\"title\"]: must name a type and one of its keys; write \"<type>.<key>\"")]
    [InlineData("""{"classes":{"a.b":"txt"}}""", """plugins0.json: privacy.classes["a.b"]: unknown class "txt"; did you mean "text"?""")]
    [InlineData("""{"classes":{"window_focus.title":"plain"}}""", """plugins0.json: privacy.classes["window_focus.title"]: the key is of class "text" already; remove the line, and use privacy.obfuscate to handle the class more strictly""")]
    [InlineData("""{"classes":{"ticket.cwd":"plain"}}""", """plugins0.json: privacy.classes["ticket.cwd"]: the key is of class "path" already; remove the line, and use privacy.obfuscate to handle the class more strictly""")]
    [InlineData("[]", "plugins0.json: privacy: must be an object")]
    [InlineData("null", "plugins0.json: privacy: must be an object")]
    [InlineData("{\"obfuscate\":", "plugins0.json: privacy: is no JSON at line 1 of the object; nothing leaves until it is one")]
    public void Should_refuse_a_policy_with_a_fault_and_say_where_and_what_to_do(string policy, string expected)
    {
        // when
        var error = Assert.Throws<PolicyException>(() => Filtering.PolicyOf("/home/me", policy));

        // then
        Assert.Equal(expected.TrimEnd(), string.Join("; ", error.Errors));
        Assert.DoesNotContain("very-secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_name_all_faults_of_all_layers_and_never_a_pattern()
    {
        // when
        var error = Assert.Throws<PolicyException>(() => Filtering.PolicyOf(
            "/home/me", """{"obfuscate":{"pth":"drop","path":"x"},"homes":[1]}""", """{"exclude":{"paths":["very-secret"],"tools":["{very-secret"]},"nonsense":1}"""));

        // then
        Assert.Equal(6, error.Errors.Count);
        Assert.Equal(3, error.Errors.Count(e => e.StartsWith("plugins1.json: privacy.", StringComparison.Ordinal)));
        Assert.DoesNotContain("very-secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_take_every_key_and_list_empty_or_not()
    {
        // when
        var policy = Filtering.PolicyOf(
            "/home/me",
            """
            { // comments and trailing commas are what plugins.json allows
              "exclude": {"paths": [], "projects": [], "branches": [], "remotes": [], "sources": [], "types": [], "tools": [], "keys": {}},
              "include": {"paths": ["~/work/**"], "keys": {"window_focus.title": ["regex:^a"]}}, "obfuscate": {"path": "generalise", "branch": "keep"}, "classes": {}, "homes": [], "unclassified": "drop", "excludedTime": "gap", }
            """);

        // then
        Assert.All(Enum.GetValues<Events.DataClass>(), c => Assert.Equal(ClassActions.Default(c), policy.ActionOf(c)));
        Assert.False(policy.KeepsUnclassified);
        Assert.False(policy.Exclusion.IsNone);
    }

    [Theory]
    [InlineData("gap", """{"excludedTime":"private","exclude":{"types":["x"]}}""", "{}")]
    [InlineData("gap", """{"excludedTime":"private","exclude":{"types":["x"]}}""", """{"excludedTime":"gap"}""")]
    [InlineData("private", """{"excludedTime":"private","exclude":{"types":["x"]}}""")]
    [InlineData("private", """{"excludedTime":"private","exclude":{"types":["x"]}}""", """{"excludedTime":"private"}""")]
    [InlineData("gap", """{"exclude":{"types":["x"]}}""")]
    public void Should_show_excluded_time_as_private_only_where_every_layer_does(string expected, params string[] layers)
    {
        Assert.Equal(expected, Filtering.PolicyOf("/home/me", layers).Exclusion.Time.ToString().ToLowerInvariant());
        Assert.Equal(expected, Filtering.PolicyOf("/home/me", [.. layers.Reverse()]).Exclusion.Time.ToString().ToLowerInvariant());
    }

    [Theory]
    [InlineData("""{"obfuscate":{"path":"drop"}}""", """{"obfuscate":{"path":"keep"}}""", PrivacyAction.Drop)]
    [InlineData("""{"obfuscate":{"path":"keep"}}""", """{"obfuscate":{"path":"pseudonym"}}""", PrivacyAction.Pseudonym)]
    [InlineData("""{"obfuscate":{"path":"keep"}}""", "{}", PrivacyAction.Generalise)]
    [InlineData("{}", """{"obfuscate":{"path":"keep"}}""", PrivacyAction.Generalise)]
    [InlineData("""{"obfuscate":{"path":"keep"}}""", """{"obfuscate":{"path":"keep"}}""", PrivacyAction.Keep)]
    public void Should_let_the_stricter_of_two_layers_count(string one, string other, object expected)
    {
        Assert.Equal(expected, Filtering.PolicyOf("/home/me", one, other).ActionOf(Events.DataClass.Path));
        Assert.Equal(expected, Filtering.PolicyOf("/home/me", other, one).ActionOf(Events.DataClass.Path));
    }

    [Fact]
    public void Should_keep_unclassified_keys_only_where_every_layer_does()
    {
        Assert.True(Filtering.PolicyOf("/home/me", """{"unclassified":"keep"}""", """{"unclassified":"keep"}""").KeepsUnclassified);
        Assert.False(Filtering.PolicyOf("/home/me", """{"unclassified":"keep"}""", "{}").KeepsUnclassified);
        Assert.False(Filtering.PolicyOf("/home/me", "{}", """{"unclassified":"keep"}""").KeepsUnclassified);
        Assert.False(Filtering.PolicyOf("/home/me").KeepsUnclassified);
    }

    [Fact]
    public void Should_let_the_stricter_of_two_classes_of_a_key_count() =>
        Assert.Equal(Events.DataClass.Text, Assert.Single(Filtering.PolicyOf("/home/me", """{"classes":{"a.b.c":"text"}}""", """{"classes":{"a.b.c":"plain"}}""").Classes).Class);

    [Fact]
    public void Should_make_the_default_policy_of_no_layers_at_all() =>
        Assert.All(Enum.GetValues<Events.DataClass>(), c => Assert.Equal(ClassActions.Default(c), PrivacyPolicy.Default.ActionOf(c)));
}
