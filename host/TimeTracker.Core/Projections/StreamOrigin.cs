namespace TimeTracker.Projections;

/// <summary>What a stream's key and name were taken from.</summary>
internal enum StreamOrigin
{
    /// <summary>No place: the one stream of everything that has none.</summary>
    Unassigned,

    /// <summary>A remote.</summary>
    Remote,

    /// <summary>A repository's directory.</summary>
    Repository,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A name that a person gave.</summary>
    Named,

    /// <summary>Nothing: the one stream of excluded time.</summary>
    Private,
}
