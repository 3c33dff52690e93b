namespace TimeTracker.Projections;

/// <summary>What only some events say; those that say the same share it.</summary>
/// <param name="Text">The application of a window; the event that a retraction names; the id of an agent's turn; the name of a session's agent.</param>
/// <param name="Session">The agent's session.</param>
/// <param name="Brought">What the source itself said of whom the time is for.</param>
/// <param name="Block">The times that a manual block or a pause states; null of all other events.</param>
internal sealed record EventDetails(string? Text, string? Session, Brought? Brought, StatedBlock? Block);
