using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Collecting;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt streams merge FROM INTO</c>: two streams are one, for all time.</summary>
internal static class MergeStreamsCommand
{
    public static Command Create(CommandLine line)
    {
        var from = new Argument<string>("FROM") { Description = "The stream that goes: its name or key" };
        var into = new Argument<string>("INTO") { Description = "The stream that has its time from then on" };
        var command = new DocumentedCommand("merge", CommandGroup.Look, "Make one stream of two, for all time") { Examples = ["tt streams merge api-old acme/api"] };
        command.Add(from);
        command.Add(into);
        line.Do(command, invocation => Merge(invocation, invocation.Typed.GetRequiredValue(from), invocation.Typed.GetRequiredValue(into)));
        return command;
    }

    private static int Merge(Invocation invocation, string typedFrom, string typedInto)
    {
        using var store = invocation.OpenStoreToCorrect();
        var isOwn = RecordReading.TellsOwnNames(invocation);
        var streams = KnownStreams.Read(invocation, store, isOwn);
        var merges = invocation.OwnerView(store).MergedStreams(invocation.Now);
        var (from, fromName) = Find(streams, merges, typedFrom, "merge FROM");
        var (into, intoName) = Find(streams, merges, typedInto, "merge INTO");

        if (from == KnownStream.Unassigned || into == KnownStream.Unassigned)
        {
            invocation.Terminal.Text("Nothing changed: what is unassigned is no line of work to be merged; `tt assign unassigned --from … --to …` says what a part of it was.");
            return ExitCode.Ok;
        }
        if (from == into)
        {
            invocation.Terminal.Text($"Nothing changed: {typedFrom} and {typedInto} are one stream already.");
            return ExitCode.Ok;
        }
        ManualEntry.Append(invocation, store, Corrections.Merged(invocation.Now, from, into));
        var moved = streams.All.FirstOrDefault(s => s.Key == from) is { } stream ? $" {Lengths.Of(stream.Time.Total)}" : "";
        invocation.Terminal.Line(Printable.Line($"{fromName}{moved} -> {intoName}"));
        return ExitCode.Ok;
    }

    /// <summary>A stream that has time, or one that went into another.</summary>
    private static (string Key, string Name) Find(KnownStreams streams, IReadOnlyDictionary<string, string> merges, string typed, string where)
    {
        if (typed == KnownStream.Unassigned)
            return (typed, typed);
        if (streams.Exactly(typed) is { } exact)
            return (exact.Key, exact.Name);
        var gone = merges.Keys.Where(key => key == typed || key.EndsWith("/" + typed, StringComparison.Ordinal)).ToList();
        // What went into another stream goes on with all of that, so that is what is named.
        if (gone is [var key])
            return (merges[key], streams.All.FirstOrDefault(s => s.Key == merges[key])?.Name ?? typed);
        var stream = streams.Find(typed, where);
        return (stream.Key, stream.Name);
    }
}
