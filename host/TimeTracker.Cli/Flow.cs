using TimeTracker.Cli.Collecting;
using TimeTracker.Cli.Exporting;
using TimeTracker.Cli.Following;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Trusting;
using TimeTracker.Privacy;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli;

/// <summary>The whole flow, in order: Collect -> Append -> Project -> Assign -> Filter -> Export.</summary>
internal sealed class Flow(Invocation invocation)
{
    /// <summary>Runs everything that is configured. A part that fails is named in the result, and all others run.</summary>
    /// <exception cref="Configuration.ConfigurationException">Nothing was done.</exception>
    public async Task<FlowResult> OnceAsync()
    {
        var settings = invocation.CheckedSettings;
        if (FirstSight.Ask(invocation, settings))
            settings = invocation.CheckedSettings;
        using var store = invocation.OpenStore(StoreAccess.Append);

        // Outlets start first and end last.
        await using var exporters = await PipelineExporters.StartAsync(invocation.Supervisor, settings.Pipelines).ConfigureAwait(false);

        // Collect -> Append: what a collector yields is stored with its checkpoint, batch by batch.
        var collected = await new Collection(invocation, store).RunAsync(settings.Collectors).ConfigureAwait(false);

        try
        {
            // Project -> Assign: derived as it is read; here for the summary, with the names that whoever reads it may see.
            var reading = new RecordReading(invocation, store, isFiltered: !RecordReading.SeesOwnNames(invocation, isFiltered: false));
            var entries = reading.Entries(new EntryQuery(invocation.Now));

            // Filter: the one way out. Outlets.OutletRegister lists what lies behind it, and what goes beside it.
            var filter = invocation.Filter(store);

            // Export: each pipeline reads through the filter.
            var exported = await new Exports(invocation, filter).RunAsync(settings.Pipelines, exporters).ConfigureAwait(false);

            return new FlowResult(collected) { Sources = reading.Sources(), Entries = entries, Exported = exported, Withheld = reading.IsOwn ? OwnerView.WithheldBy(filter) : null };
        }
        catch (PolicyException e)
        {
            // A policy that cannot be used stops what leaves, never what is captured.
            return new FlowResult(collected) { Policy = e };
        }
    }

    /// <summary>Keeps the flow going until a signal ends it or a plugin changes: collectors as things happen, pipelines when they are due.</summary>
    /// <returns>What the process says by its end.</returns>
    /// <exception cref="Configuration.ConfigurationException">Nothing was done.</exception>
    /// <exception cref="CommandException">Another <c>tt run</c> follows into this store.</exception>
    public Task<int> FollowAsync() => new FollowRun(invocation).RunAsync();
}
