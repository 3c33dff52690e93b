using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NodaTime.Text;
using TimeTracker.Cli;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.Canary;

/// <summary>A home with the planted history in its store, and <c>tt</c> run over it in this process, fast enough to try every mechanism on every outlet; or in its own.</summary>
internal sealed class PlantedMachine : IDisposable
{
    /// <summary>Keys of every class that a plugin declares.</summary>
    public static string Collector { get; } = string.Concat(PlantedHistory.ClassedKeys.Select(k => $"[DataKey(\"{PlantedHistory.PluginType}\", \"{k.Key}\", DataClass.{k.Class})]\n")) + FixturePlugins.Collector("planted");

    /// <summary>A collector and an exporter that say in an exception and on standard error what they were given.</summary>
    public static string Failing { get; } =
        FixturePlugins.Collector("failing", $$"""throw new InvalidOperationException("{{Token.TextOf(0)}}", new FormatException("{{Token.TextOf(1)}}"));""")
        + FixturePlugins.Exporter("failing", write: "throw new InvalidOperationException(Encoding.UTF8.GetString(batch.Events[0].Json.Span));");

    /// <summary>The classes that the owner gives.</summary>
    public static string OwnerClasses { get; } =
        string.Join(',', PlantedHistory.ClassedKeys.Select(k => $"\"{PlantedHistory.OwnerType}.{k.Key}\":\"{k.Class.ToString().ToLowerInvariant()}\""));

    private static readonly Lazy<byte[]> PlantedPlugin = new(() => FixturePlugins.Compile("planted", Collector)), FailingPlugin = new(() => FixturePlugins.Compile("failing", Failing));

    private readonly FakeTimeProvider _time = new(PlantedHistory.Now.ToDateTimeOffset());

    private readonly bool _isProcess;

