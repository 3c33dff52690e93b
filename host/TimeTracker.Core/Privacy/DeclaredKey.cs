using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>A key that a plugin declared.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Key">The key at the top level of the data.</param>
/// <param name="Class">What it holds.</param>
/// <param name="Plugin">The plugin's id, for whoever asks who gave the class; null where it is not known.</param>
public sealed record DeclaredKey(string Type, string Key, DataClass Class, string? Plugin = null);
