namespace TimeTracker.Privacy.Excluding;

/// <summary>What the lists say to a value, or to several of them together.</summary>
/// <param name="IsExcluded">Whether an exclude list matches one.</param>
/// <param name="Included">The include lists that match one, a bit each.</param>
internal readonly record struct Verdict(bool IsExcluded, ulong Included)
{
    public static Verdict operator |(Verdict one, Verdict other) => new(one.IsExcluded | other.IsExcluded, one.Included | other.Included);
}
