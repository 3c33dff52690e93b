namespace TimeTracker.Plugins;

/// <summary>
/// The version of this contract. A host runs a plugin of the same major whose minor is not above its own. Within a major
/// members are only added; the assembly version stays <c>1.0.0.0</c>, so the level is said here and by <see cref="TimeTrackerApiAttribute"/>.
/// </summary>
public static class ApiLevel
{
    /// <summary>The major of this build: breaking changes.</summary>
    public const int Major = 1;

    /// <summary>The minor of this build: additions.</summary>
    public const int Minor = 0;
}
