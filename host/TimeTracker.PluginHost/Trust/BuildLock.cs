using System.Text.Json;
using NodaTime;

namespace TimeTracker.Plugins;

/// <summary>
/// The lock that the build writes into the folder of each of its own plugins (<c>eng/Stage.targets</c>): <c>{"files":[{"path","sha256"}]}</c>, every
/// file but itself. It counts only below the program's own plugins folder: a folder from elsewhere could bring any lock it likes.
/// </summary>
internal sealed class BuildLock
{
    /// <summary>The file's name.</summary>
    public const string FileName = "plugin.lock.json";

    private readonly IReadOnlyList<TrustedFile> _files;
    private readonly Instant _written;

    private BuildLock(IReadOnlyList<TrustedFile> files, Instant written)
    {
        _files = files;
        _written = written;
    }

    /// <summary>Reads the lock of a folder; null where there is none that can be used.</summary>
    public static BuildLock? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            if (!File.Exists(path))
                return null;
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            // No query: one over structures of another assembly is compiled at every start.
            var files = new List<TrustedFile>();
            foreach (var file in document.RootElement.GetProperty("files").EnumerateArray())
                files.Add(new(Text(file, "path"), -1, Text(file, "sha256"), default));
            return new(files, Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The files that are not as the build left them.</summary>
    /// <param name="found">What lies in the folder.</param>
    /// <param name="isThorough">Whether to read every file; else one that was not written after the lock counts as untouched.</param>
    public IReadOnlyList<string> Changes(IEnumerable<FoundFile> found, bool isThorough) =>
        FileChanges.Between(_files, found.Where(f => f.Path != FileName), isThorough ? null : (_, file) => file.Modified <= _written);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new InvalidOperationException($"{name} is null");
}
