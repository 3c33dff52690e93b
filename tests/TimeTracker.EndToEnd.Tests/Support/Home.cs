using System.Diagnostics;
using System.Text;

namespace TimeTracker.EndToEnd.Support;

/// <summary>An empty HOME and a working directory in it; runs the staged <c>tt</c> and git there, isolated from the machine's settings.</summary>
internal sealed class Home : IDisposable
{
    /// <summary>A hung program is a failure of the test, not of the whole run.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public Home()
    {
        Root = Directory.CreateTempSubdirectory("tt-e2e-").FullName;
        Work = Path.Combine(Root, "work");
        Directory.CreateDirectory(Work);
        File.WriteAllText(Path.Combine(Root, ".gitconfig"), "[user]\n\tname = Ada Lovelace\n\temail = ada@example.org\n[init]\n\tdefaultBranch = main\n[commit]\n\tgpgsign = false\n");
    }

    /// <summary>The HOME.</summary>
    public string Root { get; }

    /// <summary>The working directory.</summary>
    public string Work { get; }

    /// <summary>The default store.</summary>
    public string Store => Path.Combine(Root, ".local", "share", "timetracker", "events.db");

    public Dictionary<string, string?> Environment { get; } = [];

    public string At(params string[] parts) => Path.Combine([Work, .. parts]);

    public string Write(string name, string content)
    {
        var path = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public Outcome Tt(params string[] arguments) => Run(StagedTool.Program, Work, null, arguments);

    public Outcome TtWithInput(string input, params string[] arguments) => Run(StagedTool.Program, Work, input, arguments);

    public Outcome Git(string directory, params string[] arguments)
    {
        var outcome = Run("git", directory, null, arguments);
        Assert.True(outcome.ExitCode == 0, $"git {string.Join(' ', arguments)}: {outcome.Error}");
        return outcome;
    }

    /// <summary>A repository with one commit a minute, starting at the given instant.</summary>
    public string Repository(string name, int commits, string start = "2026-03-02T09:00:00Z")
    {
        var directory = At(name);
        Directory.CreateDirectory(directory);
        Git(directory, "init", "-q");
        Commit(directory, commits, start);
        return directory;
    }

    public void Commit(string directory, int commits, string start)
    {
        var first = NodaTime.Text.InstantPattern.ExtendedIso.Parse(start).Value;
        for (var i = 0; i < commits; i++)
        {
            var at = $"{first.ToUnixTimeSeconds() + (i * 60)} +0000";
            Environment["GIT_AUTHOR_DATE"] = at;
            Environment["GIT_COMMITTER_DATE"] = at;
            Git(directory, "commit", "-q", "--allow-empty", "-m", $"Change {i}");
        }
        Environment.Remove("GIT_AUTHOR_DATE");
        Environment.Remove("GIT_COMMITTER_DATE");
    }

    public Process Start(string program, string directory, bool input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("XDG_", StringComparison.Ordinal) || k.StartsWith("TT_", StringComparison.Ordinal) || k.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["HOME"] = Root;
        start.Environment["USERPROFILE"] = Root;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["TZ"] = "UTC";
        foreach (var (name, value) in Environment)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    public Outcome Run(string program, string directory, string? input, params string[] arguments)
    {
        using var process = Start(program, directory, input is not null, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        if (!process.WaitForExit(Deadline))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {Deadline}");
        }
        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
