using System.Text.RegularExpressions;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>What the README tells a reader to type works as it stands there.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_run_every_command_that_the_readme_shows_where_there_is_a_shell()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the commands are written for a Unix shell");

        // given
        _home.Repository("acme", commits: 3);
        _home.Write("main-job.json", Configurations.MainJob("acme"));
        _home.Tt("run", "--once", "--config", "main-job.json").ShouldExitWith(0);
        _home.Environment["PATH"] = StagedTool.Folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        var commands = Blocks("sh").SelectMany(block => block.Split('\n')).Where(line => line.StartsWith("tt ", StringComparison.Ordinal)).ToList();

        // then
        Assert.True(commands.Count >= 5);
        Assert.All(commands, command => _home.Run("sh", _home.Work, null, "-c", command).ShouldExitWith(0));
    }

    [Fact]
    public void Should_accept_the_configuration_that_the_readme_shows()
    {
        foreach (var block in Blocks("json"))
        {
            // when
            var file = _home.Write("plugins.json", block);

            // then
            _home.Tt("config", "check", "--config", file).ShouldExitWith(0);
        }
    }

    private static List<string> Blocks(string language)
    {
        var text = File.ReadAllText(Path.Combine(StagedTool.Folder, "..", "..", "README.md")).ReplaceLineEndings("\n");
        var blocks = CodeBlock().Matches(text).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["code"].Value).ToList();
        Assert.NotEmpty(blocks);
        return blocks;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex CodeBlock();
}
