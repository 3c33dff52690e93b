using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using Xunit;

namespace TimeTracker.Plugins.Testing;

/// <summary>
/// Every plugin that comes with the program passes its suite, as the build left it in <c>artifacts/tt/plugins</c>. A component that needs options or a source
/// gets them from <see cref="CaseOf"/>; what was not tried must be known not to apply.
/// </summary>
public sealed class BuiltInPluginTests : IDisposable
{
    private const int Events = 2_500;

    private static readonly string Plugins =
        Path.Combine(typeof(BuiltInPluginTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "StageRoot").Value!, "plugins");

    private readonly string _folder = Directory.CreateTempSubdirectory("tt-built-in-").FullName;

    public static TheoryData<string, ComponentKind, string> Components
    {
        get
        {
            var rows = new TheoryData<string, ComponentKind, string>();
            foreach (var plugin in PluginCatalog.Scan([Plugins]).Plugins)
            {
                Assert.True(plugin.State == PluginState.Ready, plugin.Problem);
                foreach (var component in plugin.Components)
                    rows.Add(plugin.Id, component.Kind, component.Name);
            }
            return rows;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Should_find_the_plugins_that_are_tested() =>
        Assert.Superset(new HashSet<string> { "agent-logs", "git", "json", "jsonl", "tmux" }, Components.Select(row => row.Data.Item3).ToHashSet());

    [Theory]
    [MemberData(nameof(Components))]
    public async Task Should_keep_the_contract(string pluginId, ComponentKind kind, string name)
    {
        // given
        using var plugin = PluginUnderTest.Open(Directory.GetDirectories(Plugins).Single(f => Path.GetFileName(f).Equals(pluginId, StringComparison.OrdinalIgnoreCase)));

        // when
        var report = await plugin.TestAsync(kind, name, CaseOf(pluginId, name), TestContext.Current.CancellationToken);

        // then
        report.ThrowIfBroken();
        // An option that any text fits cannot be given one that does not.
        Assert.All(report.NotTried, f => Assert.Equal(("options.unfit", true), (f.Requirement.Name, f.Message.StartsWith("every text", StringComparison.Ordinal))));
        TestContext.Current.SendDiagnosticMessage(report.ToString());
    }

    /// <summary>What a component is to work with. A new collector needs a source here with events for more than one batch.</summary>
    private ContractCase CaseOf(string plugin, string component) => (plugin, component) switch
    {
        ("agentlogs", "agent-logs") => new() { BaseDirectory = _folder, Options = new Dictionary<string, string?> { ["folders:claude-code:0"] = AgentLogs() } },
        ("git", "git") => new() { BaseDirectory = _folder, Options = new Dictionary<string, string?> { ["repositories:0"] = Repository() } },
        ("tmux", "tmux") => new() { BaseDirectory = _folder, Options = new Dictionary<string, string?> { ["spool"] = Spool() } },
        _ => new(),
    };

    /// <summary>What tmux's hooks wrote on a busy day.</summary>
    private string Spool()
    {
        var path = Path.Combine(_folder, "spool");
        Directory.CreateDirectory(path);
        File.WriteAllLines(Path.Combine(path, "2026-09-21.tsv"), Enumerable.Range(0, Events).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"1\t{i}\t{1_790_000_000 + i}\twindow-pane-changed\t42\t1789999999\t/nonexistent/default\t\t/dev/pts/1\tattached,focused\t1\t0\t1\t%{i % 7}\t\talpha\tvim\t/srv\t/srv/api")));
        return path;
    }

    /// <summary>A repository whose reflog has more lines than one batch holds.</summary>
    private string Repository()
    {
        var path = Path.Combine(_folder, "repository");
        using (var git = Process.Start(new ProcessStartInfo("git", ["init", "-q", "-b", "main", path]) { RedirectStandardOutput = true })!)
            git.WaitForExit();
        var lines = new StringBuilder();
        for (var i = 0; i < Events; i++)
        {
            var what = i % 10 == 9 ? $"checkout: moving from main to topic-{i}" : $"commit: change {i}";
            lines.Append(string.Create(CultureInfo.InvariantCulture, $"{i:x40} {i + 1:x40} Ada Lovelace <ada@example.org> {1_790_000_000 + i} +0000\t{what}\n"));
        }
        Directory.CreateDirectory(Path.Combine(path, ".git", "logs"));
        File.WriteAllText(Path.Combine(path, ".git", "logs", "HEAD"), lines.ToString());
        return path;
    }

    /// <summary>Sessions of an agent with more events than one batch holds.</summary>
    private string AgentLogs()
    {
        var path = Directory.CreateDirectory(Path.Combine(_folder, "agents", "project")).FullName;
        for (var session = 0; session < 5; session++)
        {
            var lines = new StringBuilder();
            for (var i = 0; i < Events / 5; i++)
            {
                var says = i % 10 == 0
                    ? """ "type":"user","message":{"role":"user","content":"please go on"} """
                    : """ "type":"assistant","message":{"model":"m","id":"msg_1","role":"assistant","content":[{"type":"tool_use","id":"t","name":"Read","input":{"file_path":"/home/ada/a.cs"}}],"stop_reason":"tool_use"} """;
                lines.Append(CultureInfo.InvariantCulture, $$"""{"uuid":"{{session}}-{{i}}","sessionId":"s{{session}}","cwd":"/home/ada","timestamp":"2026-03-02T1{{session}}:{{i / 60:00}}:{{i % 60:00}}.000Z",{{says}}}""").Append('\n');
            }
            File.WriteAllText(Path.Combine(path, $"{session}.jsonl"), lines.ToString());
        }
        return Path.GetDirectoryName(path)!;
    }
}
