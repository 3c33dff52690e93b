namespace TimeTracker.Canary;

/// <summary>A call that makes an outlet give something.</summary>
/// <param name="Outlet">The outlet's name on the register.</param>
/// <param name="Line">What is typed after <c>tt</c>, with blanks between words.</param>
internal sealed record Probe(string Outlet, string Line)
{
    /// <summary>What the call has to end with.</summary>
    public int ExitCode { get; init; }

    /// <summary>Whether it may end with 1 as well: it depends on what is installed here.</summary>
    public bool MayFail { get; init; }

    /// <summary>Whether a call may end so.</summary>
    public bool CanEndWith(int code) => code == ExitCode || (MayFail && code == 1);

    /// <summary>Whether somebody looks at the output, who sees filtered records all the same.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether it is records that are asked for.</summary>
    public bool IsOfRecords => Outlet is not ("tt run" or "tt doctor" or "tt verify" or "tt config show");

    public string[] Arguments => [.. Line.Split(' ').Select(w => w.Replace('_', ' '))];

    /// <summary>Calls that read, of every outlet that gives records.</summary>
    public static IReadOnlyList<Probe> Reading { get; } =
    [
        new("tt run", "run --once") { MayFail = true },
        new("tt status", "status"),
        .. ((string[])["table", "json", "csv", "markdown"]).Select(f => new Probe("tt report", $"report all --format {f}")),
        .. ((string[])["project", "client", "tag", "agent", "day", "week"]).Select(by => new Probe("tt report", $"report all --json --by {by}")),
        new("tt timeline", "timeline"),
        new("tt timeline", "timeline --json"),
        new("tt timeline", "timeline 2026-03-02 --json"),
        new("tt explain", "explain 08:10"),
        new("tt explain", "explain 08:10 --json"),
        new("tt explain", "explain 08:30 --all --json"),
        new("tt explain", "explain 09:30"),
        new("tt explain", "explain 11:57 --all"),
        new("tt explain", "explain 2026-03-03T03:00 --json"),
        new("tt unused", "unused --all"),
        new("tt unused", "unused --json"),
        new("tt events", "events"),
        new("tt events", "events --json --limit 100"),
        new("tt entries", "entries"),
        new("tt entries", "entries --json --limit 3"),
        new("tt streams", "streams"),
        new("tt streams", "streams --json --limit 2"),
        new("tt history", "history"),
        new("tt history", "history --json"),
        new("tt doctor", "doctor"),
        new("tt verify", "verify"),
        new("tt config show", "config show"),
        new("tt export", "export events --out -"),
        .. from exporter in (string[])["json", "jsonl"]
           from records in (string[])["events", "entries"]
           select new Probe($"json/{exporter}", $"export --exporter {exporter} --records {records} --out out/{records}.{exporter}"),
        // Where somebody looks at the output, --filtered shows what would leave, and no format but the table shows more.
        .. ((string[])["status", "report all", "timeline", "explain 08:10", "unused --all", "events --limit 1000", "entries", "streams", "history"])
            .Select(line => new Probe($"tt {line.Split(' ')[0]}", $"{line} --filtered") { IsTerminal = true }),
        .. ((string[])["report all --format csv", "timeline --json", "explain 08:10 --json", "unused --json", "events --json", "entries --json", "streams --json", "history --json", "export entries --out -"])
            .Select(line => new Probe($"tt {line.Split(' ')[0]}", line) { IsTerminal = true }),
    ];

    public override string ToString() => $"tt {Line}{(IsTerminal ? " (terminal)" : "")}";
}
