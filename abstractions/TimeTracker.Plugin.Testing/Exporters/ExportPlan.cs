using NodaTime;
using TimeTracker.Exporting;

namespace TimeTracker.Plugins.Testing.Exporters;

/// <summary>How one run of an exporter goes.</summary>
/// <param name="Kind">Events or entries.</param>
/// <param name="Pieces">The hours that are read one after the other, each the cause of batches of its own.</param>
internal sealed record ExportPlan(RecordKinds Kind, IReadOnlyList<(int From, int To)> Pieces)
{
    /// <summary>How many records are written already.</summary>
    public long RecordsWritten { get; init; }

    /// <summary>What the clock says; null for what the case says.</summary>
    public Instant? Now { get; init; }

    /// <summary>How many bytes the output takes before it fails.</summary>
    public long Capacity { get; init; } = long.MaxValue;

    /// <summary>Pieces of so many hours, the last one shorter.</summary>
    public static IReadOnlyList<(int From, int To)> Of(int from, int to, params IReadOnlyList<int> sizes)
    {
        var pieces = new List<(int, int)>();
        for (var i = 0; from < to; i++)
        {
            var end = Math.Min(to, from + sizes[i % sizes.Count]);
            pieces.Add((from, end));
            from = end;
        }
        return pieces;
    }
}
