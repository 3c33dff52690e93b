using System.Text;
using Microsoft.Extensions.Time.Testing;
using TimeTracker.Cli.Configuration;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli;

/// <summary>A machine of its own in a temporary folder, with what a command wrote there.</summary>
internal sealed class TestMachine : IDisposable
{
    private readonly Dictionary<string, string> _variables = [];
    private readonly List<KeyValuePair<string, string?>> _settings = [];

    public TestMachine()
    {
        Root = Directory.CreateTempSubdirectory("tt-cli-").FullName;
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Here);
        Directory.CreateDirectory(Program);
    }

    public string Root { get; }

    public string Home => Path.Combine(Root, "home");

    public string Here => Path.Combine(Root, "here");

    public string Program => Path.Combine(Root, "program");

    /// <summary>2026-03-04 was a Wednesday.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    public bool HasHome { get; set; } = true;

    public bool IsTerminal { get; set; }

    public int Width { get; set; } = 100;

    /// <summary>What the last command wrote.</summary>
    public string Out { get; private set; } = "";

    /// <summary>What the last command said beside it.</summary>
    public string Error { get; private set; } = "";

    public Machine Machine => new()
    {
        Variables = _variables,
        FindSettings = () => _settings,
        WorkingDirectory = Here,
        ProgramDirectory = Program,
        Name = "devbox",
        Time = Time,
        FindHome = () => HasHome ? Home : null,
    };

    public void Variable(string name, string value) => _variables[name] = value;

    /// <summary>A variable <c>TT__…</c>, without that prefix and with <c>:</c> for <c>__</c>.</summary>
    public void Setting(string key, string? value) => _settings.Add(new(key, value));

    public string Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Runs a command that has to succeed, at an instant, and gives what it wrote.</summary>
    public async Task<string> At(string instant, params string[] args)
    {
        Assert.True(await Run([.. args, "--as-of", instant]) == ExitCode.Ok, Error);
        return Out;
    }

    /// <summary>Stores a focus on a repository's pane: five minutes of the stream <c>acme/NAME</c>.</summary>
    public async Task Focus(string time, string name)
    {
        Write("here/focus.jsonl", $$$"""{"timestamp":"2026-03-04T{{{time}}}:00Z","type":"tmux_pane_focus","source":"tmux","data":{"pane_id":"%1","cwd":"/srv/{{{name}}}","git_remote":"git@example.org:acme/{{{name}}}.git"}}""" + "\n");
        Assert.True(await Run("import", "events", "focus.jsonl") == ExitCode.Ok, Error);
    }

    /// <summary>Loads the configuration with <c>here/plugins.json</c> named, where there is one.</summary>
    public Settings Load(string? json = null, string? store = null)
    {
        if (json is not null)
            Write("here/plugins.json", json);
        return Settings.Load(Machine, json is null ? null : "plugins.json", store);
    }

    /// <summary>The errors of a configuration.</summary>
    public IReadOnlyList<string> Errors(string? json = null) => Assert.Throws<ConfigurationException>(() => Load(json)).Errors;

    public async Task<int> Run(params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        int code;
        using (var terminal = new Terminal(output, error, IsTerminal, IsTerminal, Width, hasColor: false))
            code = await new CommandLine(Machine, terminal).RunAsync(args, TestContext.Current.CancellationToken);
        Out = Encoding.UTF8.GetString(output.ToArray());
        Error = error.ToString();
        return code;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
