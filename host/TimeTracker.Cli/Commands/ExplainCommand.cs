using System.CommandLine;
using NodaTime;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Explaining;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Ranges;
using TimeTracker.Cli.Records;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt explain</c>: which events made a time entry what it is.</summary>
internal static class ExplainCommand
{
    private const string Forms = "write a time (14:30, 2026-03-01T14:30), or the id of an entry or its first letters, which `tt entries --json` shows";

    public static Command Create(CommandLine line)
    {
        var what = new Argument<string[]>("TIME|ENTRY") { Description = "A time (14:30, 2026-03-01T14:30), or an entry's id or its first letters", Arity = ArgumentArity.OneOrMore };
        var all = new Option<bool>("--all") { Description = "A line for each event, not one for those that are alike" };
        var json = new Option<bool>("--json") { Description = "One JSON document, filtered" };
        var filtered = new Option<bool>("--filtered") { Description = "Show on the terminal what would leave" };
        var command = new DocumentedCommand("explain", CommandGroup.Look, "Say which events opened, extended and closed a time entry, and which of its time counted for nothing")
        { Examples = ["tt explain 14:30", "tt explain 2026-03-01T14:30", "tt explain 5f2b6c1e --json"] };
        command.Add(what);
        command.Add(all);
        command.Add(json);
        command.Add(filtered);
        line.Do(command, invocation => Explain(
            invocation, string.Join(' ', invocation.Typed.GetValue(what)!), invocation.Typed.GetValue(all), invocation.Typed.GetValue(json), invocation.Typed.GetValue(filtered)));
        return command;
    }

    private static int Explain(Invocation invocation, string text, bool isEach, bool isJson, bool isFiltered)
    {
        var at = Instant(invocation, text);
        using var store = invocation.OpenStore(StoreAccess.Read);
        var settings = invocation.Settings;
        var records = new RecordReading(invocation, store, isJson || !RecordReading.SeesOwnNames(invocation, isFiltered));
        var reading = new ExplanationReading(records, invocation.OwnerView(store), invocation.Now);
        var moment = at is { } instant ? reading.At(instant) : reading.Of(text);
        if (at is null && moment.Entries.Count != 1)
        {
            throw moment.Entries.Count == 0
                ? new CommandException(ExitCode.Usage, "explain", $"there is no entry {text}", "copy the id from `tt entries --json`; the id of an entry changes with its stream and start")
                : new CommandException(ExitCode.Usage, "explain", $"\"{text}\" may be entry {IdPrefix.Candidates([.. moment.Entries.Select(e => e.Entry.Id)], text)}", "write more of its letters");
        }
        if (isJson)
            invocation.Terminal.Line(ExplanationJson.Of(moment));
        else
            new ExplanationText(invocation.Terminal, settings.Report.Zone, settings.Projection, isEach).Write(moment);
        return ExitCode.Ok;
    }

    /// <summary>The time that was typed; null where it is an id.</summary>
    private static Instant? Instant(Invocation invocation, string text)
    {
        if (Moment.Parse(text, invocation.Settings.Report.Zone, invocation.Settings.Report.WeekStart, invocation.Now) is { } moment)
        {
            return moment.Start == moment.End
                ? moment.Start
                : throw new CommandException(ExitCode.Usage, "explain", $"\"{text}\" is more than a moment", "write a time of that day (2026-03-01T14:30); `tt timeline` shows when there was something");
        }
        return IdPrefix.IsOne(text) ? null : throw new CommandException(ExitCode.Usage, "explain", $"\"{text}\" is no time and no entry", Forms);
    }
}
