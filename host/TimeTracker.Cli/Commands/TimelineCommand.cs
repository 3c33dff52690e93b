using System.CommandLine;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Timelines;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt timeline</c>: a day, drawn.</summary>
internal static class TimelineCommand
{
    public static Command Create(CommandLine line)
    {
        var day = new Argument<string>("DAY") { Description = "today, yesterday, or 2026-03-01 (default: today)", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "today" };
        day.CompletionSources.Add("today", "yesterday");
        var whole = new Option<bool>("--whole") { Description = "All hours of the day, not only those in which something went on" };
        var json = new Option<bool>("--json") { Description = "One JSON document, filtered" };
        var filtered = new Option<bool>("--filtered") { Description = "Show on the terminal what would leave" };
        var command = new DocumentedCommand("timeline", CommandGroup.Look, "Draw a day: a lane for each stream, what is direct above what is delegated")
        { Examples = ["tt timeline", "tt timeline yesterday", "tt timeline 2026-03-01 --json"] };
        command.Add(day);
        command.Add(whole);
        command.Add(json);
        command.Add(filtered);
        line.Do(command, invocation => Show(
            invocation, invocation.Typed.GetValue(day)!, invocation.Typed.GetValue(whole), invocation.Typed.GetValue(json), invocation.Typed.GetValue(filtered)));
        return command;
    }

    private static int Show(Invocation invocation, string text, bool isWhole, bool isJson, bool isFiltered)
    {
        var zone = invocation.Settings.Report.Zone;
        var range = Day(invocation, text);
        using var store = invocation.OpenStore(StoreAccess.Read);
        var reading = new RecordReading(invocation, store, isJson || !RecordReading.SeesOwnNames(invocation, isFiltered));
        var now = invocation.Now;
        var day = DayTimeline.Of(reading.EachEntry(new EntryQuery(now) { From = range.From, To = range.To }), range, now);
        if (isJson)
            invocation.Terminal.Line(TimelineJson.Of(day));
        else
            new TimelineDrawing(invocation.Terminal, zone, isWhole).Draw(day);
        return ExitCode.Ok;
    }

    private static TimeRange Day(Invocation invocation, string text)
    {
        var zone = invocation.Settings.Report.Zone;
        var moment = invocation.Moment(text, "timeline");
        var day = LocalDays.Of(moment.Start, zone);
        return moment.Start < moment.End && moment.Start == LocalDays.StartOf(day, zone) && moment.End == LocalDays.StartOf(day.PlusDays(1), zone)
            ? new TimeRange(moment.Start, moment.End)
            : throw new CommandException(ExitCode.Usage, "timeline", $"\"{text}\" is no day", "write today, yesterday, or a day such as 2026-03-01");
    }
}
