using NodaTime;
using TimeTracker.Cli.Records;
using TimeTracker.Entries;
using TimeTracker.Privacy;
using TimeTracker.Projections;
using TimeTracker.Projections.Explaining;
using TimeTracker.Store;

namespace TimeTracker.Cli.Explaining;

/// <summary>
/// Reads explanations for somebody's eyes. What explains is looked up with the owner's; of that, only entries and events are shown that
/// <paramref name="reading"/> gives, and as it gives them: where it filters, an event that the filter keeps is not there.
/// </summary>
internal sealed class ExplanationReading(RecordReading reading, OwnerView owner, Instant asOf)
{
    // How far from a moment without time to look for the entries around it.
    private static readonly Duration Around = Duration.FromDays(1);

    /// <summary>Explains a moment.</summary>
    public ShownMoment At(Instant at)
    {
        var entries = Starting(new EntryQuery(asOf) { From = at, To = at + Duration.FromMilliseconds(1) }).ToList();
        if (entries.Count > 0)
            return new ShownMoment(at, asOf, Explain([.. entries.Select(e => e.Id)]), null, null, []);

        var before = reading.EachEntry(new EntryQuery(asOf) { From = at - Around, To = at }).MaxBy(e => e.End);
        var after = reading.EachEntry(new EntryQuery(asOf) { From = at, To = at + Around }).MinBy(e => e.Start);
        var around = Explain([.. new[] { before, after }.OfType<ShownEntry>().Select(e => e.Id)]);
        var between = owner.Unused(new EntryQuery(asOf) { From = before?.End ?? at - Around, To = after?.Start ?? at + Around }).ToList();
        return new ShownMoment(at, asOf, [], around.FirstOrDefault(e => e.Entry.Id == before?.Id), around.FirstOrDefault(e => e.Entry.Id == after?.Id), Shown(between));
    }

    /// <summary>Explains the entries whose id begins with some letters.</summary>
    public ShownMoment Of(string prefix) => new(
        null, asOf, Explain([.. Starting(new EntryQuery(asOf)).Where(e => e.Id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(e => e.Id)]), null, null, []);

    /// <summary>The events that counted for nothing, as they are shown; in order of time.</summary>
    public IReadOnlyList<ShownUse> Shown(IReadOnlyList<OwnUse> uses)
    {
        if (uses.Count == 0)
            return [];
        var wanted = uses.ToDictionary(u => u.Id.ToString(), StringComparer.Ordinal);
        var query = new EventQuery { From = uses.Min(u => u.Timestamp), To = uses.Max(u => u.Timestamp) + Duration.FromTicks(10) };
        var found = new Dictionary<string, ShownEvent>(StringComparer.Ordinal);
        foreach (var e in reading.Events(query))
        {
            if (wanted.ContainsKey(e.Id))
                found[e.Id] = e;
        }
        return [.. uses.Where(u => found.ContainsKey(u.Id.ToString())).Select(u => new ShownUse(found[u.Id.ToString()], u.Part, u.Use))];
    }

    private IEnumerable<ShownEntry> Starting(EntryQuery query) => reading.EachEntry(query);

    private List<ShownExplanation> Explain(IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0)
            return [];
        var explained = owner.Explain(ids.Select(Guid.Parse).ToHashSet(), asOf).ToDictionary(e => e.Entry.ToString());
        var wholes = new Dictionary<string, ShownEntry>(StringComparer.Ordinal);
        var starts = new Dictionary<Instant, string?>();
        foreach (var entry in reading.EachEntry(new EntryQuery(asOf)))
        {
            if (ids.Contains(entry.Id))
                wholes[entry.Id] = entry;
            if (entry.Kind == EntryKind.Direct)
                starts[entry.Start] = entry.Stream;
        }
        var told = reading.HidesSome ? new ToldEdges(owner.Entries(new EntryQuery(asOf)), reading.TellsPauses(asOf)) : null;
        return
        [
            .. ids.Where(wholes.ContainsKey).Select(id => Explanation(wholes[id], explained.GetValueOrDefault(id), told))
                .Select(e => e.End == EntryEdge.Evidence ? e with { Next = starts.GetValueOrDefault(e.Entry.End) } : e),
        ];
    }

    private ShownExplanation Explanation(ShownEntry entry, OwnExplanation? explained, ToldEdges? told)
    {
        // Of private time nothing is told but that there is some.
        if (explained is null)
            return new ShownExplanation(entry, EntryEdge.Withheld, entry.IsRunning ? EntryEdge.Now : EntryEdge.Withheld, [], null);
        var events = Shown(explained.Events);
        if (told is null)
            return new ShownExplanation(entry, explained.Start, explained.End, events, null);
        var shown = events.Select(e => e.Event.Id).ToHashSet(StringComparer.Ordinal);
        var isClosedByOthers = explained.Events.Any(e => e.Part == EventPart.Closed && !shown.Contains(e.Id.ToString()));
        return new ShownExplanation(entry, told.Start(entry, explained.Start), told.End(entry, explained.End, isClosedByOthers), events, null);
    }
}
