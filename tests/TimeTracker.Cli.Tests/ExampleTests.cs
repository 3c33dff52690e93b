using System.Text.RegularExpressions;
using TimeTracker.Cli.Reports;

namespace TimeTracker.Cli;

/// <summary>The examples of the pages print what they say: each block that begins with <c>$ tt</c> is run on the example week.</summary>
public sealed partial class ExampleTests
{
    [Theory]
    [InlineData("docs/reports.md", 9)]
    [InlineData("README.md", 1)]
    public async Task Should_print_what_the_page_shows(string page, int atLeast)
    {
        // given
        var text = (await File.ReadAllTextAsync(Path.Combine(DocumentFile.Root, page), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var examples = Example().Matches(text);
        Assert.True(examples.Count >= atLeast, $"{page} shows {examples.Count} examples");

        // when
        var shown = text;
        foreach (Match example in examples)
            shown = shown.Replace(example.Value, $"```console\n$ {example.Groups["typed"].Value}\n{await Out(example.Groups["typed"].Value)}```", StringComparison.Ordinal);

        // then
        DocumentFile.ShouldBe(page, shown);
    }

    private static async Task<string> Out(string typed)
    {
        using var machine = new TestMachine { Width = 84 };
        await ExampleWeek.Into(machine);
        var words = Word().Matches(typed).Select(w => w.Value.Trim('"')).Skip(1).ToList();
        // `| cat` at the end stands for a pipe; the rest is typed at a terminal.
        machine.IsTerminal = words is not [.., "|", "cat"];
        Assert.True(ExitCode.Ok == await machine.Run([.. machine.IsTerminal ? words : words[..^2]]), machine.Error);
        // Ids are of the store's own key.
        return EntryId().Replace(machine.Out.Replace("\r\n", "\n", StringComparison.Ordinal), "entry 5f2b6c1e");
    }

    [GeneratedRegex(@"^```console\n\$ (?<typed>tt [^\n]*)\n.*?^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Example();

    [GeneratedRegex("entry [0-9a-f]{8}", RegexOptions.CultureInvariant)]
    private static partial Regex EntryId();

    [GeneratedRegex(@"""[^""]*""|\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
