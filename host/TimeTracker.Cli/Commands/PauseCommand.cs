using System.CommandLine;
using NodaTime;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Collecting;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt pause</c>: nothing counts but what is stated by hand.</summary>
internal static class PauseCommand
{
    private const string Forms = "write a length (30m), or a time (13:30)";

    public static Command Create(CommandLine line)
    {
        var length = new Argument<string?>("LENGTH") { Description = "How long (30m), or until when (13:30); without it, until `tt resume`", Arity = ArgumentArity.ZeroOrOne };
        var command = new DocumentedCommand("pause", CommandGroup.Enter, "Pause: until you resume, nothing counts but blocks and timers") { Examples = ["tt pause 30m", "tt pause 13:30", "tt pause"] };
        command.Add(length);
        line.Do(command, invocation => Pause(invocation, invocation.Typed.GetValue(length)));
        return command;
    }

    private static int Pause(Invocation invocation, string? typed)
    {
        var now = invocation.Now;
        var until = typed is null ? (Instant?)null : Until(invocation, typed);
        using var store = invocation.OpenStore(StoreAccess.Append);
        var tracking = invocation.OwnerView(store).Tracking(now);
        // Pauses add up: one that ends no later than the one in force changes nothing.
        if (tracking.Pause is { } pause && (pause.Until is null || (until is not null && until <= pause.Until)))
        {
            invocation.Terminal.Line($"Paused already since {TimerText.Time(invocation, pause.Since)}, {End(invocation, pause.Until)}; nothing changed.");
            return ExitCode.Ok;
        }
        ManualEntry.Append(invocation, store, ManualInput.Paused(now, until));
        invocation.Terminal.Line($"Paused at {TimerText.Time(invocation, now)}, {End(invocation, until)}.");
        if (tracking.Timer is { } timer && now < timer.Limit)
            invocation.Terminal.Line($"The timer of {TimerText.Time(invocation, timer.Start)} goes on; `tt stop` ends it.");
        return ExitCode.Ok;
    }

    private static string End(Invocation invocation, Instant? until) => until is { } end ? $"until {TimerText.Time(invocation, end)}" : "until `tt resume`";

    private static Instant Until(Invocation invocation, string typed)
    {
        var now = invocation.Now;
        if (DurationText.Parse(typed) is { } length)
            return length > Duration.Zero ? now + length : throw new CommandException(ExitCode.Usage, "pause", "a pause of no length does nothing", Forms);
        Instant until;
        try
        {
            until = TimerText.Moment(invocation, typed);
        }
        catch (CommandException e)
        {
            throw new CommandException(ExitCode.Usage, "pause", $"\"{typed}\" is no length and no time", Forms, e);
        }
        return until > now ? until : throw new CommandException(ExitCode.Usage, "pause", $"{TimerText.Time(invocation, until)} is over", Forms);
    }
}
