namespace TimeTracker.Tmux;

/// <summary>Asks every server that is known for its clients: typing calls no hook.</summary>
internal sealed class ActivityPoll(TmuxProgram tmux, TmuxCheckpoint checkpoint)
{
    /// <summary>How often: what is told of idleness and activity is that precise at least.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>Asks them all at the same time.</summary>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>The clients, each once.</returns>
    public async Task<IReadOnlyList<TmuxClient>> ClientsAsync(CancellationToken cancellationToken)
    {
        // The default server is asked even while it has not written: its hooks may not be installed yet. Sockets that are gone need no process.
        string?[] sockets = [null, .. checkpoint.Sockets.Where(Path.Exists)];
        var answers = await Task.WhenAll(sockets.Select(s => tmux.AskAsync(s, TmuxClient.Question, cancellationToken))).ConfigureAwait(false);
        return [.. answers.OfType<byte[]>().SelectMany(a => TmuxClient.Read(a)).DistinctBy(c => c.Key)];
    }
}
