namespace TimeTracker.Projections.Reference;

/// <summary>A half-open interval in milliseconds.</summary>
internal readonly record struct Stretch(long Start, long End)
{
    public bool Has(long instant) => Start <= instant && instant < End;
}
