using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>Counts what the filter keeps back and changes, for the owner. Cheap: a hot path holds the counter itself.</summary>
internal sealed class FilterTally
{
    /// <summary>Data decides how many names there are; beyond these all count as one.</summary>
    private const int MostNames = 10_000;

    private readonly Dictionary<string, Counter> _dropped = new(StringComparer.Ordinal);
    private readonly long[] _changed = new long[ClassActions.Names.Count];

    /// <summary>Whole records kept back.</summary>
    public long Records { get; set; }

    /// <summary>Secrets cut out.</summary>
    public long Secrets { get; set; }

    /// <summary>The counter of drops of a key.</summary>
    public Counter Dropped(string type, string key)
    {
        var name = _dropped.Count < MostNames ? $"{type}.{key}" : "*.*";
        if (!_dropped.TryGetValue(name, out var counter))
            _dropped.Add(name, counter = new Counter());
        return counter;
    }

    public void Change(DataClass @class) => _changed[(int)@class]++;

    /// <summary>Back to zero; counters that are held stay valid.</summary>
    public void Reset()
    {
        Records = Secrets = 0;
        Array.Clear(_changed);
        foreach (var counter in _dropped.Values)
            counter.Count = 0;
    }

    public Withheld ToWithheld() => new(
        Records,
        _dropped.Where(d => d.Value.Count > 0).ToDictionary(d => d.Key, d => d.Value.Count, StringComparer.Ordinal),
        Enum.GetValues<DataClass>().Where(c => _changed[(int)c] > 0).ToDictionary(c => c, c => _changed[(int)c]),
        Secrets);

    /// <summary>One count.</summary>
    internal sealed class Counter
    {
        public long Count { get; set; }
    }
}
