using System.Globalization;
using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.Tmux;

/// <summary>Reads what is new in the spool, file by file, and moves the checkpoint along.</summary>
internal sealed class SpoolReader(SpoolFolder folder, TmuxCheckpoint checkpoint)
{
    /// <summary>So many servers are remembered: more are not used at once.</summary>
    private const int MostSockets = 16;

    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>Reads up to a number of lines.</summary>
    /// <param name="most">The number.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The events, and whether there may be more.</returns>
    public SpoolPortion Read(int most, CancellationToken cancellationToken)
    {
        var portion = new SpoolPortion();
        IReadOnlyList<string> names;
        try
        {
            names = folder.Files();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            SayOnce(portion, folder.Path, e);
            return portion;
        }
        Forget(names);
        foreach (var name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!ReadFile(name, most, portion))
                return portion;
        }
        return portion;
    }

    /// <summary>Reads a file on.</summary>
    /// <returns>False where the portion is full.</returns>
    private bool ReadFile(string name, int most, SpoolPortion portion)
    {
        try
        {
            var before = checkpoint.Files.GetValueOrDefault(name, SpoolPosition.Start);
            using var file = new SpoolFile(folder.File(name), before);
            var damaged = 0;
            while (portion.Lines < most && file.TryRead(out var line))
            {
                portion.Lines++;
                if (Snapshot.Read(line) is not { } snapshot)
                {
                    damaged++;
                    continue;
                }
                Remember(snapshot.Socket);
                if (SnapshotEvents.Of(snapshot) is { } draft)
                    portion.Events.Add(draft);
            }
            checkpoint.Files[name] = file.Offset == before.Offset ? before : file.Position;
            if (damaged > 0)
            {
                portion.Notices.Add(new CollectorNotice("spool-line", $"lines of {folder.File(name)} are not what the hooks write, and were passed over")
                {
                    Count = damaged,
                    Fix = "if that goes on, run `tt hooks install tmux` again",
                });
            }
            _unreadable.Remove(folder.File(name));
        }
        catch (FileNotFoundException)
        {
            // Deleted since the folder was listed.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            SayOnce(portion, folder.File(name), e);
        }
        return portion.Lines < most;
    }

    private void SayOnce(SpoolPortion portion, string path, Exception e)
    {
        if (_unreadable.Add(path))
            portion.Notices.Add(new CollectorNotice("spool-unreadable", string.Create(CultureInfo.InvariantCulture, $"{path} cannot be read ({e.GetType().Name})")) { Fix = "make it readable for you" });
    }

    private void Forget(IReadOnlyList<string> names)
    {
        if (checkpoint.Files.Count == 0)
            return;
        var present = new HashSet<string>(names, StringComparer.Ordinal);
        foreach (var gone in checkpoint.Files.Keys.Where(f => !present.Contains(f)).ToList())
            checkpoint.Files.Remove(gone);
    }

    private void Remember(string socket)
    {
        if (socket.Length == 0 || (checkpoint.Sockets.Count > 0 && checkpoint.Sockets[0] == socket))
            return;
        checkpoint.Sockets.Remove(socket);
        checkpoint.Sockets.Insert(0, socket);
        if (checkpoint.Sockets.Count > MostSockets)
            checkpoint.Sockets.RemoveAt(MostSockets);
    }
}

/// <summary>What one reading gave.</summary>
internal sealed class SpoolPortion
{
    public List<EventDraft> Events { get; } = [];

    public List<CollectorNotice> Notices { get; } = [];

    /// <summary>How many lines were read, those that are no event included.</summary>
    public int Lines { get; set; }
}
