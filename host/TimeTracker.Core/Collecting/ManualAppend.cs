using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Collecting;

/// <summary>
/// Appends what a person entered or corrected. What falls on one instant, as all does that is entered with the same <c>--as-of</c>, gets a
/// <c>seq</c>, so that it counts in the order in which it was entered.
/// </summary>
public static class ManualAppend
{
    /// <summary>Appends drafts, in one transaction.</summary>
    /// <param name="store">The store.</param>
    /// <param name="drafts">The drafts, all of one instant.</param>
    /// <returns>What became of them.</returns>
    /// <exception cref="StoreException">The file cannot be written; nothing was stored.</exception>
    public static AppendResult Append(EventStore store, params IReadOnlyList<EventDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(drafts);
        var numbered = new List<EventDraft>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
            numbered.Add(Numbered(drafts[i], i + Earlier(store, drafts[i])));
        return store.Append(numbered, ManualInput.Source);
    }

    /// <summary>How many events of its instant a draft has to stand after.</summary>
    private static int Earlier(EventStore store, EventDraft draft)
    {
        // A block or note says when it was itself: entered twice it is the same, unless the first one was taken back.
        var isStated = draft.Type is "manual_time_block" or "manual_note";
        var at = EventTime.ToInstant(EventTime.Floor(draft.Timestamp));
        var earlier = 0;
        RetractedEvents? retracted = null;
        using var cursor = store.Read(new EventQuery { From = at, To = at.PlusTicks(10) });
        while (cursor.MoveNext())
        {
            if (!cursor.Source.SequenceEqual("manual"u8))
                continue;
            if (!isStated || (retracted ??= RetractedEvents.Of(store, null)).Contains(cursor.Id))
                earlier++;
        }
        return earlier;
    }

    private static EventDraft Numbered(EventDraft draft, int seq)
    {
        if (seq == 0)
            return draft;
        var data = EventData.Write(writer => writer.WriteNumber("seq"u8, seq));
        if (draft.Data.Length > 2)
        {
            // {"a":1} and {"seq":2} are {"a":1,"seq":2}.
            byte[] joined = [.. draft.Data.Span[..^1], (byte)',', .. data.Span[1..]];
            data = joined;
        }
        return new EventDraft(draft.Type, draft.Timestamp, data) { Source = draft.Source };
    }
}
