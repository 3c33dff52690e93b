using NodaTime;

namespace TimeTracker.Projections;

/// <summary>How much time each stream, kind and project has. Compared by content.</summary>
internal sealed class Totals : IEquatable<Totals>
{
    private readonly SortedDictionary<string, Duration> _byLine = new(StringComparer.Ordinal);

    public static Totals Of(IEnumerable<TimeEntry> entries, Instant asOf)
    {
        var totals = new Totals();
        foreach (var entry in entries)
            totals.Add($"{entry.Stream.Key} {entry.Kind} {entry.Project} {entry.Client} {entry.Description}", (entry.End ?? asOf) - entry.Start);
        return totals;
    }

    public static Totals Sum(IEnumerable<Totals> parts)
    {
        var sum = new Totals();
        foreach (var (line, duration) in parts.SelectMany(part => part._byLine))
            sum.Add(line, duration);
        return sum;
    }

    public bool Equals(Totals? other) => other is not null && _byLine.SequenceEqual(other._byLine);

    public override bool Equals(object? obj) => Equals(obj as Totals);

    public override int GetHashCode() => _byLine.Count;

    public override string ToString() => string.Join('\n', _byLine.Select(line => $"{line.Key}: {line.Value}"));

    private void Add(string line, Duration duration) => _byLine[line] = _byLine.GetValueOrDefault(line) + duration;
}
