using System.Diagnostics;
using System.Globalization;
using NodaTime;

namespace TimeTracker.Git;

/// <summary>A real repository, made by the real git, whose clock goes a minute with every command.</summary>
internal sealed class TestRepository
{
    public const string Me = "Ada Lovelace <ada@example.org>";
    private static long _clock = 1_790_000_000;

    public TestRepository(string path) => Path = path;

    public string Path { get; }

    public string GitDirectory => System.IO.Path.Combine(Path, ".git");

    public string LogFile => System.IO.Path.Combine(GitDirectory, "logs", "HEAD");

    /// <summary>When the last command was run in this repository; tests beside this one move the clock too.</summary>
    public Instant Now { get; private set; }

    public static TestRepository Init(string path, params string[] arguments)
    {
        Directory.CreateDirectory(path);
        var repository = new TestRepository(path);
        repository.Git(["init", "-q", "-b", "main", .. arguments]);
        repository.Identify();
        return repository;
    }

    public static TestRepository Clone(string from, string to, params string[] arguments)
    {
        Directory.CreateDirectory(to);
        var repository = new TestRepository(to);
        repository.Git(["clone", "-q", .. arguments, from, "."]);
        repository.Identify();
        return repository;
    }

    public string Commit(string subject, params string[] arguments)
    {
        Git(["commit", "-q", "--allow-empty", "-m", subject, .. arguments]);
        return Head;
    }

    /// <summary>Commits a change of a file, so that rebasing has something to carry.</summary>
    public string CommitFile(string name, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        Git("add", "--", name);
        return Commit($"change {name}");
    }

    public string Head => Git("rev-parse", "HEAD").Trim();

    public int CommitCount => int.Parse(Git("rev-list", "--count", "HEAD"), CultureInfo.InvariantCulture);

    public string Git(params string[] arguments) => GitReading(null, arguments);

    /// <summary>Runs git with a file as its input.</summary>
    public string GitReading(string? file, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var now = Interlocked.Add(ref _clock, 60);
        Now = Instant.FromUnixTimeSeconds(now);
        var date = $"@{now} +0000";
        start.Environment["GIT_AUTHOR_DATE"] = date;
        start.Environment["GIT_COMMITTER_DATE"] = date;
        start.Environment["GIT_EDITOR"] = "true";
        start.Environment["GIT_SEQUENCE_EDITOR"] = "true";
        using var process = Process.Start(start)!;
        if (file is not null)
            process.StandardInput.BaseStream.Write(File.ReadAllBytes(file));
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error.Result}");
    }

    private void Identify()
    {
        Git("config", "user.name", "Ada Lovelace");
        Git("config", "user.email", "ada@example.org");
        Git("config", "commit.gpgSign", "false");
    }
}
