using TimeTracker.Events;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>
/// Takes up events that the view does not have yet: those behind its last commit-order number, and those that lay ahead and have happened
/// meanwhile. Puts them on their shelves and notes what they touch.
/// </summary>
internal sealed class Arrivals(SqliteDatabase database, EventIdentity identity, IReadOnlySet<EventId> retracted, RepositoryCounts repositories, SessionFates fates, Exclusion exclusion, long now)
{
    // Each batch rewrites the blobs it touches. Events that come in order of time touch few, and small batches keep what is in memory small;
    // where they come in no order at all, as many are gathered as can be in memory without anybody noticing.
    private const int SmallBatch = 16_000;
    private const int LargeBatch = 200_000;
    private const int WorthABlob = 50;

    private readonly Dictionary<(string Shelf, long Day), List<DerivationEvent>> _batch = [];
    private readonly Dictionary<string, string> _sessionShelves = new(ReferenceEqualityComparer.Instance);
    private int _count;

    private bool IsFull => _count >= LargeBatch || (_count >= SmallBatch && _count >= _batch.Count * WorthABlob);

    /// <summary>The sessions that got events.</summary>
    public HashSet<string> Sessions { get; } = [];

    /// <summary>The days on which there is new evidence.</summary>
    public HashSet<long> Days { get; } = [];

    /// <summary>Whether people stated something new.</summary>
    public bool AnyStated { get; private set; }

    /// <summary>The time of the latest event that has happened.</summary>
    public long Latest { get; private set; } = long.MinValue;

    /// <summary>The time of the first one that has not; null where there is none.</summary>
    public long? Ahead { get; private set; }

    /// <summary>Takes up the events that lay ahead: those that still do go back.</summary>
    public void TakeUpAhead()
    {
        var pool = new EventPool();
        using var shelves = new EventShelves(database, pool);
        var ahead = shelves.Read(Shelf.Ahead);
        shelves.Empty(Shelf.Ahead);
        foreach (var e in ahead)
            TakeUp(e);
        PutAway(shelves);
    }

    /// <summary>Takes up the events between two commit-order numbers.</summary>
    public void TakeUp(long after, long last)
    {
        using var cursor = EventSelection.OpenCommitted(database, after, last);
        var more = cursor.MoveNext();
        while (more)
        {
            // A pool for each batch: what is shared over all events, such as the ids of turns, would otherwise grow with them.
            var pool = new EventPool();
            var decoder = new EventDecoder(identity, pool);
            for (; more && !IsFull; more = cursor.MoveNext())
            {
                if (!cursor.IsForgotten)
                    TakeUp(EventReading.Decode(decoder, cursor, exclusion));
            }
            using var shelves = new EventShelves(database, pool);
            PutAway(shelves);
        }
    }

    private void TakeUp(DerivationEvent e)
    {
        _count++;
        if (e.At > now)
        {
            Ahead = Math.Min(Ahead ?? long.MaxValue, e.At);
            Put(Shelf.Ahead, e);
            return;
        }
        Latest = Math.Max(Latest, e.At);
        if (!retracted.Contains(e.Id))
        {
            repositories.Add(e, 1);
            fates.Add(e, 1);
        }
        if (Shelf.OfItself(e) is { } shelf)
        {
            Put(shelf, e);
            if (shelf == Shelf.Presence)
                Days.Add(Day.Of(e.At));
            else
                AnyStated = true;
        }
        if (SessionShelf(e) is { } session)
        {
            Put(session, e);
            Sessions.Add(session);
        }
    }

    // The texts of one batch are from one pool, so equal ids of sessions are one object.
    private string? SessionShelf(DerivationEvent e)
    {
        if (e.Session is not { } id)
            return Shelf.OfSession(e);
        if (!_sessionShelves.TryGetValue(id, out var shelf))
            _sessionShelves.Add(id, shelf = Shelf.OfSession(e)!);
        return shelf;
    }

    private void Put(string shelf, DerivationEvent e)
    {
        var key = (shelf, Day.Of(e.At));
        if (!_batch.TryGetValue(key, out var events))
            _batch.Add(key, events = []);
        events.Add(e);
    }

    private void PutAway(EventShelves shelves)
    {
        foreach (var ((shelf, day), events) in _batch)
            shelves.Add(shelf, day, events);
        _batch.Clear();
        _sessionShelves.Clear();
        _count = 0;
    }
}
