using System.Text.Json.Nodes;
using NodaTime.Text;
using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.AgentLogs.Support;

/// <summary>What one run of the collector gave.</summary>
internal sealed record Collected(IReadOnlyList<CollectedBatch> Batches)
{
    public IReadOnlyList<EventDraft> Events => [.. Batches.SelectMany(b => b.Events)];

    public IReadOnlyList<CollectorNotice> Notices => [.. Batches.SelectMany(b => b.Notices)];

    public IReadOnlyList<string> Codes => [.. Notices.Select(n => n.Code)];

    /// <summary>The last checkpoint; null where nothing was yielded.</summary>
    public Checkpoint? Checkpoint => Batches.Count == 0 ? null : Batches[^1].Checkpoint;

    /// <summary>The data of the events of a type.</summary>
    public IReadOnlyList<JsonObject> Of(string type) => [.. Events.Where(e => e.Type == type).Select(Data)];

    /// <summary>An event a line, as a person would tell it: time, type, and what was done.</summary>
    public IReadOnlyList<string> Told => [.. Events.Select(Tell)];

    /// <summary>What a store keeps: of the events of one identity the first.</summary>
    public IReadOnlyList<string> Kept => Keep(Events);

    public static JsonObject Data(EventDraft draft) => JsonNode.Parse(draft.Data.Span)!.AsObject();

    /// <summary>As a store keeps them, in the order of their identities.</summary>
    public static IReadOnlyList<string> Keep(IEnumerable<EventDraft> events)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            var whole = $"{e.Type} {InstantPattern.ExtendedIso.Format(e.Timestamp)} {e.NaturalKey} {Data(e).ToJsonString()}";
            kept.TryAdd($"{e.Source} {e.NaturalKey ?? whole}", whole);
        }
        return [.. kept.Values];
    }

    private static string Tell(EventDraft draft)
    {
        var data = Data(draft);
        var time = draft.Timestamp.ToString("HH:mm:ss", null);
        var what = data["action"] ?? data["tool"] ?? data["length"] ?? data["title"] ?? data["summary"];
        return $"{time} {draft.Type.Replace("agent_", "", StringComparison.Ordinal)} {what}";
    }
}
