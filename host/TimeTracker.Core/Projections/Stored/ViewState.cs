using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>What a stored view was derived from, and for which nows it holds.</summary>
/// <param name="Sequence">The commit-order number of the last event.</param>
/// <param name="Forgotten">How many events had been forgotten.</param>
/// <param name="Latest">The time of the latest event in it, in milliseconds: for an earlier now there would be fewer.</param>
/// <param name="Merges">Which streams were one (<see cref="StreamMerges.Text"/>).</param>
/// <param name="Ahead">The time of the first event that had not happened, or null.</param>
internal sealed record ViewState(long Sequence, long Forgotten, long Latest, string Merges, long? Ahead)
{
    /// <summary>Of a view without any event.</summary>
    public static ViewState Empty(long forgotten) => new(0, forgotten, long.MinValue, "", null);

    /// <summary>
    /// Whether the same events have happened at an instant. Time passing alone changes nothing but where spans are cut and which sessions run,
    /// until an event that lies ahead is reached.
    /// </summary>
    public bool HoldsAt(long now) => now >= Latest && (Ahead is null || now < Ahead);

    /// <summary>How many events have been forgotten.</summary>
    public static long CountForgotten(SqliteDatabase database) => database.Number("SELECT count(*) FROM forgotten"u8) ?? 0;

    /// <summary>Reads the state of the stored view, where there is one of these parameters that still has to do with the store's events.</summary>
    public static ViewState? Load(SqliteDatabase database, string fingerprint)
    {
        if (database.Number("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'derived_state'"u8) is null
            || database.Words("SELECT fingerprint FROM derived_state"u8) != fingerprint)
        {
            return null;
        }
        using var row = database.Prepare("SELECT sequence, forgotten, latest, ahead, merges FROM derived_state"u8);
        if (!row.Step())
            return null;
        var state = new ViewState(row.Long(0), row.Long(1), row.Long(2), row.Words(4), row.IsNull(3) ? null : row.Long(3));
        // What was forgotten must not be seen any more, though it may be anywhere in the view.
        return state.Forgotten == CountForgotten(database) ? state : null;
    }

    public void Save(SqliteDatabase database, string fingerprint)
    {
        database.Execute("DELETE FROM derived_state");
        using var row = database.Prepare("INSERT INTO derived_state(fingerprint, sequence, forgotten, latest, ahead, merges) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"u8);
        row.BindText(1, fingerprint);
        row.Bind(2, Sequence);
        row.Bind(3, Forgotten);
        row.Bind(4, Latest);
        if (Ahead is { } ahead)
            row.Bind(5, ahead);
        else
            row.BindNull(5);
        row.BindText(6, Merges);
        row.Run();
    }
}
