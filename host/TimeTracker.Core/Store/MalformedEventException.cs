namespace TimeTracker.Store;

/// <summary>An event that cannot be stored as it is. The message is a sentence without captured text.</summary>
internal sealed class MalformedEventException(string reason) : Exception(reason);
