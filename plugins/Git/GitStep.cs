using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.Git;

/// <summary>The smallest piece of reading after which the checkpoint is right: a line of a reflog, a commit of a history.</summary>
internal sealed record GitStep(IReadOnlyList<EventDraft> Events, CollectorNotice? Notice = null)
{
    public static GitStep Say(CollectorNotice notice) => new([], notice);
}
