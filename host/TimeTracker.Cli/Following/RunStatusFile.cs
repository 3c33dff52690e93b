using System.Text.Json;

namespace TimeTracker.Cli.Following;

/// <summary>The status beside the store: private to its owner, and replaced as a whole. It informs and decides nothing: one that is damaged is one that is not there.</summary>
internal static class RunStatusFile
{
    /// <summary>Reads what the last <c>tt run</c> over a store wrote; null where there is none that can be read.</summary>
    public static RunStatus? Read(string store)
    {
        try
        {
            if (!File.Exists(PathOf(store)))
                return null;
            using var stream = new FileStream(PathOf(store), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize(stream, RunStatusJson.Default.RunStatus) is { Version: RunStatus.CurrentVersion } status ? status : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it. A disk that is full or read-only stops nothing: then the file is old.</summary>
    public static void Write(string store, RunStatus status)
    {
        var draft = PathOf(store) + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new FileStream(draft, options))
                JsonSerializer.Serialize(stream, status, RunStatusJson.Default.RunStatus);
            File.Move(draft, PathOf(store), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it sees by the lock whether the process lives.
        }
    }

    private static string PathOf(string store) => store + ".run.json";
}
