using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using TimeTracker.EndToEnd.Support;

namespace TimeTracker.EndToEnd;

/// <summary>The files that docs/running.md gives for starting <c>tt run</c> at login say what the program does.</summary>
public sealed partial class LoginTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Should_give_a_systemd_unit_that_starts_tt_run_and_knows_its_exit_codes()
    {
        // given
        var unit = Sections(Block("ini"));

        // then
        Assert.Equal("%h/.local/bin/tt run", unit["Service"]["ExecStart"]);
        Assert.Equal("130 143", unit["Service"]["SuccessExitStatus"]);
        Assert.Equal("on-failure", unit["Service"]["Restart"]);
        Assert.Equal("2 3 78", unit["Service"]["RestartPreventExitStatus"]);
        Assert.Equal("default.target", unit["Install"]["WantedBy"]);
        Assert.Equal("1", unit["Service"]["RestartSec"]);
        Assert.Equal(["Description", "StartLimitIntervalSec"], unit["Unit"].Keys);
    }

    [Fact]
    public void Should_give_a_systemd_unit_that_systemd_accepts_where_it_is_installed()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, "systemd-analyze"))), "systemd-analyze is not installed");

        // given: systemd looks whether the program is there
        var unit = _home.Write("timetracker.service", Block("ini").Replace("%h/.local/bin/tt", StagedTool.Program, StringComparison.Ordinal));

        // then
        var check = _home.Run("systemd-analyze", _home.Work, null, "--user", "verify", unit);
        Assert.DoesNotContain("timetracker.service", check.All, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_give_a_launchd_file_that_starts_tt_run()
    {
        // given
        using var text = new StringReader(Block("xml"));
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var keys = XDocument.Load(reader).Root!.Element("dict")!.Elements().Chunk(2).ToDictionary(p => p[0].Value, p => p[1]);

        // then
        Assert.Equal(["/Users/YOU/.local/bin/tt", "run"], keys["ProgramArguments"].Elements().Select(e => e.Value));
        Assert.Equal("true", keys["RunAtLoad"].Name.LocalName);
        Assert.Equal("org.timetracker.tt", keys["Label"].Value);
    }

    private static Dictionary<string, Dictionary<string, string>> Sections(string text)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var section = "";
        foreach (var line in text.Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '[')
                sections.Add(section = line.Trim('[', ']'), new(StringComparer.Ordinal));
            else
                sections[section].Add(line[..line.IndexOf('=', StringComparison.Ordinal)], line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        }
        return sections;
    }

    private static string Block(string language)
    {
        var page = File.ReadAllText(Path.Combine(StagedTool.Folder, "..", "..", "docs", "running.md")).ReplaceLineEndings("\n");
        return CodeBlock().Matches(page).Single(m => m.Groups["language"].Value == language).Groups["code"].Value;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex CodeBlock();
}
