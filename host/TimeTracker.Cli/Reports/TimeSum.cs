using NodaTime;
using TimeTracker.Cli.Records;
using TimeTracker.Entries;

namespace TimeTracker.Cli.Reports;

/// <summary>
/// Adds up entries that come in order of their start.
/// <code>
/// direct     [────)      [──)
/// delegated     [──────)
/// total      [─────────) [──)       how long at least one ran
/// </code>
/// </summary>
internal sealed class TimeSum
{
    private long _direct;
    private long _delegated;
    private long _total;
    private long _reached = long.MinValue;
    private bool _isProvisional;

    /// <summary>Adds up entries that come in order of their start.</summary>
    public static ReportRow Of(string name, IEnumerable<ShownEntry> entries)
    {
        var sum = new TimeSum();
        foreach (var e in entries)
            sum.Add(e.Kind, e.Start.ToUnixTimeMilliseconds(), e.End.ToUnixTimeMilliseconds(), e.IsRunning);
        return sum.ToRow(name);
    }

    /// <summary>Adds time.</summary>
    /// <param name="kind">Whose.</param>
    /// <param name="start">In milliseconds, not before that of the time added last.</param>
    /// <param name="end">In milliseconds.</param>
    /// <param name="isProvisional">Whether it goes on.</param>
    public void Add(EntryKind kind, long start, long end, bool isProvisional)
    {
        if (kind == EntryKind.Direct)
            _direct += end - start;
        else
            _delegated += end - start;
        if (end > _reached)
        {
            _total += end - Math.Max(start, _reached);
            _reached = end;
        }
        _isProvisional |= isProvisional;
    }

    /// <summary>What was added, as a row.</summary>
    public ReportRow ToRow(string name) =>
        new(name, Duration.FromMilliseconds(_direct), Duration.FromMilliseconds(_delegated), Duration.FromMilliseconds(_total), _isProvisional);
}
