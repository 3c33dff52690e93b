using TimeTracker.Events;
using TimeTracker.Store;
using Xunit;

namespace TimeTracker.Privacy;

public sealed class PolicyCanaryTests
{
    private const string Strict =
        """{"obfuscate":{"plain":"pseudonym","host":"drop","project":"pseudonym","note":"drop","branch":"pseudonym","remote":"generalise","path":"drop","command":"drop","session":"drop","person":"drop"}}""";

    [Theory]
    [InlineData("{}")]
    [InlineData(Strict)]
    [InlineData("""{"unclassified":"keep","obfuscate":{"text":"keep","path":"keep","command":"keep","session":"keep","person":"keep"}}""")]
    [InlineData("""{"obfuscate":{"text":"generalise","host":"generalise","path":"pseudonym","remote":"pseudonym"}}""")]
    public void Should_find_that_the_filter_obeys_every_policy(string policy)
    {
        // given
        var filtering = new Filtering(policy, declared: new DeclaredKey("ticket", "title", DataClass.Text));

        // then: no exception
        new PolicyCanary(filtering.Policy, filtering.Classes).SendThrough(filtering.Filter);
    }

    [Fact]
    public void Should_refuse_to_start_where_the_filter_does_not_obey_the_policy()
    {
        // given: a filter that was made with another policy than the one that was loaded
        var loaded = new Filtering(Strict);
        var used = new Filtering("""{"obfuscate":{"session":"keep","branch":"keep"}}""");

        // when
        var error = Assert.Throws<PolicyException>(() => new PolicyCanary(loaded.Policy, loaded.Classes).SendThrough(used.Filter));

        // then
        Assert.Contains(error.Errors, e => e.Contains("git_checkout.from came through", StringComparison.Ordinal));
        Assert.Contains(error.Errors, e => e.Contains("agent_turn.session_id came through", StringComparison.Ordinal));
        Assert.Contains(error.Errors, e => e.Contains("entry.project came through", StringComparison.Ordinal));
        Assert.DoesNotContain(error.Errors, e => e.Contains("window_focus.title", StringComparison.Ordinal));
    }

    [Fact]
    public void Should_not_show_in_what_was_withheld()
    {
        // given
        using var folder = new TestStore();
        var store = folder.Open();

        // when
        var reader = new FilteredReader(store, PrivacyPolicy.Default, Projections.ProjectionParameters.Default, []);
        var withheld = OwnerView.WithheldBy(reader);

        // then
        Assert.Equal(0, withheld.Records + withheld.Secrets + withheld.Dropped.Count + withheld.Changed.Count);
    }
}
