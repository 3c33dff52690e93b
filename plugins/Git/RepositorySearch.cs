using TimeTracker.Collecting;

namespace TimeTracker.Git;

/// <summary>Finds the configured repositories and those below the configured roots.</summary>
internal sealed class RepositorySearch
{
    /// <summary>Levels below a root that are looked at; <c>~/work/client/project</c> has three.</summary>
    internal const int MaxDepth = 6;

    // A root like / would otherwise keep a disk busy for minutes, on every run.
    private readonly int _maxDirectories;
    private readonly GitOptions _options;
    private readonly string _baseDirectory;
    private readonly Dictionary<string, Repository> _found = new(StringComparer.Ordinal);
    private readonly List<CollectorNotice> _notices = [];

    public RepositorySearch(GitOptions options, string baseDirectory, int maxDirectories = 100_000)
    {
        _options = options;
        _baseDirectory = baseDirectory;
        _maxDirectories = maxDirectories;
    }

    /// <summary>What could not be found or read.</summary>
    public IReadOnlyList<CollectorNotice> Notices => _notices;

    /// <summary>Searches.</summary>
    /// <returns>Each repository once, whichever of its worktrees were met, in the order in which they were met.</returns>
    public IReadOnlyList<Repository> Find(CancellationToken cancellationToken)
    {
        if (_options.Repositories.Length == 0 && _options.Roots.Length == 0)
        {
            _notices.Add(new CollectorNotice("nothing-configured", "no repository is configured for the git collector")
            {
                Fix = "set collectors.git.options.repositories to your repositories' folders, or roots to folders that hold them",
            });
        }
        foreach (var configured in _options.Repositories)
            AddConfigured(Absolute(configured, _baseDirectory));
        foreach (var root in _options.Roots)
            Search(Absolute(root, _baseDirectory), cancellationToken);
        return [.. _found.Values];
    }

    private void AddConfigured(string directory)
    {
        if (!Directory.Exists(directory))
        {
            _notices.Add(new CollectorNotice("repository-missing", $"the configured repository {directory} does not exist")
            {
                Fix = "correct or remove it in collectors.git.options.repositories; relative paths mean the folder of the file that names them",
            });
        }
        else if (!Add(directory))
        {
            _notices.Add(new CollectorNotice("repository-invalid", $"{directory} is no git repository")
            {
                Fix = Enclosing(directory) is { } enclosing
                    ? $"name the folder that holds .git: {enclosing}"
                    : "name the folder that holds .git, or put the folder under collectors.git.options.roots to search it for repositories",
            });
        }
    }

    // Breadth does not matter, order does: the same tree gives the same order everywhere.
    private void Search(string root, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(root))
        {
            _notices.Add(new CollectorNotice("root-missing", $"the configured root {root} does not exist") { Fix = "correct or remove it in collectors.git.options.roots" });
            return;
        }
        var open = new Stack<(string Directory, int Depth)>();
        open.Push((root, 0));
        for (var visited = 0; open.TryPop(out var next); visited++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (visited == _maxDirectories)
            {
                _notices.Add(new CollectorNotice("search-capped", $"the search for repositories below {root} ended after {_maxDirectories} folders")
                {
                    Fix = "name folders further down in collectors.git.options.roots, or the repositories themselves in repositories",
                });
                return;
            }
            Visit(next.Directory, next.Depth, open);
        }
    }

    private void Visit(string directory, int depth, Stack<(string Directory, int Depth)> open)
    {
        try
        {
            var below = new DirectoryInfo(directory).GetFileSystemInfos();
            if (below.Any(f => f.Name == ".git") && !Add(directory))
                _notices.Add(new CollectorNotice("repository-invalid", $"{directory} has a .git that is no git repository") { Fix = "repair or remove it: git -C DIR status says more" });
            if (depth == MaxDepth)
                return;
            foreach (var folder in below.OfType<DirectoryInfo>().Where(IsWorthVisiting).OrderByDescending(f => f.Name, StringComparer.Ordinal))
                open.Push((folder.FullName, depth + 1));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _notices.Add(new CollectorNotice("directory-unreadable", $"{directory} could not be searched") { Fix = "allow reading it, or name roots beside it" });
        }
    }

    // Nested repositories and submodules are real work; hidden folders and packages are not ours. Links could lead anywhere, in circles too.
    private static bool IsWorthVisiting(DirectoryInfo folder) =>
        !folder.Name.StartsWith('.') && folder.Name != "node_modules" && (folder.Attributes & FileAttributes.ReparsePoint) == 0;

    private bool Add(string directory)
    {
        try
        {
            if (Repository.Open(directory) is not { } repository)
                return false;
            // Met first through a linked worktree, a repository may not know its main one: the meeting that does know wins.
            if (!_found.TryGetValue(repository.CommonDirectory, out var known) || known.MainDirectory == known.CommonDirectory)
                _found[repository.CommonDirectory] = repository;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _notices.Add(new CollectorNotice("repository-unreadable", $"the repository {directory} could not be read") { Fix = "allow reading it" });
            return true;
        }
    }

    private static string? Enclosing(string directory)
    {
        for (var parent = Path.GetDirectoryName(directory); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (Path.Exists(Path.Combine(parent, ".git")))
                return parent;
        }
        return null;
    }

    /// <summary>A folder as a person writes it, made absolute.</summary>
    public static string Absolute(string configured, string baseDirectory)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var expanded = configured == "~" ? home : configured.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home, configured[2..]) : configured;
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(expanded, baseDirectory));
    }
}
