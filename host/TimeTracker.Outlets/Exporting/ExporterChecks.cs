namespace TimeTracker.Exporting;

/// <summary>What can be told of an export before it begins, from the exporter's traits alone.</summary>
public static class ExporterChecks
{
    /// <summary>Whether an exporter takes a kind of record.</summary>
    public static bool Takes(this ExporterAttribute traits, RecordKinds kind)
    {
        ArgumentNullException.ThrowIfNull(traits);
        return kind is RecordKinds.Events or RecordKinds.Entries && traits.Records.HasFlag(kind);
    }

    /// <summary>Why an exporter cannot run, in a sentence without final full stop; null where it can.</summary>
    /// <param name="traits">What its attribute says of it.</param>
    /// <param name="kind">The kind of record it is to write.</param>
    public static string? Problem(this ExporterAttribute traits, RecordKinds kind)
    {
        ArgumentNullException.ThrowIfNull(traits);
        if (!traits.Takes(kind))
            return $"the exporter \"{traits.Name}\" does not take {Name(kind)}; it takes {Name(traits.Records)}";
        return traits.Mode == ExportMode.Push
            ? $"the exporter \"{traits.Name}\" writes to a service itself, which this version does not support; use one that writes a file"
            : null;
    }

    private static string Name(RecordKinds kinds) => kinds switch
    {
        RecordKinds.Events => "events",
        RecordKinds.Entries => "entries",
        RecordKinds.Events | RecordKinds.Entries => "events and entries",
        _ => "no records",
    };
}
