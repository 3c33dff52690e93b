using TimeTracker.Collecting;

namespace TimeTracker.Git;

/// <summary>The repositories of a run, searched for again from time to time: new ones appear, old ones go.</summary>
internal sealed class KnownRepositories(GitOptions options, string baseDirectory, TimeProvider time)
{
    /// <summary>The least time between two searches: a new folder is no repository at once, and many may come together.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    /// <summary>The usual time between two searches.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    /// <summary>So many more searches after a folder appeared: it may become a repository only when a clone is complete.</summary>
    private const int SearchesAfterNews = 3;

    /// <summary>Searching takes at most one part in so many of the time: large roots are searched less often.</summary>
    private const int Patience = 100;

    private long? _searched;
    private TimeSpan _took;
    private int _due;

    /// <summary>Whether the next search comes soon.</summary>
    public bool IsSearchDue => _due > 0;

    /// <summary>Those that were found last.</summary>
    public IReadOnlyList<Repository> All { get; private set; } = [];

    /// <summary>The folders that are searched.</summary>
    public IEnumerable<string> Roots => options.Roots.Select(r => RepositorySearch.Absolute(r, baseDirectory));

    /// <summary>Searches, where it is time to.</summary>
    /// <param name="hasNewFolders">Whether folders appeared where repositories are: then it is time soon.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>What could not be found or read.</returns>
    public IReadOnlyList<CollectorNotice> Search(bool hasNewFolders, CancellationToken cancellationToken)
    {
        if (hasNewFolders)
            _due = SearchesAfterNews;
        if (_searched is { } last && time.GetElapsedTime(last) is var elapsed && (elapsed < Shortest || elapsed < _took * Patience || (_due == 0 && elapsed < Usual)))
            return [];
        _due = Math.Max(0, _due - 1);
        var began = time.GetTimestamp();
        var search = new RepositorySearch(options, baseDirectory);
        All = search.Find(cancellationToken);
        _searched = time.GetTimestamp();
        _took = time.GetElapsedTime(began);
        return search.Notices;
    }
}
