namespace TimeTracker.Exporting;

/// <summary>
/// Turns filtered records into bytes. It only appends to <see cref="ExportContext.Output"/> and is a function of its options, the context
/// and the records: no clock, no file, no state of an earlier run. The host owns file, sync, cut, rename and resumption.
/// Mark the class with <see cref="ExporterAttribute"/>.
/// </summary>
/// <remarks>
/// One instance serves one run: <see cref="BeginAsync"/> once, <see cref="WriteAsync"/> any number of times, <see cref="CompleteAsync"/> once
/// unless the run was interrupted or a call failed. Never two calls at once. An instance that is <see cref="IAsyncDisposable"/> or
/// <see cref="IDisposable"/> is disposed of after its last call.
/// <para>Throw <see cref="Plugins.PluginException"/> for what a person can fix; the output is then left as it was before the run.</para>
/// <para>Records are counted as they were handed over, also where the exporter has no use for one and leaves it out.</para>
/// </remarks>
public interface IExporter
{
    /// <summary>Starts a run; writes what stands before the first record unless <see cref="ExportContext.Resumed"/>.</summary>
    /// <param name="context">The output and what was written before.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>A task.</returns>
    ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken);

    /// <summary>Writes records. They are valid until the returned task completes.</summary>
    /// <param name="batch">At least one record, all of the kind in <see cref="ExportContext.Records"/>.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>A task.</returns>
    ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken);

    /// <summary>Ends the output; writes what stands after the last record. For <see cref="ExportMode.Append"/> that is nothing.</summary>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>A task.</returns>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
