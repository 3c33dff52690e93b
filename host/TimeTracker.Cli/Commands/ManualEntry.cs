using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary>Stores what was entered by hand.</summary>
internal static class ManualEntry
{
    /// <summary>Opens the store, making it where there is none, and stores an event.</summary>
    /// <exception cref="CommandException">The store refused it.</exception>
    public static void Append(Invocation invocation, EventDraft draft)
    {
        using var store = invocation.OpenStore(StoreAccess.Append);
        Append(invocation, store, draft);
    }

    /// <summary>Stores events of one instant, all or none.</summary>
    /// <exception cref="CommandException">The store refused one.</exception>
    public static void Append(Invocation invocation, EventStore store, params IReadOnlyList<EventDraft> drafts)
    {
        var result = ManualAppend.Append(store, drafts);
        if (result.Refused is [var refused, ..])
            throw new CommandException(ExitCode.Failed, ManualInput.Source, refused.Reason.TrimEnd('.'), "change what you entered");
        if (result.Known > 0)
            invocation.Terminal.Message("manual: the very same was entered before; nothing was added");
    }
}
