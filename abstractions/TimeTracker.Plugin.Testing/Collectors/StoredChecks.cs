using System.Text;
using System.Text.Json;
using TimeTracker.Collecting;
using TimeTracker.Events;
using TimeTracker.Plugins.Testing.Components;
using TimeTracker.Privacy;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Plugins.Testing.Collectors;

/// <summary>What becomes of a collector's events in a real store: they fit, leave through the real filter, and survive a crash at any batch.</summary>
internal sealed class StoredChecks(Examination examination, ComponentSource source, CollectorSuite suite)
{
    private const string Name = "contract";
    private const int MostCrashes = 12;

    /// <summary>Keeps what is classed: what is missing afterwards was not.</summary>
    private static readonly byte[] KeepsAll =
        """{"obfuscate":{"path":"keep","project":"keep","branch":"keep","remote":"keep","host":"keep","note":"keep","person":"keep","session":"keep","command":"keep","text":"keep","plain":"keep"}}"""u8.ToArray();

    public async Task RunAsync(CollectedRun whole)
    {
        if (whole.Events == 0)
        {
            const string Why = "it gave no event: name a source that has some by the options of the case";
            foreach (var requirement in (ContractRequirement[])[ContractRequirement.EventsFit, ContractRequirement.KeysDeclared, ContractRequirement.Checkpoints])
                examination.NotTried(requirement, Why);
            return;
        }
        using var store = NewStore();
        var distinct = Append(store, whole.Batches, report: true);
        KeysAreDeclared(store, whole);
        if (whole.Batches.Count < 2)
            examination.NotTried(ContractRequirement.Checkpoints, "it gave a single batch, so that only its end was tried: let the case's source have more");
        foreach (var committed in Crashes(whole.Batches.Count))
        {
            if (!await examination.TryAsync(ContractRequirement.Checkpoints, $"going on after batch {committed}", () => CrashAsync(whole, committed, distinct)).ConfigureAwait(false))
                return;
        }
    }

    /// <summary>
    /// The program died when some batches were committed; it starts again and goes on from their checkpoint.
    /// <code>
    /// committed    [1][2][3]
    /// lost                  [4][5]
    /// again                 [4']...    1-3 and what comes now must be the events of 1-5, none more and none less
    /// </code>
    /// </summary>
    private async Task CrashAsync(CollectedRun whole, int committed, int distinct)
    {
        using var store = NewStore();
        var before = Append(store, whole.Batches.Take(committed));
        var rest = new CollectedRun();
        await suite.CollectAsync(rest, whole.Batches[committed - 1].Checkpoint).ConfigureAwait(false);
        var after = before + Append(store, rest.Batches);
        var lost = Append(store, whole.Batches);
        examination.Require(ContractRequirement.Checkpoints, lost == 0, $"after a crash behind batch {committed} of {whole.Batches.Count} {lost} of {distinct} events were lost");
        examination.Require(ContractRequirement.Checkpoints, after + lost == distinct, $"after a crash behind batch {committed} of {whole.Batches.Count} {after + lost - distinct} events came again as others");
    }

    /// <summary>Every batch, or some of them, evenly, with the first and the last.</summary>
    private static IEnumerable<int> Crashes(int batches) =>
        batches <= MostCrashes
            ? Enumerable.Range(1, batches)
            : Enumerable.Range(0, MostCrashes).Select(i => 1 + (int)((long)i * (batches - 1) / (MostCrashes - 1)));

    private void KeysAreDeclared(EventStore store, CollectedRun whole)
    {
        var declared = source.Description.DataKeys.Select(k => new DeclaredKey(k.Type, k.Key, k.Class));
        var reader = new FilteredReader(store, PrivacyPolicy.Load([new("the suite", KeepsAll)]), ProjectionParameters.Default, declared);
        var given = whole.Batches.SelectMany(b => b.Events).SelectMany(e => Keys(e.Type, e.Data)).ToHashSet(StringComparer.Ordinal);
        foreach (var record in reader.Events(EventQuery.All).SelectMany(b => b.Events))
            given.ExceptWith(Keys(record.Type, Encoding.UTF8.GetBytes(DataOf(record))));
        foreach (var key in given.Order(StringComparer.Ordinal))
            examination.Find(ContractRequirement.KeysDeclared, $"{key} has no [DataKey]");
    }

    private static string DataOf(FilteredEvent record)
    {
        using var document = JsonDocument.Parse(record.Json);
        return document.RootElement.GetProperty("data").GetRawText();
    }

    private static List<string> Keys(string type, ReadOnlyMemory<byte> data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            return [.. document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => $"{type}.{p.Name}")];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The store has refused it, and that is told.
            return [];
        }
    }

    private int Append(EventStore store, IEnumerable<CollectedBatch> batches, bool report = false)
    {
        var added = 0;
        foreach (var batch in batches)
        {
            var result = store.Append(batch.Events, source.Description.Name, Name, batch.Checkpoint);
            added += result.Added;
            foreach (var refused in report ? result.Refused : [])
                examination.Find(ContractRequirement.EventsFit, $"{batch.Events[refused.Index].Type}: {refused.Reason}");
        }
        return added;
    }

    private EventStore NewStore() =>
        EventStore.Open(new StoreOptions(Path.Combine(examination.Plugin.NewFolder(), "events.db"), StoreAccess.Append, "devbox", TimeProvider.System));
}
