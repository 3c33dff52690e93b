using System.Runtime.InteropServices;
using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>The decoded events of a view, by <see cref="Shelf"/> and day, each blob in total order.</summary>
internal sealed class EventShelves(SqliteDatabase database, EventPool pool) : IDisposable
{
    private readonly BlobWriter _writer = new();
    private readonly EventData _data = new(database);
    private readonly SqliteStatement _read = database.Prepare("SELECT events FROM derived_events WHERE shelf = ?1 AND day = ?2"u8);
    private readonly SqliteStatement _readAll = database.Prepare("SELECT events FROM derived_events WHERE shelf = ?1 ORDER BY day"u8);
    private readonly SqliteStatement _write = database.Prepare("INSERT OR REPLACE INTO derived_events(shelf, day, events) VALUES (?1, ?2, ?3)"u8);
    private readonly SqliteStatement _delete = database.Prepare("DELETE FROM derived_events WHERE shelf = ?1"u8);

    /// <summary>Adds events to what is kept.</summary>
    /// <param name="shelf">The shelf.</param>
    /// <param name="day">The day on which all of them are.</param>
    /// <param name="added">The events, in any order; none is there yet.</param>
    public void Add(string shelf, long day, IReadOnlyList<DerivationEvent> added)
    {
        var events = Read(shelf, day);
        events.AddRange(added);
        Sort(events);
        _writer.Clear();
        EventBlob.Write(_writer, events);
        _write.BindText(1, shelf);
        _write.Bind(2, day);
        _write.BindBlob(3, _writer.Written);
        _write.Run();
    }

    /// <summary>The events of a day, in total order.</summary>
    public List<DerivationEvent> Read(string shelf, long day)
    {
        var events = new List<DerivationEvent>();
        _read.BindText(1, shelf);
        _read.Bind(2, day);
        if (_read.Step())
            Read(_read.Bytes(0), events);
        _read.Reset();
        return events;
    }

    /// <summary>All events of a shelf, in total order.</summary>
    public List<DerivationEvent> Read(string shelf)
    {
        var events = new List<DerivationEvent>();
        _readAll.BindText(1, shelf);
        while (_readAll.Step())
            Read(_readAll.Bytes(0), events);
        _readAll.Reset();
        return events;
    }

    public void Empty(string shelf)
    {
        _delete.BindText(1, shelf);
        _delete.Run();
    }

    public void Dispose()
    {
        _data.Dispose();
        _read.Dispose();
        _readAll.Dispose();
        _write.Dispose();
        _delete.Dispose();
    }

    private void Read(ReadOnlySpan<byte> blob, List<DerivationEvent> events)
    {
        var reader = new BlobReader(blob, pool.Texts);
        EventBlob.Read(ref reader, pool, events);
    }

    private void Sort(List<DerivationEvent> events)
    {
        var all = events.ToArray();
        if (EventOrder.SortAllButData(all).Count > 0)
            EventOrder.SettleTies(all, _data.Canonical);
        all.CopyTo(CollectionsMarshal.AsSpan(events));
    }
}
