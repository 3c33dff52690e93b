using System.Text;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy.Inspecting;

/// <summary>
/// Finds what pseudonyms stand for. None is stored with its value: every record goes once more through a filter that makes a pseudonym of
/// whatever can be one, and those that are asked for are noticed. So whatever policy made a pseudonym, what it was made of is found.
/// </summary>
internal static class PseudonymSearch
{
    /// <summary>Looks through the whole store, retracted events too: a pseudonym of them may have left before.</summary>
    /// <param name="store">The store.</param>
    /// <param name="policy">The policy, for the classes that the owner gave to keys.</param>
    /// <param name="parameters">The parameters by which entries are derived.</param>
    /// <param name="declaredKeys">Keys that plugins declared.</param>
    /// <param name="pseudonyms">The pseudonyms, each of the form that <see cref="Pseudonyms.IsOne"/> knows.</param>
    /// <param name="query">The time that counts as now, for entries.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IReadOnlyList<RevealedPseudonym> Find(
        EventStore store, PrivacyPolicy policy, ProjectionParameters parameters, IReadOnlyList<DeclaredKey> declaredKeys, IEnumerable<string> pseudonyms, EntryQuery query,
        CancellationToken cancellation)
    {
        var wanted = pseudonyms.ToList();
        var trace = new PseudonymTrace(wanted);
        foreach (var epoch in wanted.Select(p => Pseudonyms.EpochOf(Encoding.UTF8.GetBytes(p))).OfType<int>().Distinct())
            Search(store, Everything(policy, epoch), parameters, declaredKeys, trace, query, cancellation);
        return [.. trace.Result()];
    }

    private static void Search(
        EventStore store, PrivacyPolicy everything, ProjectionParameters parameters, IReadOnlyList<DeclaredKey> declaredKeys, PseudonymTrace trace, EntryQuery query,
        CancellationToken cancellation)
    {
        var filter = new PrivacyFilter(everything, store.Keys, new KeyClasses(declaredKeys, everything.Classes), trace);
        var batch = new EventBatch();
        using (var cursor = store.Read(EventQuery.All))
        {
            while (cursor.MoveNext())
            {
                cancellation.ThrowIfCancellationRequested();
                trace.Start(Encoding.UTF8.GetString(cursor.Type), cursor.Id.ToString(), TimestampText.ToInstant(cursor.TimestampMicroseconds));
                batch.Clear();
                filter.TryWrite(StoredEvent.At(cursor), batch);
            }
        }
        foreach (var entry in Timeline.Read(store, parameters, query))
        {
            cancellation.ThrowIfCancellationRequested();
            trace.Start("entry", entry.Id.ToString(), entry.Start);
            filter.Filter([entry]);
        }
    }

    private static PrivacyPolicy Everything(PrivacyPolicy policy, int epoch)
    {
        var json = EventData.Write(json =>
        {
            json.WriteStartObject("obfuscate");
            foreach (var name in ClassActions.Names)
                json.WriteString(name, ClassActions.NameOf(PrivacyAction.Pseudonym));
            json.WriteEndObject();
            json.WriteNumber("pseudonymEpoch", epoch);
            json.WriteStartObject("classes");
            foreach (var key in policy.Classes)
                json.WriteString($"{key.Type}.{key.Key}", ClassActions.NameOf(key.Class));
            json.WriteEndObject();
        });
        return PrivacyPolicy.Load([new PolicyLayer("reveal", json)]);
    }
}
