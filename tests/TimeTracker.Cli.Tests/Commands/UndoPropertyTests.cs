using System.Globalization;
using CsCheck;

namespace TimeTracker.Cli.Commands;

/// <summary>Whatever was entered and corrected, undoing it step by step gives back what was there before each step.</summary>
public sealed class UndoPropertyTests
{
    private static readonly string[][] Steps =
    [
        ["add", "10:00-10:30", "A"], ["add", "2026-03-04T10:15/2026-03-04T11:00", "--project", "acme"], ["note", "B", "--at", "09:02"], ["note", "C"],
        ["start", "D"], ["stop"], ["pause"], ["pause", "30m"], ["resume"], ["assign", "acme/api", "--project", "acme"], ["assign", "acme/web", "--tag", "x", "--from", "2026-03-04T10:02"],
        ["streams", "merge", "acme/api", "acme/web"], ["streams", "merge", "acme/web", "acme/old"], ["streams", "rename", "acme/web", "Site"], ["retract", "aaaa0001"], ["retract", "aaaa0002"],
    ];

    [Fact]
    public void Should_give_back_the_entries_before_each_step() => Gen.Int[0, Steps.Length - 1].Array[1, 7].Sample(Holds, iter: 40, threads: 1);

    private static bool Holds(int[] steps)
    {
        using var machine = new TestMachine();
        machine.Setting("report:zone", "UTC");
        machine.Write("here/events.jsonl", string.Concat(new[] { ("1", "api", "09:00"), ("2", "web", "10:00"), ("3", "old", "11:00") }.Select(e =>
            $$$"""{"id":"aaaa000{{{e.Item1}}}-0000-4000-8000-000000000000","timestamp":"2026-03-04T{{{e.Item3}}}:00Z","type":"tmux_pane_focus","source":"tmux","data":{"cwd":"/srv/x","git_remote":"git@example.org:acme/{{{e.Item2}}}.git"}}""" + "\n")));
        Run(machine, 0, "import", "events", "events.jsonl");

        // What a step refuses, or says does nothing, is no step.
        var before = new Stack<string>();
        for (var i = 0; i < steps.Length; i++)
        {
            var (entries, entered) = (Entries(machine), Entered(machine));
            Run(machine, i, Steps[steps[i]]);
            if (Entered(machine) > entered)
                before.Push(entries);
        }
        var minute = steps.Length;
        while (before.TryPop(out var entries))
        {
            if (Run(machine, minute++, "undo") != ExitCode.Ok || Entries(machine) != entries)
                return false;
        }
        return Run(machine, minute, "undo") == ExitCode.Refused;
    }

    private static string Entries(TestMachine machine)
    {
        Assert.Equal(ExitCode.Ok, Run(machine, 600, "entries", "--json"));
        return machine.Out;
    }

    private static int Entered(TestMachine machine)
    {
        machine.IsTerminal = true;
        Run(machine, 600, "history", "--limit", "1000");
        machine.IsTerminal = false;
        return machine.Out.Count(c => c == '\n');
    }

    private static int Run(TestMachine machine, int minute, params string[] args)
    {
        var now = NodaTime.Instant.FromUtc(2026, 3, 4, 12, 0).Plus(NodaTime.Duration.FromMinutes(minute)).ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return machine.Run([.. args, "--as-of", now]).GetAwaiter().GetResult();
    }
}
