using TimeTracker.Exporting;

namespace TimeTracker.Plugins.Testing.Exporters;

/// <summary>Follows what a pushing exporter says of how many records are safe; of others nothing.</summary>
internal sealed class DurableWatch(Examination examination, IExporter exporter, long recordsWritten)
{
    private readonly IPushExporter? _push = exporter as IPushExporter;
    private long? _last;

    public void Look(long handed)
    {
        if (_push is null)
            return;
        var durable = _push.DurableRecords;
        examination.Require(ContractRequirement.Durable, _last is not null || durable == recordsWritten, $"it begins at {durable}, the run at {recordsWritten}");
        examination.Require(ContractRequirement.Durable, !(durable < _last), $"it fell from {_last} to {durable}");
        examination.Require(ContractRequirement.Durable, durable <= handed, $"it is {durable} where {handed} records were handed over");
        _last = durable;
    }

    public void Ended(long handed)
    {
        Look(handed);
        if (_push is not null)
            examination.Require(ContractRequirement.Durable, _last == handed, $"at the end it is {_last} of {handed}");
    }
}
