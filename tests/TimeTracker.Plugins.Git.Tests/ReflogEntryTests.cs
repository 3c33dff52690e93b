using System.Text;
using NodaTime;
using Xunit;

namespace TimeTracker.Git;

public sealed class ReflogEntryTests
{
    private const string A = "64b8cac60e958b281e7b2f7db57fa939ecc7c438";
    private const string B = "58b7a733c4b7bcf41dc53a4cafa357ec62c8e22e";

    [Theory]
    [InlineData($"{A} {B} Ada L <a@b> 1795401144 +0100\tcommit (amend): fix: it", "Ada L <a@b>", "commit (amend)", "fix: it", "commit", "amend")]
    [InlineData($"{A} {B} é 🦊 <é@b> 1795401144 -0330\tcheckout: moving from main to feat/é-x", "é 🦊 <é@b>", "checkout", "moving from main to feat/é-x", "checkout", "")]
    [InlineData($"{A} {B}  <a@b> 1795401144 +0000\tpull --rebase origin main (pick): x", "<a@b>", "pull --rebase origin main (pick)", "x", "pull", "pick")]
    [InlineData($"{A} {B} A <a@b> 1795401144 +0000", "A <a@b>", "", "", "", "")]
    [InlineData($"{A} {B} A <a@b> 1795401144 +0000\t", "A <a@b>", "", "", "", "")]
    [InlineData($"{A} {B} A <a@b> 1795401144 +0000\tclone", "A <a@b>", "clone", "", "clone", "")]
    [InlineData($"\0\0\0{A} {B} A <> 1795401144\tcommit: a\tb > c\r", "A <>", "commit", "a\tb > c", "commit", "")]
    public void Should_read_a_line(string line, string author, string action, string text, string verb, string phase)
    {
        // when
        var entry = ReflogEntry.Parse(Encoding.UTF8.GetBytes(line));

        // then
        Assert.Equal(new ReflogEntry(A, B, author, Instant.FromUnixTimeSeconds(1795401144), action, text), entry);
        Assert.Equal((verb, phase), (entry!.Verb, entry.Phase));
    }

    [Fact]
    public void Should_read_the_hashes_of_a_sha_256_repository()
    {
        // given
        var (old, @new) = (new string('0', 64), new string('a', 64));

        // when
        var entry = ReflogEntry.Parse(Encoding.UTF8.GetBytes($"{old} {@new} A <a@b> 1 +0000\tcommit (initial): x"));

        // then
        Assert.Equal((old, @new), (entry?.Old, entry?.New));
    }

    [Fact]
    public void Should_read_a_name_that_is_no_utf8()
    {
        // given
        var line = Encoding.Latin1.GetBytes($"{A} {B} Jürgen <j@b> 1 +0000\tcommit: x");

        // when
        var entry = ReflogEntry.Parse(line);

        // then
        Assert.Equal("J\ufffdrgen <j@b>", entry?.Author);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData($"{A}")]
    [InlineData($"{A} {B}")]
    [InlineData($"{A} 58b7 A <a@b> 1 +0000\tcommit: x")]
    [InlineData($"{A} 58B7A733C4B7BCF41DC53A4CAFA357EC62C8E22E A <a@b> 1 +0000\tcommit: x")]
    [InlineData($"{A} {B} A a@b 1 +0000\tcommit: x")]
    [InlineData($"{A} {B} A <a@b>\tcommit: x")]
    [InlineData($"{A} {B} A <a@b> \tcommit: x")]
    [InlineData($"{A} {B} A <a@b> soon +0000\tcommit: x")]
    [InlineData($"{A} {B} A <a@b> 12x +0000\tcommit: x")]
    [InlineData($"{A} {B} A <a@b> -5 +0000\tcommit: x")]
    [InlineData($"{A} {B} A <a@b> 9223372036854775807 +0000\tcommit: x")]
    public void Should_tell_a_damaged_line(string line)
    {
        // then
        Assert.Null(ReflogEntry.Parse(Encoding.UTF8.GetBytes(line)));
    }
}
