using TimeTracker.Store;

namespace TimeTracker.Projections.Stored;

/// <summary>Numbers sessions in the order in which they began, with their first event of any type: where two work at once, the later one decides.</summary>
internal static class SessionOrder
{
    /// <summary>Gives each span the number of its session.</summary>
    public static IEnumerable<(int Session, DerivedSpan Span)> Rank(SqliteDatabase database, EventPool pool, List<(string Session, DerivedSpan Span)> work)
    {
        var numbers = new Dictionary<string, int>(ReferenceEqualityComparer.Instance);
        var sessions = new List<(string Session, DerivationEvent First)>();
        using (var row = database.Prepare("SELECT first FROM derived_sessions WHERE session = ?1"u8))
        {
            var first = new List<DerivationEvent>();
            foreach (var (session, _) in work)
            {
                if (!numbers.TryAdd(session, 0))
                    continue;
                row.BindText(1, session);
                if (!row.Step())
                    throw new InvalidOperationException("The stored view has work without a session.");
                first.Clear();
                var reader = new BlobReader(row.Bytes(0), pool.Texts);
                EventBlob.Read(ref reader, pool, first);
                sessions.Add((session, first[0]));
                row.Reset();
            }
        }

        using var data = new EventData(database);
        var inOrder = sessions.ConvertAll(session => session.First).ToArray();
        var byFirst = sessions.ToDictionary(session => session.First, session => session.Session, (IEqualityComparer<DerivationEvent>)ReferenceEqualityComparer.Instance);
        if (EventOrder.SortAllButData(inOrder).Count > 0)
            EventOrder.SettleTies(inOrder, data.Canonical);
        for (var i = 0; i < inOrder.Length; i++)
            numbers[byFirst[inOrder[i]]] = i;
        foreach (var (session, span) in work)
            yield return (numbers[session], span);
    }
}
