namespace TimeTracker.Projections;

/// <summary>A stream on which an event was: others that do not say where they are may be on it too.</summary>
/// <param name="Number">The stream's number.</param>
/// <param name="IsExcluded">Whether that event is excluded: then so is what took its stream from it.</param>
internal readonly record struct SeenStream(int Number, bool IsExcluded);
