using NodaTime;
using Xunit;

namespace TimeTracker.Git;

public sealed class ReflogMeaningTests
{
    private static readonly string Zero = new('0', 40);
    private static readonly string A = new('a', 40);
    private static readonly string B = new('b', 40);

    [Theory]
    [InlineData("commit: subject", "commit")]
    [InlineData("commit (amend): subject", "commit amend")]
    [InlineData("commit (merge): Merge branch 'x'", "commit merge")]
    [InlineData("commit (cherry-pick): subject", "commit")]
    [InlineData("cherry-pick: subject", "commit")]
    [InlineData("cherry-pick: fast-forward", "")]
    [InlineData("revert: Revert \"x\"", "commit")]
    [InlineData("am: subject", "commit")]
    [InlineData("merge feat/é: Merge made by the 'ort' strategy.", "commit merge")]
    [InlineData("merge feat/é: Fast-forward", "fast-forward")]
    [InlineData("pull: Fast-forward", "fast-forward")]
    [InlineData("pull origin main: Merge made by the 'recursive' strategy.", "commit pull")]
    [InlineData("pull --rebase origin main: Fast-forward", "fast-forward")]
    [InlineData("pull --rebase (start): checkout 1234", "")]
    [InlineData("pull --rebase (pick): subject", "commit")]
    [InlineData("pull --rebase (finish): returning to refs/heads/main", "rebase > main")]
    [InlineData("rebase (start): checkout main", "")]
    [InlineData("rebase -i (start): checkout main", "")]
    [InlineData("rebase (pick): subject", "commit")]
    [InlineData("rebase (reword): subject", "commit")]
    [InlineData("rebase (squash): subject", "commit")]
    [InlineData("rebase (fixup -C): subject", "commit")]
    [InlineData("rebase (continue): subject", "commit")]
    [InlineData("rebase (reset): refs/rewritten/onto", "")]
    [InlineData("rebase: fast-forward", "")]
    [InlineData("rebase (pick): fast-forward", "")]
    [InlineData("rebase: subject", "commit")]
    [InlineData("rebase: checkout main", "")]
    [InlineData("rebase: aborting", "")]
    [InlineData("rebase (finish): returning to refs/heads/feat/é-x", "rebase > feat/é-x")]
    [InlineData("rebase finished: returning to refs/heads/x", "rebase > x")]
    [InlineData("rebase (finish): returning to 1234567", "rebase > -")]
    [InlineData("rebase (abort): returning to refs/heads/x", " > x")]
    [InlineData("reset: moving to HEAD~1", "reset")]
    [InlineData("checkout: moving from main to feat/é-x", "main..feat/é-x > feat/é-x")]
    [InlineData("checkout: moving from main to :/fix to it", "main..:/fix to it > -")]
    [InlineData("checkout: moving from main to HEAD~2", "main..HEAD~2 > -")]
    [InlineData("checkout: moving from main to HEAD", "main..HEAD > -")]
    [InlineData("checkout: moving from main to main@{yesterday}", "main..main@{yesterday} > -")]
    [InlineData("checkout: moving from main to bbbbbbb", "main..bbbbbbb > -")]
    [InlineData("checkout: somehow", "")]
    [InlineData("Branch: renamed refs/heads/main to refs/heads/trunk", " > trunk")]
    [InlineData("clone: from https://user:secret@example.org/x.git", "")]
    [InlineData("my-script: whatever", "")]
    [InlineData("", "")]
    public void Should_tell_what_was_done(string message, string meaning)
    {
        // given
        var entry = Entry(A, B, message);

        // then
        Assert.Equal(meaning, Tell(ReflogMeaning.Of(entry)));
    }

    [Theory]
    [InlineData("commit (amend): nothing")]
    [InlineData("reset: moving to HEAD")]
    [InlineData("rebase (pick): nothing")]
    [InlineData("merge x: Already up to date")]
    public void Should_pass_over_what_moved_nothing(string message)
    {
        // then
        Assert.Equal("", Tell(ReflogMeaning.Of(Entry(A, A, message))));
    }

    [Fact]
    public void Should_not_know_the_branch_of_a_first_commit()
    {
        // then
        Assert.Equal("commit > -", Tell(ReflogMeaning.Of(Entry(Zero, A, "commit (initial): x"))));
    }

    private static ReflogEntry Entry(string old, string @new, string message)
    {
        var colon = message.IndexOf(": ", StringComparison.Ordinal);
        return new ReflogEntry(old, @new, TestRepository.Me, Instant.FromUnixTimeSeconds(1), colon < 0 ? message : message[..colon], colon < 0 ? "" : message[(colon + 2)..]);
    }

    private static string Tell(ReflogMeaning meaning)
    {
        var parts = new[] { meaning.MadeCommit ? "commit" : null, meaning.Merge, meaning.Rewrite, meaning.Checkout is { } c ? $"{c.From}..{c.To}" : null };
        return string.Join(' ', parts.OfType<string>()) + (meaning.TellsBranch ? $" > {meaning.Branch ?? "-"}" : "");
    }
}
