using System.Text;
using CsCheck;
using TimeTracker.Collecting;
using Xunit;

namespace TimeTracker.Git;

/// <summary>Reading a log in portions, whatever the cuts, is reading it once. No git is needed: the log is written by hand.</summary>
public sealed class ReflogPortionsTests
{
    private static readonly string[] Messages =
    [
        "commit: x", "commit (amend): x", "commit (initial): é", "checkout: moving from main to x", "checkout: moving from x to main", "checkout: moving from main to HEAD~1",
        "rebase (start): checkout main", "rebase (pick): x", "rebase (finish): returning to refs/heads/x", "merge x: Fast-forward", "merge x: Merge made by the 'ort' strategy.",
        "reset: moving to HEAD~1", "pull: Fast-forward", "cherry-pick: x", "Branch: renamed refs/heads/x to refs/heads/main", "clone: from x",
    ];

    private static readonly Gen<string> Message = Gen.Int[0, Messages.Length - 1].Select(i => Messages[i]);

    // Few commits, few moments: equal lines and commits made twice are frequent.
    private static readonly Gen<string> Line = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 3], Message, Gen.Int[0, 30],
        (old, @new, time, message, damage) => damage == 0 ? "damaged" : $"{Hash(old)} {Hash(@new)} Ada <a@b> {1_790_000_000 + time} +0000\t{message}");

    private static readonly Gen<byte[]> Log = Line.Array[0, 25].Select(lines => Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))));

    // Expiry goes by time and equal lines have equal times, so it never parts them: here no two lines are equal.
    private static readonly Gen<byte[]> DistinctLog = Message.Array[0, 25].Select(messages =>
        Encoding.UTF8.GetBytes(string.Concat(messages.Select((m, i) => $"{Hash(i)} {Hash(i + 1)} Ada <a@b> {1_790_000_000 + i} +0000\t{m}\n"))));

    [Fact]
    public async Task Should_give_the_same_in_portions_as_at_once()
    {
        await Gen.Select(Log, Gen.Int[0, 10_000].Array[0, 5]).SampleAsync(async (log, cuts) =>
        {
            // given
            using var folder = new TempFolder();
            var repository = Skeleton(folder);
            var ends = cuts.Select(c => log.Length * c / 10_000).Order().Append(log.Length).ToArray();

            // when
            var portions = new List<string>();
            Checkpoint? checkpoint = null;
            foreach (var end in ends)
            {
                File.WriteAllBytes(repository.LogFile, log[..end]);
                var part = await Collected.From(repository, checkpoint, searchPath: null);
                checkpoint = part.Checkpoint ?? checkpoint;
                portions.AddRange(part.Whole);
            }
            var once = await Collected.From(repository, searchPath: null);

            // then
            Assert.Equal(once.Whole, portions);
        }, iter: 150);
    }

    [Fact]
    public async Task Should_neither_lose_nor_contradict_anything_when_old_lines_expire_between()
    {
        await Gen.Select(DistinctLog, Gen.Int[0, 10_000], Gen.Int[0, 10_000]).SampleAsync(async (log, cut, expired) =>
        {
            // given
            using var folder = new TempFolder();
            var repository = Skeleton(folder);
            var end = StartOfLine(log, log.Length * cut / 10_000);
            var start = StartOfLine(log, end * expired / 10_000);

            // when
            File.WriteAllBytes(repository.LogFile, log[..end]);
            var first = await Collected.From(repository, searchPath: null);
            File.WriteAllBytes(repository.LogFile, log[start..]);
            var second = await Collected.From(repository, first.Checkpoint, searchPath: null);
            File.WriteAllBytes(repository.LogFile, log);
            var once = await Collected.From(repository, searchPath: null);

            // then
            Assert.Equal(once.Events.Select(e => e.NaturalKey), first.Events.Concat(second.Events).Select(e => e.NaturalKey));
            // Where a line that was taken is left, the branch is known from it; else it is not told rather than guessed.
            if (start < end || end == 0)
                Assert.Equal(once.Whole, first.Whole.Concat(second.Whole));
        }, iter: 150);
    }

    private static int StartOfLine(byte[] log, int position) => position == 0 ? 0 : Array.LastIndexOf(log, (byte)'\n', position - 1) + 1;

    private static TestRepository Skeleton(TempFolder folder)
    {
        foreach (var name in new[] { "objects", "refs", "logs" })
            Directory.CreateDirectory(folder[Path.Combine(".git", name)]);
        File.WriteAllText(folder[".git/HEAD"], "ref: refs/heads/main\n");
        return new TestRepository(folder.Path);
    }

    private static string Hash(int number) => $"{number:x2}".PadRight(40, 'a');
}
