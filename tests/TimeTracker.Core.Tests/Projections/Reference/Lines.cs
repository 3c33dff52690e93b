using NodaTime;
using TimeTracker.Projections.Generated;

namespace TimeTracker.Projections.Reference;

/// <summary>Entries as lines, in which the product's and the reference's are compared.</summary>
internal static class Lines
{
    public static List<string> Of(IEnumerable<ReferenceEntry> entries) =>
    [
        .. entries.Select(entry =>
            $"{Show(entry.Start)}-{Show(entry.End)} {entry.Kind} {entry.Stream}{(entry.IsRunning ? " running" : "")} {entry.Agents} {entry.Assigned} on {entry.Host}{(entry.IsGitAlone ? " git" : "")}{(entry.IsExcluded ? " excluded" : "")}")
        .Order(StringComparer.Ordinal),
    ];

    public static List<string> Of(IEnumerable<TimeEntry> entries, Instant asOf) =>
        Of(entries.Select(entry => new ReferenceEntry(
            entry.Kind,
            entry.Stream.Key,
            ReferenceEvent.Milliseconds(entry.Start),
            ReferenceEvent.Milliseconds(entry.End ?? asOf),
            entry.End is null,
            entry.Agents,
            new ReferenceAssignment(entry.Project, entry.Client, string.Join('|', entry.Tags), entry.Billable, entry.Description),
            entry.Host,
            entry.IsGitAlone,
            entry.IsExcluded)));

    private static string Show(long milliseconds) => MixedHistory.Show(Instant.FromUnixTimeMilliseconds(milliseconds));
}
