using NodaTime;
using TimeTracker.Entries;

namespace TimeTracker.Plugins.Testing.Rules;

/// <summary>Spans that predicates are asked about: with all attributes, with some, with none.</summary>
internal static class SampleSpans
{
    private static readonly Instant Start = Instant.FromUtc(2026, 2, 2, 0, 0);

    /// <summary>The spans of the suite, then those of the case.</summary>
    public static IReadOnlyList<Span> With(IReadOnlyList<Span> own, int count = 300) => [.. Enumerable.Range(0, count).Select(Of), .. own];

    private static Span Of(int i)
    {
        var start = Start + Duration.FromMinutes(37 * (long)i);
        return new Span(new Interval(start, start + Duration.FromMinutes(1 + i % 90)), i % 3 == 0 ? EntryKind.Delegated : EntryKind.Direct, $"acme/project-{i % 11}")
        {
            EventType = Some(i, 2, "git_commit"),
            Source = Some(i, 3, "git"),
            Host = Some(i, 5, "devbox"),
            Path = Some(i, 7, $"/home/dev/work/acme/project-{i % 11}/src"),
            Repository = Some(i, 4, $"/home/dev/work/acme/project-{i % 11}/.git"),
            Remote = Some(i, 6, $"git.example.org/acme/project-{i % 11}"),
            Branch = Some(i, 8, i % 2 == 0 ? "main" : $"feature/{i}"),
            App = Some(i, 9, "Terminal"),
            Title = Some(i, 10, "a title with \"quotes\" and ümlauts"),
            Domain = Some(i, 11, "example.org"),
            Command = Some(i, 12, "make"),
            Language = Some(i, 13, "C#"),
            Agent = Some(i, 14, "claude-code"),
            Session = Some(i, 15, $"session-{i % 4}"),
            Project = Some(i, 16, "api"),
            Client = Some(i, 17, "Acme & Sons"),
            Tags = i % 5 == 0 ? [] : ["billable", "review"],
            Description = Some(i, 18, "what it was for"),
        };
    }

    // Each attribute is absent in another part of the spans; the first span has none at all.
    private static string? Some(int i, int every, string value) => i % every == 0 ? null : value;
}
