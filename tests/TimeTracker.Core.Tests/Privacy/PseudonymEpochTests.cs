using System.Text;
using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

public sealed class PseudonymEpochTests
{
    private const string Second = """{"obfuscate":{"branch":"pseudonym"},"pseudonymEpoch":2}""";

    [Fact]
    public void Should_give_a_value_another_pseudonym_in_another_epoch()
    {
        // when
        var first = new Filtering("""{"obfuscate":{"branch":"pseudonym"}}""").Value("window_focus", "git_branch", "main")!;
        var second = new Filtering(Second).Value("window_focus", "git_branch", "main")!;

        // then
        Assert.Matches("^p1-[a-z2-7]{16}$", first);
        Assert.Matches("^p2-[a-z2-7]{16}$", second);
        Assert.NotEqual(first[3..], second[3..]);
        Assert.Equal(second, new Filtering(Second).Value("window_focus", "git_branch", "main"));
    }

    [Theory]
    [InlineData("p1-abcdefghijklmnop", 1)]
    [InlineData("p2-abcdefghijklmnop", 2)]
    [InlineData("p9999-abcdefghijklmnop", 9999)]
    [InlineData("p10000-abcdefghijklmnop", null)]
    [InlineData("p0-abcdefghijklmnop", null)]
    [InlineData("p01-abcdefghijklmnop", null)]
    [InlineData("p1-abcdefghijklmno1", null)]
    [InlineData("p1-abcdefghijklmno", null)]
    [InlineData("p-abcdefghijklmnop", null)]
    public void Should_keep_a_pseudonym_of_any_epoch_and_nothing_else(string value, int? epoch)
    {
        Assert.Equal(epoch, Pseudonyms.EpochOf(Encoding.ASCII.GetBytes(value)));
        Assert.Equal(epoch is not null, new Filtering(Second).Value("window_focus", "git_branch", value) == value);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10000")]
    [InlineData("1.5")]
    [InlineData("\"2\"")]
    public void Should_refuse_an_epoch_that_is_none(string epoch) => Assert.Equal(
        "plugins0.json: privacy.pseudonymEpoch: must be a whole number from 1 to 9999",
        Assert.Single(Assert.Throws<PolicyException>(() => Filtering.PolicyOf("/home/me", $$"""{"pseudonymEpoch":{{epoch}}}""")).Errors));

    [Fact]
    public void Should_take_the_greatest_epoch_of_several_files() =>
        Assert.Equal(3, Filtering.PolicyOf("/home/me", """{"pseudonymEpoch":3}""", "{}", """{"pseudonymEpoch":2}""").PseudonymEpoch);

    [Fact]
    public void Should_give_the_same_bytes_again_after_an_import_whatever_the_epoch()
    {
        // given
        using var first = new TestStore(keyByte: 1);
        using var second = new TestStore(host: "otherbox", keyByte: 2);
        var store = first.Open();
        store.Append(
            [
                new EventDraft("agent_tool_use", TimestampText.ToInstant(0), HostileText.Utf8("""{"cwd":"/home/me/clients/initech/src","file":"/home/me/clients/initech/src/a.cs","session_id":"s1","title":"initech"}""")),
                new EventDraft("agent_tool_use", TimestampText.ToInstant(1), HostileText.Utf8("""{"worktree":"/home/me/api","cwd":"/home/me/api/x","file":"/srv/globex.md","project":"globex","git_branch":"customer/globex"}""")),
            ], "test");
        var exported = Export(store, """{"obfuscate":{"folder":"pseudonym","file":"pseudonym","branch":{"patterns":{"customer/*":"pseudonym"}},"project":"pseudonym"},"unclassified":"keep","pseudonymEpoch":7}""");
        var copy = second.Open();

        // when
        JsonlImport.Run(copy, new MemoryStream(Encoding.UTF8.GetBytes(exported)), "import", strict: true, null, CancellationToken.None);

        // then
        Assert.Contains("p7-", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("globex", exported, StringComparison.Ordinal);
        Assert.Equal(exported, Export(copy, """{"obfuscate":{"folder":"pseudonym","file":"pseudonym","branch":{"patterns":{"customer/*":"pseudonym"}},"project":"pseudonym"},"unclassified":"keep","pseudonymEpoch":8}"""));
    }

    private static string Export(EventStore store, string policy) => string.Concat(
        FilteredReaderTests.Lines(new FilteredReader(store, Filtering.PolicyOf("/home/me", policy), ProjectionParameters.Default, []), EventQuery.All).Select(l => l + "\n"));
}
