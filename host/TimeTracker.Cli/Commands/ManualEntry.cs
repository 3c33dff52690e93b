using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary>Stores one event that was entered by hand.</summary>
internal static class ManualEntry
{
    /// <exception cref="CommandException">The store refused it.</exception>
    public static void Append(Invocation invocation, EventDraft draft)
    {
        using var store = invocation.OpenStore(StoreAccess.Append);
        var result = store.Append([draft], ManualInput.Source);
        if (result.Refused is [var refused, ..])
            throw new CommandException(ExitCode.Failed, ManualInput.Source, refused.Reason.TrimEnd('.'), "change what you entered");
        if (result.Known > 0)
            invocation.Terminal.Message("manual: the very same was entered before; nothing was added");
    }
}
