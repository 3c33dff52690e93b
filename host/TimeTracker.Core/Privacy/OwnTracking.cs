using NodaTime;
using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>What a person said to be at right now.</summary>
/// <param name="Timer">The timer that nobody stopped, or null.</param>
/// <param name="Pause">The pause in force, or null.</param>
public sealed record OwnTracking(OwnTimer? Timer, OwnPause? Pause);

/// <summary>A timer that was started and not stopped.</summary>
/// <param name="Id">The event that started it.</param>
/// <param name="Start">Since when it runs.</param>
/// <param name="Limit">When it ends by itself, which may have passed.</param>
/// <param name="Project">What its person said, or null.</param>
/// <param name="Client">The client, or null.</param>
/// <param name="Text">The text, or null.</param>
public sealed record OwnTimer(EventId Id, Instant Start, Instant Limit, string? Project, string? Client, string? Text);

/// <summary>A pause in force.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Until">When it ends by itself, or null.</param>
public sealed record OwnPause(Instant Since, Instant? Until);
