using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>What a stored view was derived from, and for which nows it holds.</summary>
/// <param name="Fingerprint">The <see cref="ViewFingerprint"/>.</param>
/// <param name="Sequence">The commit-order number of the last event.</param>
/// <param name="Forgotten">How many events had been forgotten.</param>
/// <param name="ValidFrom">The time of the latest event in it.</param>
/// <param name="ValidBefore">The time of the first event that had not happened, or null.</param>
/// <param name="Longest">The length of the longest run.</param>
internal sealed record ViewState(string Fingerprint, long Sequence, long Forgotten, long ValidFrom, long? ValidBefore, long Longest)
{
    /// <summary>
    /// Whether the same events have happened at an instant. Time passing alone changes nothing but where spans are cut, until an event that
    /// lies ahead is reached.
    /// </summary>
    public bool HoldsAt(long now) => now >= ValidFrom && (ValidBefore is null || now < ValidBefore);

    /// <summary>Reads the state of the stored view, where there is one with this fingerprint.</summary>
    public static ViewState? Load(SqliteDatabase database, string fingerprint)
    {
        if (database.Number("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'derived_state'"u8) is null
            || database.Words("SELECT fingerprint FROM derived_state"u8) != fingerprint)
        {
            return null;
        }
        using var row = database.Prepare("SELECT sequence, forgotten, valid_from, valid_before, longest FROM derived_state"u8);
        return row.Step()
            ? new ViewState(fingerprint, row.Long(0), row.Long(1), row.Long(2), row.IsNull(3) ? null : row.Long(3), row.Long(4))
            : null;
    }

    public void Save(SqliteDatabase database)
    {
        using var row = database.Prepare(
            "INSERT INTO derived_state(fingerprint, sequence, forgotten, valid_from, valid_before, longest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"u8);
        row.BindText(1, Fingerprint);
        row.Bind(2, Sequence);
        row.Bind(3, Forgotten);
        row.Bind(4, ValidFrom);
        if (ValidBefore is { } before)
            row.Bind(5, before);
        else
            row.BindNull(5);
        row.Bind(6, Longest);
        row.Run();
    }
}
