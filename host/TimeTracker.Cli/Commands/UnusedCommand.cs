using System.CommandLine;
using System.Text;
using NodaTime;
using TimeTracker.Cli.Explaining;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Privacy;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt unused</c>: the events that counted for nothing, and why.</summary>
internal static class UnusedCommand
{
    private const int NewestOnTerminal = 20;

    // Below, reasons are sentences and no table: there is no room for columns.
    private const int Narrow = 60;

    public static Command Create(CommandLine line)
    {
        var period = new Argument<string[]>("PERIOD") { Description = "A day, week, month or the like, as of `tt report` (default: all)", Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => ["all"] };
        period.CompletionSources.Add([.. TimeRange.Periods]);
        var all = new Option<bool>("--all") { Description = "List every event, not only the newest 20" };
        var options = new ListOptions();
        var command = new DocumentedCommand("unused", CommandGroup.Look, "List the events that counted for nothing, by reason; as JSON Lines when piped")
        { Examples = ["tt unused", "tt unused week --all", "tt unused 2026-03 --json"] };
        command.Add(period);
        command.Add(all);
        options.AddTo(command);
        line.Do(command, invocation => List(invocation, string.Join(' ', invocation.Typed.GetValue(period)!), invocation.Typed.GetValue(all), options));
        return command;
    }

    private static int List(Invocation invocation, string period, bool isAll, ListOptions options)
    {
        var range = options.Range.Read(invocation, invocation.Range(period, "unused"));
        var limit = options.LimitOf(invocation);
        var isJson = options.IsJson(invocation);
        using var store = invocation.OpenStore(StoreAccess.Read);
        var records = new RecordReading(invocation, store, isJson || !RecordReading.SeesOwnNames(invocation, invocation.Typed.GetValue(options.Filtered)));
        var owner = invocation.OwnerView(store);
        var uses = owner.Unused(new EntryQuery(invocation.Now) { From = range.From, To = range.To }).ToList();
        if (isJson)
        {
            Json(records, uses, limit, range, invocation);
            return ExitCode.Ok;
        }
        var shown = new ExplanationReading(records, owner, invocation.Now).Shown(uses);
        if (shown.Count == 0)
            invocation.Terminal.Line("No events in that time that counted for nothing.");
        else
            Tables(shown, isAll ? int.MaxValue : limit ?? NewestOnTerminal, invocation);
        return ExitCode.Ok;
    }

    private static void Tables(IReadOnlyList<ShownUse> uses, int limit, Invocation invocation)
    {
        var (terminal, zone) = (invocation.Terminal, invocation.Settings.Report.Zone);
        Reasons(uses, terminal, zone);
        if (limit == 0)
            return;
        terminal.Line();
        var table = new TextTable("TIME", "~TYPE", "~SOURCE", "~REASON", "~DATA");
        foreach (var use in uses.Skip(Math.Max(0, uses.Count - limit)))
            table.Row(ZonedText.Of(use.Event.Timestamp, zone), use.Event.Type, use.Event.Source, UseWords.Key(use.Use), DataText.Of(use.Event.DataJson));
        table.WriteTo(terminal);
        if (limit < uses.Count)
            terminal.Text($"The newest {Lengths.Number(limit)} of {Lengths.Number(uses.Count)}; --all lists every one, --limit N so many.");
    }

    private static void Reasons(IReadOnlyList<ShownUse> uses, Terminal terminal, DateTimeZone zone)
    {
        var reasons = new TextTable(">EVENTS", "~REASON", "LATEST");
        foreach (var reason in uses.GroupBy(u => u.Use).OrderByDescending(g => g.Count()).ThenBy(g => g.Key))
        {
            var count = Lengths.Number(reason.Count());
            if (terminal.IsOutput && terminal.Width < Narrow)
                terminal.Text($"{count}  {UseWords.Why(reason.Key)}");
            else
                reasons.Row(count, UseWords.Why(reason.Key), ZonedText.Minute(reason.Max(u => u.Event.Timestamp), zone));
        }
        reasons.WriteTo(terminal);
    }

    private static void Json(RecordReading records, List<OwnUse> uses, int? limit, TimeRange range, Invocation invocation)
    {
        var reasons = uses.ToDictionary(u => u.Id.ToString(), u => UseWords.Key(u.Use), StringComparer.Ordinal);
        var lines = records.Filtered.Events(new EventQuery { From = range.From, To = range.To })
            .SelectMany(b => b.Events.Where(e => reasons.ContainsKey(e.Id.ToString())).Select(e => Line(reasons[e.Id.ToString()], e.Json)));
        JsonLines.Write(limit is { } last ? lines.TakeLast(last) : lines, invocation);
    }

    private static ReadOnlyMemory<byte> Line(string reason, ReadOnlyMemory<byte> record) => (byte[])[.. Encoding.UTF8.GetBytes($"{{\"reason\":\"{reason}\",\"event\":"), .. record.Span, (byte)'}'];
}
