using System.CommandLine;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Inspecting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt privacy reveal</c>: what pseudonyms of this store stand for.</summary>
internal static class PrivacyRevealCommand
{
    public static Command Create(CommandLine line)
    {
        var pseudonyms = new Argument<string[]>("PSEUDONYM") { Description = "Pseudonyms as they left, such as p1-sb7ztjwephekug5k", Arity = ArgumentArity.OneOrMore };
        var raw = new RawOption();
        var command = new Command("reveal", "Say what pseudonyms of this store stand for, and where that occurs") { pseudonyms };
        raw.AddTo(command);
        line.Do(command, invocation => Reveal(invocation, invocation.Typed.GetRequiredValue(pseudonyms), raw.IsShown(invocation)));
        return command;
    }

    private static int Reveal(Invocation invocation, string[] typed, bool isRaw)
    {
        // A file's keeps the extension.
        var wanted = typed.Select(t => t.Split('.')[0]).ToList();
        if (wanted.FindIndex(w => !FilterInspection.IsPseudonym(w)) is >= 0 and var wrong)
            throw new CommandException(ExitCode.Usage, "privacy reveal", $"\"{typed[wrong]}\" is no pseudonym", "write one as it left: p1- and sixteen letters and digits");
        if (!isRaw)
            throw new CommandException(ExitCode.Refused, "privacy reveal", "shows captured values, and this is not your terminal", "run it on one, or add --raw");
        using var store = invocation.OpenStore(StoreAccess.Read);
        var revealed = invocation.Inspect(store).Reveal(wanted, new EntryQuery(invocation.Now), invocation.Cancellation);
        foreach (var pseudonym in revealed)
            Write(invocation, pseudonym);
        return revealed.All(r => r.Value is not null) ? ExitCode.Ok : ExitCode.Failed;
    }

    private static void Write(Invocation invocation, RevealedPseudonym revealed)
    {
        if (revealed.Value is null)
        {
            invocation.Terminal.Line($"{revealed.Pseudonym}: no value of this store gives it; it is another store's, or its value was forgotten");
            return;
        }
        invocation.Terminal.Line($"{revealed.Pseudonym}: {revealed.Class} \"{Printable.Line(revealed.Value)}\"");
        foreach (var place in revealed.Places)
        {
            invocation.Terminal.Line(
                $"  {Printable.Line(place.Key)}: in {Lengths.Count(place.Count, "record")}, last {IdPrefix.Of(place.LastId)} of {ZonedText.Minute(place.Last, invocation.Settings.Report.Zone)}");
        }
    }
}
