using System.Text.Json;
using System.Text.Json.Serialization;
using TimeTracker.Collecting;

namespace TimeTracker.Git;

/// <summary>
/// Where the git collector stands: per repository, the last line taken of each reflog and the branch tips up to which history was read.
/// A repository that is not there today keeps its place, for a disk may be unplugged.
/// </summary>
internal sealed class GitCheckpoint
{
    public const int CurrentVersion = 1;

    public int Version { get; set; } = CurrentVersion;

    /// <summary>By the repository's common directory.</summary>
    public SortedDictionary<string, RepositoryState> Repositories { get; set; } = new(StringComparer.Ordinal);

    public RepositoryState Of(Repository repository)
    {
        if (!Repositories.TryGetValue(repository.CommonDirectory, out var state))
            Repositories.Add(repository.CommonDirectory, state = new RepositoryState());
        return state;
    }

    public bool Knows(Repository repository) => Repositories.ContainsKey(repository.CommonDirectory);

    /// <summary>
    /// Hands a repository the place of one that is gone and whose last line is in its log: it was moved. Read from the start, every commit
    /// would come again from another directory.
    /// </summary>
    /// <param name="repository">One that is not known.</param>
    /// <param name="log">The log of its main worktree.</param>
    /// <param name="gone">The repositories that are gone.</param>
    public void TakeOver(Repository repository, Reflog log, IEnumerable<string> gone)
    {
        foreach (var former in gone)
        {
            if (Repositories.TryGetValue(former, out var state) && state.Logs.TryGetValue("HEAD", out var position) && log.After(position) > 0)
            {
                Repositories.Remove(former);
                Repositories.Add(repository.CommonDirectory, state);
                return;
            }
        }
    }

    /// <summary>
    /// The tips up to which other repositories were read for the same authors. What they reach was told from there: a second clone repeats nothing.
    /// </summary>
    public IEnumerable<string> TipsOfOthers(Repository repository, HistoryPosition position) => Repositories
        .Where(r => r.Key != repository.CommonDirectory && r.Value.History is { Shallow: null } history && history.Authors == position.Authors)
        .SelectMany(r => r.Value.History!.Tips);

    /// <summary>Reads a checkpoint; null where it is none of ours. Starting over is safe: what is read again has the same identity.</summary>
    public static GitCheckpoint? Read(Checkpoint checkpoint)
    {
        try
        {
            var read = JsonSerializer.Deserialize(checkpoint.Value.Span, GitCheckpointJson.Default.GitCheckpoint);
            if (read is not { Version: CurrentVersion } || read.Repositories is null || read.Repositories.Values.Any(r => r?.Logs is null))
                return null;
            read.Repositories = new SortedDictionary<string, RepositoryState>(read.Repositories, StringComparer.Ordinal);
            return read;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, GitCheckpointJson.Default.GitCheckpoint);
}

/// <summary>What was read of one repository.</summary>
internal sealed class RepositoryState
{
    /// <summary>By worktree: <c>HEAD</c>, or <c>worktrees/NAME/HEAD</c>.</summary>
    public SortedDictionary<string, ReflogPosition> Logs { get; set; } = new(StringComparer.Ordinal);

    public HistoryPosition? History { get; set; }
}

/// <summary>The last line that was taken of a reflog.</summary>
internal sealed class ReflogPosition
{
    /// <summary>The digest of that line: it is found again after <c>git reflog expire</c> moved it. Empty: no line yet.</summary>
    public string Line { get; set; } = "";

    /// <summary>Which of the equal lines it was, from 1.</summary>
    public int Occurrence { get; set; }

    /// <summary>The branch on which that line left the worktree, where the log said so.</summary>
    public string? Branch { get; set; }

    /// <summary>The log's size in bytes and time of change in ticks when it was read to its end; zeros while it was not.</summary>
    public long Length { get; set; }

    public long Modified { get; set; }
}

/// <summary>Up to where history was read.</summary>
internal sealed class HistoryPosition
{
    /// <summary>The commits at the tips of the local branches; what they reach was read.</summary>
    public string[] Tips { get; set; } = [];

    /// <summary>A digest of the authors whose commits were collected. When it changes, all is read again.</summary>
    public string Authors { get; set; } = "";

    /// <summary>A digest of where a shallow clone ended; null for a whole one. When it changes, all is read again.</summary>
    public string? Shallow { get; set; }

    public bool HasSameBasis(HistoryPosition other) => Authors == other.Authors && Shallow == other.Shallow;
}

/// <summary>Reads and writes <see cref="GitCheckpoint"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GitCheckpoint))]
internal sealed partial class GitCheckpointJson : JsonSerializerContext;
