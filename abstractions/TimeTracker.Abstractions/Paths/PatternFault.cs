namespace TimeTracker.Paths;

/// <summary>Carries a fault of a pattern from where it is found to <see cref="PathPattern.TryParse"/>; it never leaves this namespace.</summary>
internal sealed class PatternFault(int position, string what) : Exception($"position {position}: {what}");
