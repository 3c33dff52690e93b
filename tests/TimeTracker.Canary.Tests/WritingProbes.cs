using System.Text.Json;

namespace TimeTracker.Canary;

/// <summary>Calls that change something, and calls that go wrong, of every outlet. They need ids and names, which are looked up as a user would.</summary>
internal static class WritingProbes
{
    /// <summary>The calls, in an order in which each has something to do.</summary>
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("tt add", "add 2026-03-04T06:00/2026-03-04T06:10 Planning"),
        new("tt stop", "stop"),
        new("tt stop", "stop") { ExitCode = 3 },
        new("tt start", "start Call"),
        new("tt start", "start Other"),
        new("tt start", "start Early --at 01:00") { ExitCode = 2 },
        new("tt note", "note Something"),
        new("tt pause", "pause 30m"),
        new("tt pause", "pause 10m"),
        new("tt resume", "resume"),
        new("tt assign", "assign {entry} --project renamed"),
        new("tt assign", "assign {entry} --tag other"),
        new("tt assign", "assign {assigned} --tag other"),
        new("tt assign", "assign {stream} --client someone --from 2026-03-04"),
        new("tt assign", "assign 0000 --tag other") { ExitCode = 2 },
        new("tt assign", "assign {near} --tag other") { ExitCode = 2 },
        new("tt streams rename", "streams rename {stream} renamed"),
        new("tt streams rename", "streams rename {other} renamed") { ExitCode = 2 },
        new("tt streams rename", "streams rename {near} renamed") { ExitCode = 2 },
        new("tt streams merge", "streams merge {other} {stream}"),
        new("tt streams merge", "streams merge {other} {near}") { ExitCode = 2 },
        new("tt undo", "undo"),
        new("tt retract", "retract {event}"),
        new("tt retract", "retract {event}"),
        new("tt retract", "retract ffffffff") { ExitCode = 2 },
        new("tt forget", "forget {event} --yes"),
        new("tt forget", "forget ffffffff-0000-4000-8000-000000000000 --yes") { ExitCode = 1 },
        new("tt forget", "forget {event}") { ExitCode = 3 },
        new("tt import events", "import events bad.jsonl") { ExitCode = 1 },
        new("tt import events", "import events bad.jsonl --strict") { ExitCode = 3 },
        new("tt import", "import") { ExitCode = 2 },
        new("tt rebuild", "rebuild"),
        new("tt verify", "verify"),
        new("tt backup", "backup copy.db"),
        new("tt backup", "backup copy.db") { ExitCode = 1 },
        new("tt restore", "restore copy.db") { ExitCode = 1 },
        new("tt collect", "collect planted"),
        new("tt collect", "collect failing") { ExitCode = 1 },
        new("tt collect", "collect nothing") { ExitCode = 2 },
        new("tt run", "run --once --verbose") { ExitCode = 1 },
        new("tt doctor", "doctor"),
        new("tt status", "status"),
        new("tt config", "config") { ExitCode = 2 },
        new("tt config check", "config check"),
        new("tt config show", "config show"),
        new("tt plugins", "plugins") { ExitCode = 2 },
        new("tt plugins list", "plugins list"),
        new("tt plugins inspect", "plugins inspect planted"),
        new("tt plugins trust", "plugins trust planted --yes"),
        new("tt plugins lock", "plugins lock"),
        new("tt plugins disable", "plugins disable failing"),
        new("tt plugins enable", "plugins enable failing"),
        new("tt plugins untrust", "plugins untrust planted") { ExitCode = 3 },
        new("tt privacy", "privacy") { ExitCode = 2 },
        new("tt privacy preview", "privacy preview --limit 200"),
        new("tt privacy preview", "privacy preview --records entries"),
        new("tt privacy explain", "privacy explain {event}"),
        new("tt privacy explain", "privacy explain {event} --json"),
        new("tt privacy explain", "privacy explain {entry} --json"),
        new("tt privacy explain", "privacy explain nothing") { ExitCode = 2 },
        new("tt privacy reveal", "privacy reveal Zqk") { ExitCode = 2 },
        new("tt privacy audit", "privacy audit history.jsonl") { ExitCode = 1 },
        new("tt privacy import", "privacy import") { ExitCode = 2 },
        new("tt privacy import wakatime", "privacy import wakatime wakatime.cfg"),
        new("tt hooks", "hooks") { ExitCode = 2 },
        new("tt hooks install", "hooks install tmux") { MayFail = true },
        new("tt hooks status", "hooks status tmux") { MayFail = true },
        new("tt hooks uninstall", "hooks uninstall tmux") { MayFail = true },
        new("tt completion", "completion bash"),
        new("tt", "") { ExitCode = 2 },
        new("tt", "[suggest:10] tt_assign_Z"),
        new("tt", "nonsense") { ExitCode = 2 },
        new("tt export", "export --exporter nothing --records events --out x") { ExitCode = 2 },
        new("tt export", "export --exporter json --records events --out .") { ExitCode = 1 },
        new("tt export", "export --exporter json --records events --out bad.jsonl/x") { ExitCode = 1 },
        new("tt export", "export --exporter failing --records events --out x --verbose") { ExitCode = 1 },
        new("tt export", "export nothing") { ExitCode = 2 },
        new("tt report", "report nonsense") { ExitCode = 2 },
        new("tt report", "report all --by nonsense") { ExitCode = 2 },
        new("tt explain", "explain zzzz") { ExitCode = 2 },
        new("tt explain", "explain 0000") { ExitCode = 2 },
        new("tt events", "events --limit x") { ExitCode = 2 },
        new("tt events", "events --store missing.db") { ExitCode = 1 },
        new("tt timeline", "timeline nonsense") { ExitCode = 2 },
    ];

    /// <summary>Calls for a process alone: they read its input, or answer a terminal otherwise.</summary>
    public static IReadOnlyList<Probe> OfProcesses { get; } = [new("tt record", "record") { ExitCode = 1 }, new("tt privacy reveal", "privacy reveal p1-abcdefghijklmnop") { ExitCode = 3 }];

    /// <summary>Puts an id or a name in the place of what stands for it.</summary>
    public static async Task<string[]> ArgumentsAsync(PlantedMachine machine, Probe probe)
    {
        var arguments = new List<string>();
        foreach (var word in probe.Arguments)
        {
            arguments.Add(word switch
            {
                "{entry}" => (await IdsAsync(machine, "entries"))[0],
                "{event}" => (await IdsAsync(machine, "events"))[^1],
                "{stream}" => (await IdsAsync(machine, "streams"))[1],
                "{other}" => (await IdsAsync(machine, "streams"))[2],
                // Here an assignment says what the next one does not: that is told.
                "{assigned}" => PlantedMachine.History.AssignedStream,
                // Not quite the name of a stream: whoever sees own names is given the right one.
                "{near}" => "Y" + PlantedMachine.History.AssignedStream.Split('/')[^1][1..],
                _ => word,
            });
        }
        return [.. arguments.Where(a => a.Length > 0)];
    }

    /// <summary>The ids of what a command lists.</summary>
    public static async Task<List<string>> IdsAsync(PlantedMachine machine, string command)
    {
        var outcome = await machine.RunAsync(command, "--json");
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l =>
        {
            using var record = JsonDocument.Parse(l);
            return record.RootElement.GetProperty("id").GetString()!;
        })];
    }
}
