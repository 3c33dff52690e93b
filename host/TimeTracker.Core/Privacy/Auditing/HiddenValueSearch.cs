using System.Text;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Store;

namespace TimeTracker.Privacy.Auditing;

/// <summary>Finds what a policy hides of a store: every event goes through the filter once more, and what does not come out is noted.</summary>
internal static class HiddenValueSearch
{
    /// <summary>Looks through the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="classes">The class of every key.</param>
    /// <param name="exclusion">What the policy excludes.</param>
    /// <param name="cancellation">Ends it.</param>
    public static HiddenValues Of(EventStore store, PrivacyPolicy policy, KeyClasses classes, Exclusion exclusion, CancellationToken cancellation)
    {
        var values = new HiddenValues();
        // Two of them: a filter tells a trace once of what it remembers, and what one record hides another lets out.
        var (kept, withheld) = (new HiddenValueTrace(values), new HiddenValueTrace(values));
        var (ofKept, ofWithheld) = (new PrivacyFilter(policy, store.Keys, classes, kept), new PrivacyFilter(policy, store.Keys, classes, withheld));
        var batch = new EventBatch();
        var fates = new RecordFates(store, exclusion, null);
        using var cursor = store.Read(EventQuery.All);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            if (cursor.IsForgotten)
                continue;
            var type = Encoding.UTF8.GetString(cursor.Type);
            var isWithheld = fates.Of(cursor) is not null;
            (isWithheld ? withheld : kept).Start(type, cursor.Id, isWithheld);
            batch.Clear();
            (isWithheld ? ofWithheld : ofKept).TryWrite(StoredEvent.At(cursor), batch);
            // Names of types and sources leave, and so do those of keys.
            if (!isWithheld)
            {
                names.Add(type);
                names.Add(Encoding.UTF8.GetString(cursor.Source));
            }
        }
        foreach (var name in names.Concat(classes.Types.SelectMany(classes.Of).Select(k => k.Key)))
            values.Leaves(name);
        AddHomes(values, policy);
        values.Complete();
        return values;
    }

    private static void AddHomes(HiddenValues values, PrivacyPolicy policy)
    {
        if (policy.ActionOf(Events.DataClass.Path) == PrivacyAction.Keep)
            return;
        foreach (var home in policy.HomePaths)
            values.Add(home, HiddenKind.Home, Events.DataClass.Path, values.OriginOf("home directory"), default);
    }
}
