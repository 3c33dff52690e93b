using TimeTracker.Collecting;

namespace TimeTracker.Git;

/// <summary>git could not answer. One repository's failure is a notice; the others go on.</summary>
internal sealed class GitFailure(CollectorNotice notice) : Exception(notice.Message)
{
    public CollectorNotice Notice { get; } = notice;
}