    /// <param name="isProcess">Whether the staged program is run, as its users do.</param>
    public PlantedMachine(bool isProcess = false)
    {
        _isProcess = isProcess;
        Root = System.IO.Directory.CreateTempSubdirectory("tt-canary-").FullName;
        System.IO.Directory.CreateDirectory(Here);
        foreach (var file in System.IO.Directory.EnumerateFiles(isProcess ? StagedTool.Folder : Path.Combine(StagedTool.Folder, "plugins"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Root, "program", Path.GetRelativePath(StagedTool.Folder, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        Build("planted", PlantedPlugin.Value);
        Build("failing", FailingPlugin.Value);
        Write("here/history.jsonl", Encoding.UTF8.GetBytes(History.Lines));
        Write("here/wakatime.cfg", "[settings]\nexclude = ^/srv/other/\n"u8.ToArray());
        // Lines of the history that are none any more: cut off, with another key, with a wrong time, with a wrong source.
        Write("here/bad.jsonl", Encoding.UTF8.GetBytes(string.Concat(History.Lines.Split('\n').SelectMany(l => (string[])
            [l[..(l.Length / 2)], l.Replace("\"data\"", $"\"{Token.TextOf(0)}\"", StringComparison.Ordinal), l.Replace("2026-", $"{Token.TextOf(0)}-", StringComparison.Ordinal), l.Replace(":\"planted\"", $":\"{Token.TextOf(0)}\"", StringComparison.Ordinal)]).Where(l => l.Length > 2).Take(400).Select(l => l + "\n"))));
    }

    /// <summary>What was planted.</summary>
    public static PlantedHistory History { get; } = new();

    public string Root { get; }

    /// <summary>The working directory.</summary>
    public string Here => Path.Combine(Root, "here");

    public string Store => Path.Combine(Root, ".local", "share", "timetracker", "events.db");

    /// <summary>Imports the history.</summary>
    public async Task<PlantedMachine> PlantAsync()
    {
        var result = await RunAsync("import", "events", "history.jsonl");
        Assert.True(result.ExitCode == 0, result.All);
        return this;
    }

    /// <summary>Writes the configuration: a policy, which is given the owner's classes, and two pipelines.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="collectors">The collectors, as JSON members.</param>
    public void Configure(string policy, string collectors = "")
    {
        var privacy = policy.Contains("\"classes\"", StringComparison.Ordinal) ? policy : $"{{\"classes\":{{{OwnerClasses}}}{(policy == "{}" ? "" : ",")}{policy[1..]}";
        Write("here/plugins.json", Encoding.UTF8.GetBytes(
            $$"""
            { "privacy": {{privacy}},
              "collectors": { {{collectors}} },
              "pipelines": {
                "events": { "records": "events", "exporter": "jsonl", "to": "out/events.jsonl" },
                "entries": { "records": "entries", "exporter": "json", "to": "out/entries.json" } } }
            """));
    }

    /// <summary>Runs a command whose output and messages nobody looks at: they go into pipes.</summary>
    public Task<Outcome> RunAsync(params string[] arguments) => RunAsync(arguments, isOutput: false, isError: false);

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">What is typed after <c>tt</c>.</param>
    /// <param name="isOutput">Whether somebody looks at the output.</param>
    /// <param name="isError">Whether somebody looks at the messages.</param>
    public async Task<Outcome> RunAsync(string[] arguments, bool isOutput, bool isError)
    {
        var config = File.Exists(Path.Combine(Here, "plugins.json")) ? ["--config", "plugins.json"] : (string[])[];
        if (_isProcess)
            return await RunProcessAsync([.. arguments, .. config, "--as-of", InstantPattern.General.Format(PlantedHistory.Now)]);
        var machine = new Machine
        {
            // No server of tmux but those below the home, of which there is none.
            Variables = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "", ["TMUX_TMPDIR"] = Root },
            FindSettings = () => [],
            WorkingDirectory = Here,
            ProgramDirectory = Path.Combine(Root, "program"),
            Name = "devbox",
            Time = _time,
            FindHome = () => Root,
        };
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        int code;
        using (var terminal = new Terminal(output, error, isOutput, isError, 200, hasColor: false))
        {
            code = await new CommandLine(machine, terminal).RunAsync([.. arguments, .. config], TestContext.Current.CancellationToken);
        }
        return new Outcome(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    private async Task<Outcome> RunProcessAsync(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "program", Path.GetFileName(StagedTool.Program)), arguments)
        {
            WorkingDirectory = Here,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("XDG_", StringComparison.Ordinal) || k.StartsWith("TT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["HOME"] = start.Environment["USERPROFILE"] = Root;
        start.Environment["TZ"] = "UTC";
        start.Environment["TMUX_TMPDIR"] = Root;
        start.Environment.Remove("TMUX");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        try
        {
            // What `tt record` is told: lines that are no events.
            await process.StandardInput.WriteAsync(File.ReadAllText(Path.Combine(Here, "bad.jsonl")));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Whoever reads no input may have ended before.
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, await output, await error);
    }

    /// <summary>All files that were written meanwhile, but the store, what was planted, and the program.</summary>
    public IEnumerable<string> Files() => System.IO.Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(f =>
        !f.StartsWith(Path.Combine(Root, "program"), StringComparison.Ordinal) && !f.StartsWith(Store, StringComparison.Ordinal) && Path.GetFileName(f) is not ("history.jsonl" or "bad.jsonl" or "copy.db" or "plugins.json"));

    public void Dispose() => System.IO.Directory.Delete(Root, recursive: true);

    /// <summary>As the build does it: a plugin with the lock that makes it trusted.</summary>
    private void Build(string name, byte[] assembly)
    {
        Write($"program/plugins/{name}/{name}.dll", assembly);
        Write($"program/plugins/{name}/plugin.lock.json", Encoding.UTF8.GetBytes($$"""{"files":[{"path":"{{name}}.dll","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(assembly))}}"}]}"""));
    }

    private void Write(string path, byte[] content)
    {
        var file = Path.Combine(Root, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }
}
