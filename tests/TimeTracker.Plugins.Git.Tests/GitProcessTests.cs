using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using TimeTracker.Collecting;
using Xunit;

namespace TimeTracker.Git;

public sealed class GitProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_read_reflogs_and_say_what_is_missing_without_git()
    {
        // given
        var origin = TestRepository.Init(_folder["origin"]);
        origin.Commit("one");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);
        var two = clone.Commit("two");

        // when
        var without = await Collected.From(clone, searchPath: null);
        var with = await Collected.From(clone, without.Checkpoint);

        // then
        Assert.Equal(two, Assert.Single(without.Events).NaturalKey);
        var notice = Assert.Single(without.Notices);
        Assert.Equal("git-missing", notice.Code);
        Assert.Contains("install git", notice.Fix, StringComparison.Ordinal);
        Assert.Equal(["git_commit history"], with.Told);
    }

    [Fact]
    public async Task Should_not_take_a_git_that_lies_where_one_happens_to_be()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");

        // when
        var collected = await Collected.From(repository, searchPath: $".{Path.PathSeparator}{Path.PathSeparator}bin");

        // then
        Assert.Equal(["git-missing"], collected.Codes);
    }

    [Fact]
    public async Task Should_say_how_to_allow_a_repository_that_git_refuses()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        var one = repository.Commit("one");
        var git = Script("GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git \"$@\"");

        // when
        var collected = await Collected.From(repository, searchPath: git);

        // then
        Assert.Equal(one, Assert.Single(collected.Events).NaturalKey);
        var notice = Assert.Single(collected.Notices);
        Assert.Equal("repository-refused", notice.Code);
        Assert.Contains($"git config --global --add safe.directory '{repository.Path}'", notice.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_run_nothing_that_a_repositorys_configuration_names()
    {
        // given
        var evil = _folder["evil"];
        var program = Path.Combine(Script($"echo \"$@\" >> '{evil}'", "program"), "program");
        var origin = TestRepository.Init(_folder["origin"]);
        var one = origin.Commit("one");
        origin.Commit("two");
        var clone = TestRepository.Clone(origin.Path, _folder["clone"]);
        foreach (var key in new[] { "core.fsmonitor", "gpg.program", "core.pager", "pager.log", "pager.rev-list", "core.sshCommand", "credential.helper", "diff.external", "core.editor", "core.alternateRefsCommand" })
            clone.Git("config", key, program);
        foreach (var key in new[] { "alias.rev-list", "alias.show-ref" })
            clone.Git("config", key, $"!{program}");
        clone.Git("config", "log.showSignature", "true");
        clone.Git("config", "protocol.ext.allow", "always");
        clone.Git("config", "remote.origin.url", $"ext::{program.Replace("%", "%%", StringComparison.Ordinal).Replace(" ", "% ", StringComparison.Ordinal)} promisor");
        clone.Git("config", "remote.origin.promisor", "true");
        clone.Git("config", "core.repositoryFormatVersion", "1");
        clone.Git("config", "extensions.partialClone", "origin");
        File.Delete(Path.Combine(clone.GitDirectory, "objects", one[..2], one[2..]));
        Assert.Throws<InvalidOperationException>(() => clone.Git("cat-file", "-e", one));
        Assert.Contains("promisor", File.ReadAllText(evil), StringComparison.Ordinal);
        File.Delete(evil);

        // when
        var collected = await Collected.From(clone);
        var source = new ReflogSource(new GitProcess(TimeProvider.System, Environment.GetEnvironmentVariable("PATH")));
        var log = await source.FromGitAsync(clone.Path, TestContext.Current.CancellationToken);

        // then
        Assert.False(File.Exists(evil), "something was run");
        Assert.NotEmpty(log);
        Assert.Contains("git-failed", collected.Codes);
    }

    [Fact]
    public async Task Should_change_nothing_in_a_repository()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.CommitFile("a", "1");
        File.SetLastWriteTimeUtc(Path.Combine(repository.Path, "a"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var before = Files(repository.Path);

        // when
        await Collected.From(repository);

        // then
        Assert.Equal(before, Files(repository.Path));
    }

    [Fact]
    public async Task Should_end_git_when_cancelled()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        repository.Commit("one");
        var (git, started) = HangingGit();
        using var cancel = new CancellationTokenSource();
        await using var batches = Collected.Collector(TimeProvider.System, git, 10_000, ("repositories", [repository.Path]))
            .CollectAsync(new CollectContext(null, CollectMode.Once), cancel.Token).GetAsyncEnumerator(cancel.Token);
        var next = batches.MoveNextAsync().AsTask();
        await Eventually.Holds(() => File.Exists(started));

        // when
        await cancel.CancelAsync();

        // then
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await Eventually.Holds(() => !Runs(started));
    }

    [Fact]
    public async Task Should_go_on_without_a_git_that_does_not_answer()
    {
        // given
        var repository = TestRepository.Init(_folder["a"]);
        var one = repository.Commit("one");
        var (git, started) = HangingGit();
        var time = new FakeTimeProvider();
        await using var batches = Collected.Collector(time, git, 10_000, ("repositories", [repository.Path]))
            .CollectAsync(new CollectContext(null, CollectMode.Once), TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        // when
        var next = batches.MoveNextAsync().AsTask();
        await Eventually.Holds(() => File.Exists(started));
        await Eventually.Holds(() => next.IsCompleted, () => time.Advance(TimeSpan.FromMinutes(1)));

        // then
        Assert.Equal(one, Assert.Single(batches.Current.Events).NaturalKey);
        Assert.Equal("git-timeout", Assert.Single(batches.Current.Notices).Code);
        await Eventually.Holds(() => !Runs(started));
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {new FileInfo(f).Length} {File.GetLastWriteTimeUtc(f):O}")];

    private static bool Runs(string started)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(started), CultureInfo.InvariantCulture));
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // The process id is moved into place, so that it is there whole.
    private (string SearchPath, string Started) HangingGit()
    {
        var started = _folder["started"];
        return (Script($"echo $$ > '{started}.new'; mv '{started}.new' '{started}'; exec sleep 1000"), started);
    }

    private string Script(string text, string name = "git")
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs a shell script in the place of a program");
            return "";
        }
        var folder = Directory.CreateDirectory(_folder[$"bin-{name}"]).FullName;
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
