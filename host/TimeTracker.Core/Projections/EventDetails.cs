namespace TimeTracker.Projections;

/// <summary>What only some events say; those that say the same share it.</summary>
/// <param name="Text">
/// The application of a window; the event that a retraction names; the id of an agent's turn; the name of a session's agent; the stream that is
/// assigned, named or merged; the author of a commit of the history, empty where it has none.
/// </param>
/// <param name="Other">The kind of time that is assigned; the name that a stream is given; the stream that another is merged into.</param>
/// <param name="Session">The agent's session.</param>
/// <param name="Brought">What the source itself said of whom the time is for.</param>
/// <param name="Block">The times that a manual block, a pause or an assignment states; null of all other events.</param>
internal sealed record EventDetails(string? Text, string? Other, string? Session, Brought? Brought, StatedBlock? Block);
