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
    [InlineData("""{"obfuscate":{"path":"drop","path":"keep"}}""", "plugins0.json: privacy.obfuscate.path: is there twice; keep one")]
    [InlineData("""{"exclude":{"paths":["~/very-secret/**"]}}""", "plugins0.json: privacy.exclude.paths: is not supported by this version; remove it: nothing leaves until then")]
    [InlineData("""{"include":{"keys":{"a.b":["*very-secret*"]}}}""", "plugins0.json: privacy.include.keys: is not supported by this version; remove it: nothing leaves until then")]
    [InlineData("""{"exclude":{"path":["~/very-secret/**"]}}""", """plugins0.json: privacy.exclude.path: unknown key; did you mean "paths"?""")]
    [InlineData("""{"exclude":["~/very-secret/**"]}""", "plugins0.json: privacy.exclude: must be an object")]
    [InlineData("""{"excludedTime":"private"}""", "plugins0.json: privacy.excludedTime: \"private\" is not supported by this version; remove it: nothing leaves until then")]
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
        Assert.Equal(expected.TrimEnd(), Assert.Single(error.Errors));
    }

    [Fact]
    public void Should_name_all_faults_of_all_layers_and_never_a_pattern()
    {
        // when
        var error = Assert.Throws<PolicyException>(() => Filtering.PolicyOf(
            "/home/me", """{"obfuscate":{"pth":"drop","path":"x"},"homes":[1]}""", """{"exclude":{"paths":["very-secret"],"tools":["very-secret"]},"nonsense":1}"""));

        // then
        Assert.Equal(6, error.Errors.Count);
        Assert.Equal(3, error.Errors.Count(e => e.StartsWith("plugins1.json: privacy.", StringComparison.Ordinal)));
        Assert.DoesNotContain("very-secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_take_the_example_of_the_documentation_once_its_lists_are_empty()
    {
        // when
        var policy = Filtering.PolicyOf(
            "/home/me",
            """
            { // comments and trailing commas are what plugins.json allows
              "exclude": {"paths": [], "projects": [], "branches": [], "remotes": [], "sources": [], "types": [], "tools": [], "keys": {}},
              "include": {}, "obfuscate": {"path": "generalise", "branch": "keep"}, "classes": {}, "homes": [], "unclassified": "drop", "excludedTime": "gap", }
            """);

        // then
        Assert.All(Enum.GetValues<Events.DataClass>(), c => Assert.Equal(ClassActions.Default(c), policy.ActionOf(c)));
        Assert.False(policy.KeepsUnclassified);
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
