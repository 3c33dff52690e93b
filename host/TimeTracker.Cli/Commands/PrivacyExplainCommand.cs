using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Inspecting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt privacy explain</c>: what the filter makes of one record, value by value, and by which setting.</summary>
internal static class PrivacyExplainCommand
{
    private const int MostCandidates = 5;

    public static Command Create(CommandLine line)
    {
        var id = new Argument<string>("ID") { Description = "The id of an event or entry, or its first letters" };
        var json = new Option<bool>("--json") { Description = "One JSON document" };
        var raw = new RawOption();
        var command = new Command("explain", "Say what the filter makes of a record, value by value, and which setting says so") { id, json };
        raw.AddTo(command);
        line.Do(command, invocation =>
        {
            var isJson = invocation.Typed.GetValue(json);
            return Explain(invocation, invocation.Typed.GetRequiredValue(id), isJson, raw.IsShown(invocation, isJson));
        });
        return command;
    }

    private static int Explain(Invocation invocation, string id, bool isJson, bool isRaw)
    {
        if (!IdPrefix.IsOne(id))
            throw new CommandException(ExitCode.Usage, "privacy explain", $"\"{id}\" is no id", "write the id of an event or entry or its first letters; `tt events` shows them, and `tt entries --json`");
        using var store = invocation.OpenStore(StoreAccess.Read);
        var inspection = invocation.Inspect(store);
        IReadOnlyList<InspectedRecord> found = [.. inspection.FindEvents(id, MostCandidates), .. inspection.FindEntries(id, new EntryQuery(invocation.Now), MostCandidates)];
        // In a pipe what does not leave is what there is not.
        if (!isRaw)
            found = [.. found.Where(f => f.Withheld is null)];
        if (found.Count != 1)
        {
            throw found.Count == 0
                ? new CommandException(ExitCode.Usage, "privacy explain", $"there is no event and no entry {id}{(isRaw ? "" : " that leaves")}", $"copy the id from `tt events --json` or `tt entries --json`{(isRaw ? "" : "; what does not leave is explained on a terminal, or with --raw")}")
                : new CommandException(ExitCode.Usage, "privacy explain", $"\"{id}\" may be {IdPrefix.Candidates([.. found.Select(f => f.Id)], id)}", "write more of its letters");
        }
        if (isJson)
            invocation.Terminal.Line(InspectionJson.Of(found[0], isRaw));
        else
            new InspectionText(invocation.Terminal, invocation.Settings.Report.Zone, isRaw).Write(found[0]);
        return ExitCode.Ok;
    }
}
