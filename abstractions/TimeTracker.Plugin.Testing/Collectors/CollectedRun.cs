using System.Globalization;
using System.Text;
using NodaTime.Text;
using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.Plugins.Testing.Collectors;

/// <summary>The batches of one run, with what they looked like when they were yielded.</summary>
internal sealed class CollectedRun
{
    private readonly List<string> _asYielded = [];

    public List<CollectedBatch> Batches { get; } = [];

    public int Events => Batches.Sum(b => b.Events.Count);

    public void Add(CollectedBatch batch)
    {
        Batches.Add(batch);
        _asYielded.Add(TextOf(batch));
    }

    /// <summary>Whether all batches still are what they were.</summary>
    public bool IsUnchanged => Batches.Select(TextOf).SequenceEqual(_asYielded);

    /// <summary>All events in order, as text.</summary>
    public IEnumerable<string> EventTexts => Batches.SelectMany(b => b.Events).Select(TextOf);

    private static string TextOf(CollectedBatch batch) => string.Join('\n', batch.Events.Select(TextOf).Append(batch.Checkpoint.ToString()));

    private static string TextOf(EventDraft draft) => string.Create(
        CultureInfo.InvariantCulture,
        $"{draft.Type}|{InstantPattern.ExtendedIso.Format(draft.Timestamp)}|{draft.Source}|{draft.NaturalKey}|{draft.Id}|{draft.Host}|{draft.SchemaVersion}|{Encoding.UTF8.GetString(draft.Data.Span)}");
}
