using System.Text;
using CsCheck;
using TimeTracker.Collecting;

namespace TimeTracker.Tmux;

/// <summary>Reading the spool in portions, whatever the cuts, twice, or again after the checkpoint was lost, is reading it once.</summary>
public sealed class SpoolPortionsTests
{
    private static readonly string[] Hooks = ["client-attached", "client-detached", "client-session-changed", "session-window-changed", "window-pane-changed", "client-focus-in", "client-focus-out", "pane-mode-changed", "unheard-of"];
    private static readonly string[] Paths = ["/srv/api", "/srv/é", "/srv/a b", "", "/srv/\uFFFD"];
    private static readonly string[] Days = ["2026-09-20.tsv", "2026-09-21.tsv", "2026-09-22.tsv"];

    // Few seconds, servers and days: what races for a place in the order is frequent. The counter is the line's number, so no two lines are one.
    private static readonly Gen<(int Day, int Damage, string Line)[]> Lines = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 30], Gen.Int[0, Hooks.Length - 1], Gen.Int[0, 3], Gen.Int[41, 43], Gen.Int[0, Paths.Length - 1], Gen.Bool)
        .Array[0, 40].Select(all => all.Select((l, i) =>
        {
            var (day, damage, hook, second, server, path, isFocused) = l;
            var line = SpoolText.Line(i, SpoolText.Noon + second, Hooks[hook], server, mode: "copy-mode", path: Paths[path], flags: isFocused ? "attached,focused" : "attached");
            return (day, damage, damage switch { 0 => line[..(line.Length / 2)], 1 => "", 2 => new string('x', SpoolFile.LongestLine + 10), _ => line });
        }).ToArray());

    [Fact]
    public async Task Should_give_the_same_in_portions_as_at_once_and_again()
    {
        await Gen.Select(Lines, Gen.Int[0, 10_000].Array[0, 5], Gen.Int[0, 6]).SampleAsync(async (lines, cuts, lost) =>
        {
            // given: what each file grows to, cut by cut; the cuts are in the bytes of all files together, in the order in which they were written
            using var spool = new Spool();
            var bytes = lines.SelectMany(l => Encoding.UTF8.GetBytes(l.Line + "\n").Select(b => (l.Day, Byte: b))).ToArray();
            var ends = cuts.Select(c => (int)((long)bytes.Length * c / 10_000)).Order().Append(bytes.Length).ToArray();

            // when
            var portions = new List<string>();
            Checkpoint? checkpoint = null;
            var start = 0;
            foreach (var (end, i) in ends.Select((e, i) => (e, i)))
            {
                foreach (var group in bytes[start..end].GroupBy(b => b.Day))
                {
                    using var file = File.Open(spool.File(Days[group.Key]), FileMode.Append);
                    file.Write([.. group.Select(b => b.Byte)]);
                }
                start = end;
                // A checkpoint may be lost with what it stood for stored.
                if (i == lost)
                    checkpoint = null;
                var part = await spool.CollectAsync(checkpoint);
                checkpoint = part.Checkpoint ?? checkpoint;
                portions.AddRange(part.Whole);
            }
            var once = await spool.CollectAsync();
            var again = await spool.CollectAsync(checkpoint);

            // then
            Assert.Equal(once.Whole, portions.Distinct().Order(StringComparer.Ordinal));
            if (lost >= ends.Length)
                Assert.Equal(once.Whole.Count, portions.Count);
            Assert.Empty(again.Events);
            Assert.Equal(lines.Count(l => l.Damage > 2 && IsEvent(l.Line)), once.Events.Count);
            Assert.Equal(once.Events.Count, once.Events.Select(e => e.NaturalKey).Distinct().Count());
            Assert.Equal(lines.Count(l => l.Damage <= 2), once.Notices.Sum(n => n.Count));
        }, iter: 300, print: sample => $"cuts {string.Join(' ', sample.Item2)}, checkpoint lost before {sample.Item3}\n{string.Join('\n', sample.Item1.Select(l => $"{l.Day} {l.Line[..Math.Min(l.Line.Length, 200)]}"))}");
    }

    // By the line's text alone, so that the count is not what the product says.
    private static bool IsEvent(string line) =>
        !line.Contains("unheard-of", StringComparison.Ordinal) && (line.Contains("\tclient-attached", StringComparison.Ordinal) || line.Contains("\tclient-detached", StringComparison.Ordinal)
        || line.Contains("\tclient-focus", StringComparison.Ordinal) || line.Contains(",focused", StringComparison.Ordinal));
}
