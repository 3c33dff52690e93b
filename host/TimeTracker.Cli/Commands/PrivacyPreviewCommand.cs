using System.CommandLine;
using TimeTracker.Cli.Inspecting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt privacy preview</c>: recent records as they were captured, beside what leaves of them. Writes nothing anywhere.</summary>
internal static class PrivacyPreviewCommand
{
    private const int Usually = 10;

    public static Command Create(CommandLine line)
    {
        var list = new ListOptions();
        var type = new Option<string>("--type") { HelpName = "TYPE", Description = "Events of this type only" };
        var records = new Option<string>("--records") { HelpName = "events|entries", Description = "What to show: events, or time entries", DefaultValueFactory = _ => "events" };
        records.AcceptOnlyFromAmong("events", "entries");
        var raw = new RawOption();
        var command = new Command("preview", $"Show recent records as captured beside what leaves of them, the newest {Usually}; nothing is written") { list.Limit, type, records };
        raw.AddTo(command);
        line.Do(command, invocation => Preview(
            invocation, list.LimitOf(invocation) ?? Usually, invocation.Typed.GetValue(type), invocation.Typed.GetValue(records) == "entries", raw.IsShown(invocation)));
        return command;
    }

    private static int Preview(Invocation invocation, int limit, string? type, bool isEntries, bool isRaw)
    {
        if (isEntries && type is not null)
            throw new CommandException(ExitCode.Usage, "--type", "names a type of events, and entries have none", "leave it out, or leave out --records entries");
        if (limit == 0)
            throw new CommandException(ExitCode.Usage, "--limit", "asks for no record", "write a number from 1 on");
        using var store = invocation.OpenStore(StoreAccess.Read);
        var inspection = invocation.Inspect(store);
        // In a pipe what does not leave is what there is not, and takes no place among so many.
        var newest = isEntries
            ? inspection.NewestEntries(new EntryQuery(invocation.Now), limit)
            : inspection.NewestEvents(new EventQuery { AsOf = invocation.AsOf }, type, limit, isRaw);
        var preview = new PreviewText(invocation.Terminal, invocation.Settings.Report.Zone, isRaw);
        foreach (var record in newest)
            preview.Write(record);
        if (preview.Count == 0)
            invocation.Terminal.Line(type is null ? "There is nothing yet." : "There is no event of that type.");
        return ExitCode.Ok;
    }
}
