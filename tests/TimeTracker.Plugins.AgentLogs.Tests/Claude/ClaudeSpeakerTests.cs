using TimeTracker.AgentLogs.Support;
using Xunit;

namespace TimeTracker.AgentLogs.Claude;

public sealed class ClaudeSpeakerTests
{
    private const string Notification = "<task-notification>\n<task-id>1</task-id>";

    [Theory]
    [InlineData("fix it", null, "Person")]
    // The most telling first: each of these bears what a later test would take for something else.
    [InlineData("fix it", """ "toolUseResult":{"stdout":""},"isSidechain":true """, "Tool")]
    [InlineData("fix it", """ "isSidechain":true,"isMeta":true """, "Agent")]
    [InlineData("fix it", """ "isMeta":true,"origin":{"kind":"human"} """, "Program")]
    [InlineData("fix it", """ "isCompactSummary":true """, "Program")]
    [InlineData("fix it", """ "isVisibleInTranscriptOnly":true """, "Program")]
    [InlineData("fix it", """ "origin":{"kind":"human"},"promptSource":"sdk" """, "Person")]
    [InlineData("fix it", """ "origin":{"kind":"task-notification"},"promptSource":"typed" """, "Wake")]
    [InlineData("fix it", """ "origin":{"kind":"coordinator"} """, "Program")]
    [InlineData(Notification, """ "promptSource":"typed" """, "Person")]
    [InlineData(Notification, """ "turnOrigin":"human" """, "Person")]
    [InlineData("fix it", """ "promptSource":"sdk","turnOrigin":"sdk" """, "Script")]
    [InlineData("fix it", """ "promptSource":"system" """, "Program")]
    [InlineData("fix it", """ "turnOrigin":"task_notification" """, "Wake")]
    [InlineData("fix it", """ "isMeta":false,"isSidechain":false,"promptSource":"of the future" """, "Person")]
    [InlineData(Notification, null, "Wake")]
    [InlineData("<teammate-message teammate_id=\"bob\">done</teammate-message>", null, "Wake")]
    [InlineData("<local-command-stdout>ok</local-command-stdout>", null, "Program")]
    [InlineData("<local-command-caveat>x", null, "Program")]
    [InlineData("Caveat: The messages below were generated", null, "Program")]
    [InlineData("<bash-stdout>ok</bash-stdout>", null, "Program")]
    [InlineData("<system-reminder>x</system-reminder>", null, "Program")]
    [InlineData("This session is being continued from a previous conversation", null, "Program")]
    [InlineData("<bash-input>ls</bash-input>", null, "PersonsCommand")]
    [InlineData("<command-name>/clear</command-name>", null, "PersonsCommand")]
    [InlineData("<command-name>/clear</command-name>", """ "origin":{"kind":"human"} """, "PersonsCommand")]
    [InlineData("[Request interrupted by user for tool use]", null, "PersonsInterruption")]
    [InlineData("<ide_opened_file>The user opened a.cs</ide_opened_file>fix it", null, "Person")]
    [InlineData("<ide_selection>x</ide_selection>\n<command-name>/clear</command-name>", null, "PersonsCommand")]
    [InlineData("", null, "Person")]
    public void Should_tell_who_speaks_by_the_first_test_that_fits(string text, string? more, string speaker)
    {
        // given
        var record = new ClaudeRecord();
        record.Read(System.Text.Encoding.UTF8.GetBytes(ClaudeLine.User("a", "10:00:00", text, more)), wantsToolResults: true);

        // then
        Assert.Equal(speaker, ClaudeSpeakers.Of(record, isSubagent: false).ToString());
    }

    [Theory]
    [InlineData("""[{"type":"tool_result","tool_use_id":"toolu_1","content":"x"}]""", "Tool")]
    [InlineData("""[{"tool_use_id":"toolu_1","content":[{"type":"text","text":"x"}],"type":"tool_result"},{"type":"text","text":"x"}]""", "Tool")]
    [InlineData("""[{"type":"text","text":"fix it"}]""", "Person")]
    [InlineData("""[{"type":"image","source":{"type":"base64","data":"AAAA"}}]""", "Person")]
    [InlineData("""[{"type":"text","text":"[Request interrupted by user]"}]""", "PersonsInterruption")]
    [InlineData("[]", "Program")]
    [InlineData("null", "Program")]
    [InlineData("7", "Program")]
    public void Should_read_content_of_every_form(string content, string speaker)
    {
        // given
        var record = new ClaudeRecord();
        record.Read(System.Text.Encoding.UTF8.GetBytes(ClaudeLine.Line("user", "a", "10:00:00", $$"""{"role":"user","content":{{content}}}""", null)), wantsToolResults: true);

        // then
        Assert.Equal(speaker, ClaudeSpeakers.Of(record, isSubagent: false).ToString());
    }

    [Fact]
    public void Should_take_everything_said_to_a_subagent_for_an_agents_words()
    {
        // given
        var record = new ClaudeRecord();
        record.Read(System.Text.Encoding.UTF8.GetBytes(ClaudeLine.User("a", "10:00:00", "find it", """ "origin":{"kind":"human"} """)), wantsToolResults: true);

        // then
        Assert.Equal(ClaudeSpeaker.Agent, ClaudeSpeakers.Of(record, isSubagent: true));
    }

    [Theory]
    [InlineData("fix it", 6)]
    [InlineData("é😀\n\"x\"", 6)]
    [InlineData("<ide_opened_file>The user opened a.cs</ide_opened_file>\nfix it", 6)]
    [InlineData("<ide_opened_file>never closed", 0)]
    public void Should_count_the_characters_that_a_person_wrote(string text, long length)
    {
        // given
        var record = new ClaudeRecord();
        record.Read(System.Text.Encoding.UTF8.GetBytes(ClaudeLine.User("a", "10:00:00", text)), wantsToolResults: true);

        // then
        Assert.Equal(length, record.Said.Length);
    }
}
