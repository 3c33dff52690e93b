using System.Text;

namespace TimeTracker.Plugins;

/// <summary>How a process ended that left its breadcrumb behind, and who was at work in it.</summary>
/// <param name="Cause">How: <c>stack overflow</c>, <c>fail-fast</c>, …; null where it ended without a word: killed from outside, or by a native fault.</param>
/// <param name="Culprit">The plugin that did it, or that was at work; null where nobody can tell.</param>
/// <param name="Operation">What the culprit was doing; null where it was doing nothing that the host knew of.</param>
internal sealed record UncleanEnd(string? Cause, string? Culprit, string? Operation)
{
    private const int LongestWords = 4 * LastWords.LongestFile;

    /// <summary>Whether a process that is gone left anything behind.</summary>
    public static bool AreThere(string folder) => Directory.Exists(folder) && Array.Exists(Directory.GetFiles(folder, "*" + Breadcrumb.Ending), f => !IsAtWork(f));

    /// <summary>Reads and removes what processes that are gone left behind. Crumbs of processes that live are held by them.</summary>
    public static IReadOnlyList<UncleanEnd> Collect(string folder, Func<string, bool> callsExit)
    {
        if (!Directory.Exists(folder))
            return [];
        var ends = new List<UncleanEnd>();
        var crumbs = Directory.GetFiles(folder, "*" + Breadcrumb.Ending);
        Array.Sort(crumbs, StringComparer.Ordinal);
        foreach (var path in crumbs)
        {
            if (IsAtWork(path))
                continue;
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose };
                using var file = new FileStream(path, options);
                using var reader = new StreamReader(file, Encoding.UTF8);
                var words = Path.ChangeExtension(path, Breadcrumb.WordsEnding);
                if (Of(reader.ReadToEnd(), ReadWords(words), callsExit) is { } end)
                    ends.Add(end);
                File.Delete(words);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Its process lives, or another one reads it now.
            }
        }
        return ends;
    }

    /// <summary>Judges one; null where the machine went down, or nothing was at work.</summary>
    /// <param name="crumb">What the breadcrumb says.</param>
    /// <param name="words">What the runtime said.</param>
    /// <param name="callsExit">Whether a plugin of that id has a call of <see cref="Environment.Exit"/> in its code.</param>
    internal static UncleanEnd? Of(string crumb, string words, Func<string, bool> callsExit)
    {
        var lines = crumb.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToList();
        if (lines.Find(l => l is ["boot", _]) is not { } boot || boot[1] != BootId.Current)
            return null;
        var active = lines.Where(l => l is ["active", _, _, _]).ToList();
        var loaded = lines.Where(l => l is ["loaded", _]).Select(l => l[1]).ToList();
        var isExit = lines.Exists(l => l is ["exit"]);
        var cause = isExit ? "a call of Environment.Exit" : CauseIn(words);
        // Whoever has told it to end may well lose patience and kill it.
        if (cause is null && lines.Exists(l => l is ["ending"]))
            return null;
        // The runtime does not tell who called it; but most plugins have no such call.
        if (isExit && Only(loaded.Where(callsExit)) is { } caller)
            return new UncleanEnd(cause, caller, active.LastOrDefault(a => a[1] == caller)?[3]);
        // The runtime's own words name the frames, by the component or others of its namespace; else whoever began last is the one; else the only one there is.
        var culprit = Only(active.Where(a => words.Contains($"at {a[2]}.", StringComparison.Ordinal) || words.Contains($"at {a[2]}+", StringComparison.Ordinal)))
            ?? Only(active.Where(a => a[2].LastIndexOf('.') is > 0 and var end && words.Contains($"at {a[2][..(end + 1)]}", StringComparison.Ordinal)))
            ?? active.LastOrDefault();
        return culprit is not null ? new UncleanEnd(cause, culprit[1], culprit[3])
            : loaded.Count > 0 ? new UncleanEnd(cause, loaded.Count == 1 ? loaded[0] : null, null)
            : null;
    }

    /// <summary>
    /// Whether the process that the file is named by is this program. It holds the file then, and to be refused it would cost milliseconds at every start; that
    /// another one of this program has its id by now only puts off what the file says.
    /// </summary>
    private static bool IsAtWork(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        var link = new FileInfo($"/proc/{name[..Math.Max(name.IndexOf('-'), 0)]}/exe");
        return link.LinkTarget is { } program && program == Environment.ProcessPath;
    }

    private static T? Only<T>(IEnumerable<T> found) where T : class => found.Take(2).ToList() is [var one] ? one : null;

    private static string? CauseIn(string words) =>
        words.Contains("Stack overflow", StringComparison.Ordinal) ? "a stack overflow"
        : words.Contains("AccessViolationException", StringComparison.Ordinal) ? "an access violation"
        : words.Contains("Process terminated.", StringComparison.Ordinal) ? "a call of Environment.FailFast"
        : words.Contains("Unhandled exception.", StringComparison.Ordinal) ? "an exception that nothing caught"
        : words.Contains("Fatal error.", StringComparison.Ordinal) || words.Contains("Out of memory.", StringComparison.Ordinal) ? "a fatal error of the runtime"
        : null;

    private static string ReadWords(string path)
    {
        if (!File.Exists(path))
            return "";
        // What the runtime says comes last, after whatever plugins printed.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        file.Seek(-Math.Min(file.Length, LongestWords), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
