namespace TimeTracker.Store;

/// <summary>The types of events that tell what a person tracks right now.</summary>
internal enum HandType
{
    TimerStarted,
    TimerStopped,
    Paused,
    Resumed,
}
