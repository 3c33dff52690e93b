using System.Text;
using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>Looks into the stored view of a test's store.</summary>
internal static class StoredView
{
    /// <summary>Whether the view has all events of the store and holds for a query's now.</summary>
    public static bool Holds(EventStore store, ProjectionParameters parameters, EntryQuery query) =>
        ViewState.Load(store.Database, ViewFingerprint.Of(parameters, store.Keys)) is { } state
        && state.Sequence == store.LastSequence && state.HoldsAt(WholeMilliseconds.Of(query.AsOf));

    /// <summary>Every byte of every table of the view, in an order that does not depend on when rows were written.</summary>
    public static string Dump(EventStore store)
    {
        var text = new StringBuilder();
        Dump(store, text, "state", "fingerprint || '|' || sequence || '|' || forgotten || '|' || latest || '|' || ifnull(ahead, '')");
        Dump(store, text, "events", "shelf || '|' || day || '|' || hex(events)");
        Dump(store, text, "repositories", "host || '|' || path || '|' || remote || '|' || events || '|' || kept");
        Dump(store, text, "fates", "source || '|' || session || '|' || events");
        Dump(store, text, "sessions", "session || '|' || shelf || '|' || began || '|' || hex(first) || '|' || ifnull(runs_until, '') || '|' || ifnull(runs_from, '') || '|' || ifnull(hex(running), '')");
        Dump(store, text, "work", "shelf || '|' || session || '|' || day || '|' || hex(work)");
        Dump(store, text, "days", "day || '|' || reach || '|' || hex(spans) || '|' || hex(carry)");
        return text.ToString();
    }

    private static void Dump(EventStore store, StringBuilder text, string table, string columns)
    {
        using var rows = store.Database.Prepare(Encoding.UTF8.GetBytes($"SELECT {columns} FROM derived_{table} ORDER BY 1"));
        while (rows.Step())
            text.Append(table).Append(": ").AppendLine(rows.Words(0));
    }
}
