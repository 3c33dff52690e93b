using System.Globalization;
using NodaTime;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Rendering;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Cli.Hooks.Tmux;

/// <summary>How large the spool is, when it was last written to and read, and whether that it is not is suspicious.</summary>
internal sealed class TmuxSilence(Invocation invocation, TmuxServers servers)
{
    /// <summary>A month of work has less than a tenth of that.</summary>
    private const long MuchSpool = 100_000_000;

    /// <summary>Somebody who types all day without changing pane or window, and who never detaches, is rare.</summary>
    private static readonly Duration LongWithoutHook = Duration.FromDays(1);

    /// <summary><c>tt run</c> stores a line within a second; one that is started now and then, within a day.</summary>
    private static readonly Duration LongUnread = Duration.FromDays(1);

    public void Tell(HookReport report)
    {
        var machine = invocation.Machine;
        var now = invocation.Now;
        var spool = TmuxSpool.Of(machine);
        if (!spool.IsThere)
        {
            report.Bad($"{machine.Display(spool.Path)} is gone, so what happens is lost", "run `tt hooks install tmux` again");
            return;
        }
        var size = spool.Size();
        var written = spool.LastLine();
        var text = $"{machine.Display(spool.Path)} has {Lengths.Bytes(size.Bytes)}, {(written is { } at ? $"the last line of {Lengths.Ago(at, now)}" : "no line yet")}";
        if (size.Bytes > MuchSpool)
            report.Note(text, "what is stored is deleted after a month, by `tt run --once`, `tt collect` or when `tt run` starts: run one of them");
        else
            report.Ok(text);
        var stored = LastStored();
        if (stored is { } last)
            report.Ok($"the last event stored is of {Lengths.Ago(last, now)}");
        if (written > (stored ?? Instant.MinValue) && now - (stored ?? Instant.MinValue) > LongUnread)
            report.Note("lines that were written since are not stored", "run `tt collect`, and see with `tt status` whether `tt run` is running");
        if (LastTyped() is { } typed && typed - (written ?? Instant.MinValue) > LongWithoutHook)
            report.Note($"somebody typed {Lengths.Ago(typed, now)}, but no hook wrote in the day before", "run `tt hooks install tmux` again, and see whether another pane adds a line");
    }

    /// <summary>When a key was last pressed in any server.</summary>
    private Instant? LastTyped()
    {
        Instant? latest = null;
        foreach (var line in servers.Sockets().SelectMany(s => (servers.Ask(s, "list-clients", "-F", "#{client_activity}") ?? "").Split('\n')))
        {
            if (long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_799 && Instant.FromUnixTimeSeconds(seconds) is var at && (latest is null || at > latest))
                latest = at;
        }
        return latest;
    }

    private Instant? LastStored()
    {
        try
        {
            if (!Path.Exists(invocation.Settings.StorePath))
                return null;
            using var store = invocation.OpenStore(StoreAccess.Read);
            foreach (var source in new OwnerView(store, invocation.Settings.Projection).Sources())
            {
                if (source.Source == "tmux")
                    return source.LastEvent;
            }
            return null;
        }
        catch (Exception e) when (e is StoreException or ConfigurationException)
        {
            // Said where it is looked for.
            return null;
        }
    }
}
