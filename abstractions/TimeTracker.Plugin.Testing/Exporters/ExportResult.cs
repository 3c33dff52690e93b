namespace TimeTracker.Plugins.Testing.Exporters;

/// <summary>What a run of an exporter wrote.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="LengthAfter">The length of the output after the beginning, and after each batch.</param>
/// <param name="RecordsAfter">How many records were handed over by then.</param>
/// <param name="Hours">Up to which hour they were read by then.</param>
internal sealed record ExportResult(byte[] Bytes, IReadOnlyList<int> LengthAfter, IReadOnlyList<long> RecordsAfter, IReadOnlyList<int> Hours)
{
    /// <summary>Whether the output took everything.</summary>
    public bool IsComplete { get; init; }

    /// <summary>How many records were handed over.</summary>
    public long Records => RecordsAfter[^1];

    /// <summary>The length before the end was written.</summary>
    public int LengthBeforeEnd => LengthAfter[^1];
}
