namespace TimeTracker.Projections;

/// <summary>What an event's <c>action</c> or <c>status</c> says.</summary>
internal enum EventAction : byte
{
    /// <summary>Nothing, or a word that the derivation does not know.</summary>
    None,
    Started,
    Ended,
    Waiting,
    Resumed,
    Attached,
    Detached,
    Focused,
    Unfocused,
    Active,
    Idle,
}
