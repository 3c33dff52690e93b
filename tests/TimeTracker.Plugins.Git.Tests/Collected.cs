using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Plugins;
using Xunit;

namespace TimeTracker.Git;

/// <summary>What one run of the collector gave.</summary>
internal sealed record Collected(IReadOnlyList<CollectedBatch> Batches)
{
    public IReadOnlyList<EventDraft> Events => [.. Batches.SelectMany(b => b.Events)];

    public IReadOnlyList<CollectorNotice> Notices => [.. Batches.SelectMany(b => b.Notices)];

    /// <summary>The last checkpoint; null where nothing was yielded.</summary>
    public Checkpoint? Checkpoint => Batches.Count == 0 ? null : Batches[^1].Checkpoint;

    public IReadOnlyList<string> Codes => [.. Notices.Select(n => n.Code)];

    public IReadOnlyList<JsonObject> Of(string type) => [.. Events.Where(e => e.Type == type).Select(Data)];

    public IReadOnlyList<string> Commits(string origin) => [.. Of("git_commit").Where(d => (string?)d["origin"] == origin).Select(d => (string)d["commit"]!)];

    /// <summary>An event a line, as a person would tell it, in the order in which they were collected.</summary>
    public IReadOnlyList<string> Told => [.. Events.Select(Tell)];

    /// <summary>An event a line, whole, for comparison.</summary>
    public IReadOnlyList<string> Whole => [.. Events.Select(e => $"{e.Type} {e.Timestamp} {e.NaturalKey} {Data(e).ToJsonString()}")];

    public static JsonObject Data(EventDraft draft) => JsonNode.Parse(draft.Data.Span)!.AsObject();

    public static Task<Collected> From(TestRepository repository, Checkpoint? checkpoint = null, string? searchPath = "", int historyLimit = 10_000) =>
        From(checkpoint, searchPath, historyLimit, ("repositories", [repository.Path]));

    public static Task<Collected> From(params (string Option, string[] Values)[] options) => From(null, "", 10_000, options);

    /// <summary>Runs the collector once.</summary>
    /// <param name="checkpoint">Where to go on.</param>
    /// <param name="searchPath">Where git is; empty: where the tests find it; null: nowhere.</param>
    /// <param name="historyLimit">The cap.</param>
    /// <param name="options">Lists.</param>
    public static async Task<Collected> From(Checkpoint? checkpoint, string? searchPath, int historyLimit, params (string Option, string[] Values)[] options)
    {
        var collector = Collector(new FakeTimeProvider(), searchPath, historyLimit, options);
        var batches = new List<CollectedBatch>();
        await foreach (var batch in collector.CollectAsync(new CollectContext(checkpoint, CollectMode.Once), TestContext.Current.CancellationToken))
            batches.Add(batch);
        return new Collected(batches);
    }

    public static GitCollector Collector(TimeProvider time, string? searchPath, int historyLimit, params (string Option, string[] Values)[] options) =>
        Collector(time, searchPath, historyLimit, RepositoryWatch.MostFolders, options);

    public static GitCollector Collector(TimeProvider time, string? searchPath, int historyLimit, int mostWatched, params (string Option, string[] Values)[] options)
    {
        var values = options.SelectMany(o => o.Values.Select((v, i) => KeyValuePair.Create($"{o.Option}:{i}", (string?)v)));
        var context = new PluginContext("Git", "git", PluginOptions.From(values, "collectors.git.options", Path.GetTempPath()), NullLogger.Instance, time, Path.GetTempPath());
        return new GitCollector(context, searchPath is "" ? Environment.GetEnvironmentVariable("PATH") : searchPath, historyLimit, mostWatched);
    }

    private static string Tell(EventDraft draft)
    {
        var data = Data(draft);
        var what = draft.Type == "git_checkout" ? $"{data["from"]} > {data["to"]}" : $"{data["action"] ?? data["origin"]}";
        return $"{draft.Type} {what}{(data["git_branch"] is { } branch ? $" on {branch}" : "")}";
    }
}
