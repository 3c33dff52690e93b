using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Plugins;

namespace TimeTracker.Tmux;

/// <summary>A spool of a test's own, and collectors that read it.</summary>
internal sealed class Spool : IDisposable
{
    public const string Today = "2026-09-21.tsv";

    public string Folder { get; } = Directory.CreateTempSubdirectory("tt spool ").FullName;

    public FakeTimeProvider Time { get; } = new(Instant.FromUnixTimeSeconds(SpoolText.Noon).ToDateTimeOffset());

    public string File(string name = Today) => Path.Combine(Folder, name);

    public void Write(params string[] lines) => Append(Today, string.Concat(lines.Select(l => l + "\n")));

    public void Append(string name, string text) => System.IO.File.AppendAllText(File(name), text);

    public TmuxCollector Collector(Func<string, string?>? variables = null, bool isIdle = true)
    {
        var options = PluginOptions.From([new("spool", Folder), new("idle", isIdle ? "true" : "false")], "collectors.tmux.options", Path.GetTempPath());
        return new TmuxCollector(new PluginContext("Tmux", "tmux", options, NullLogger.Instance, Time, Path.GetTempPath()), variables ?? (_ => null));
    }

    /// <summary>Collects once.</summary>
    public async Task<Told> CollectAsync(Checkpoint? checkpoint = null)
    {
        var batches = new List<CollectedBatch>();
        await foreach (var batch in Collector().CollectAsync(new CollectContext(checkpoint, CollectMode.Once), TestContext.Current.CancellationToken))
            batches.Add(batch);
        return new Told(batches);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a collector gave.</summary>
internal sealed record Told(IReadOnlyList<CollectedBatch> Batches)
{
    public IReadOnlyList<EventDraft> Events => [.. Batches.SelectMany(b => b.Events)];

    public IReadOnlyList<CollectorNotice> Notices => [.. Batches.SelectMany(b => b.Notices)];

    public Checkpoint? Checkpoint => Batches.Count == 0 ? null : Batches[^1].Checkpoint;

    /// <summary>An event a line, whole, in any order.</summary>
    public IReadOnlyList<string> Whole => [.. Events.Select(Text).Order(StringComparer.Ordinal)];

    public static string Text(EventDraft draft) => $"{draft.Type} {draft.Timestamp} {draft.NaturalKey} {Encoding.UTF8.GetString(draft.Data.Span)}";

    public static JsonObject Data(EventDraft draft) => JsonNode.Parse(draft.Data.Span)!.AsObject();
}
