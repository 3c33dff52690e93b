using System.Globalization;
using NodaTime;

namespace TimeTracker.Cli.Hooks.Tmux;

/// <summary>The folder that the hooks write into, as the host sees it: it makes it and looks how large it is. The collector reads it.</summary>
internal sealed class TmuxSpool(string path)
{
    /// <summary>Where it is: below XDG's folder for state. The collector has the same rule.</summary>
    public static TmuxSpool Of(Machine machine) =>
        new(System.IO.Path.Combine(machine.StateDirectory ?? throw new CommandException(ExitCode.Failed, "HOME", "is not set, so there is no place for the spool", "set HOME"), "spool", "tmux"));

    public string Path { get; } = path;

    public bool IsThere => Directory.Exists(Path);

    /// <summary>Makes it, for the user alone.</summary>
    public void Make()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(Path, Own);
        File.SetUnixFileMode(Path, Own);
    }

    /// <summary>How many bytes it has, in how many files.</summary>
    public (long Bytes, int Files) Size()
    {
        var files = Files().Select(f => new FileInfo(f).Length).ToList();
        return (files.Sum(), files.Count);
    }

    /// <summary>When the last line was written, by tmux's clock; null where there is none.</summary>
    public Instant? LastLine()
    {
        foreach (var file in Files().OrderDescending(StringComparer.Ordinal))
        {
            // Lines of one moment land in any order; to the minute it does not matter.
            using var stream = new FileStream(file, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
            stream.Position = Math.Max(0, stream.Length - 16 * 1024);
            using var reader = new StreamReader(stream);
            var times = reader.ReadToEnd().Split('\n').Select(Time).OfType<long>().ToList();
            if (times.Count > 0)
                return Instant.FromUnixTimeSeconds(times.Max());
        }
        return null;
    }

    private IEnumerable<string> Files() => IsThere ? Directory.EnumerateFiles(Path, "*.tsv") : [];

    private static long? Time(string line) =>
        line.Split('\t') is ["1", _, { Length: <= 11 } time, ..] && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
