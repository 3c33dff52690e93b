using System.Text;

namespace TimeTracker.Cli.Hooks.Tmux;

/// <summary>
/// The line in the user's own configuration of tmux that reads the file of hooks. It is told from the user's lines by its comment, so it is found wherever they moved it.
/// </summary>
internal static class TmuxConfigurationFile
{
    /// <summary>How the line begins and ends, whatever the folder.</summary>
    private const string Begin = "source-file -q '", End = "/tmux-hooks.conf' # by: tt hooks install tmux";

    // Bytes as they are: a configuration need not be UTF-8.
    private static readonly Encoding Bytes = Encoding.Latin1;

    /// <summary>Where tmux looks for the user's configuration; it reads all that there are.</summary>
    public static IEnumerable<string> Places(Machine machine)
    {
        string[] places =
        [
            Path.Combine(machine.Home, ".tmux.conf"),
            Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(machine.UserFile!))!, "tmux", "tmux.conf"),
            Path.Combine(machine.Home, ".config", "tmux", "tmux.conf"),
        ];
        return places.Distinct(StringComparer.Ordinal);
    }

    /// <summary>The files that have the line.</summary>
    public static IReadOnlyList<string> WithLine(Machine machine) => [.. Places(machine).Where(f => File.Exists(f) && Find(Read(f)) is not null)];

    /// <summary>Whether a file has the line, and it is for this file of hooks.</summary>
    public static bool Reads(string file, string hookFile) => Read(file) is var text && Find(text) is { } found && text.AsSpan(found.Start, found.Length).Trim('\n').SequenceEqual(Line(hookFile));

    /// <summary>The line.</summary>
    /// <param name="hookFile">The absolute path of the file of hooks.</param>
    public static string Line(string hookFile) => $"source-file -q {TmuxQuoting.Single(Bytes.GetString(Encoding.UTF8.GetBytes(hookFile)))} # by: tt hooks install tmux";

    /// <summary>Adds the line at the end of a file: a hook that the user sets without an index before it empties the hook's array.</summary>
    /// <param name="file">The file; made where there is none.</param>
    /// <param name="hookFile">The absolute path of the file of hooks.</param>
    public static void Add(string file, string hookFile)
    {
        if (!File.Exists(file))
        {
            File.WriteAllText(file, Line(hookFile) + "\n", Bytes);
            return;
        }
        var text = Read(file);
        // The file's last line may have no end. Then ours has none either, which says so when it is removed.
        File.AppendAllText(file, text.EndsWith('\n') ? Line(hookFile) + "\n" : "\n" + Line(hookFile), Bytes);
    }

    /// <summary>Takes the line out of a file, which is byte for byte what it was before then. A file that held nothing else is deleted.</summary>
    public static void Remove(string file)
    {
        var text = Read(file);
        var isWhole = true;
        while (Find(text) is { } found)
        {
            // Where the file was empty before, ours begins with the end of a line that there was not.
            isWhole &= found.Start == 0 && text[0] != '\n';
            text = text.Remove(found.Start, found.Length);
        }
        // A link to a file elsewhere stays one: the file it leads to is replaced.
        var target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
        if (text.Length == 0 && isWhole)
        {
            File.Delete(target);
            return;
        }
        var draft = $"{target}.tt-{Guid.NewGuid():N}";
        try
        {
            File.Copy(target, draft);
            File.WriteAllText(draft, text, Bytes);
            File.Move(draft, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static (int Start, int Length)? Find(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            var line = text.AsSpan(start, (end < 0 ? text.Length : end) - start);
            if (line.StartsWith(Begin, StringComparison.Ordinal) && line.EndsWith(End, StringComparison.Ordinal))
                return end >= 0 ? (start, line.Length + 1) : start > 0 ? (start - 1, line.Length + 1) : (start, line.Length);
            if (end < 0)
                break;
            start = end + 1;
        }
        return null;
    }

    private static string Read(string file) => File.ReadAllText(file, Bytes);
}
