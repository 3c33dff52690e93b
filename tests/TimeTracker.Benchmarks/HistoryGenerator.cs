using System.Globalization;
using System.Text;
using TimeTracker.Store;

namespace TimeTracker.Benchmarks;

/// <summary>
/// Makes the history of a person with 40 lines of work and several agents at once: about 1,400 events a day, ten hours of each, every day; all
/// types with all their declared keys. Nine events in ten arrive in order of time, the rest up to an hour late. The same number gives the same bytes.
/// </summary>
internal sealed class HistoryGenerator
{
    public const int Streams = 40;

    private const int EventsADay = 1_400;
    private const int AgentSessionsADay = 6;
    private const long Second = 1_000_000;
    private const long Day = 86_400 * Second;

    // 2024-01-01T08:00:00Z in microseconds.
    private const long Start = 1_704_096_000_000_000;

    private static readonly string[] Apps = ["kitty", "Firefox", "Slack", "Inkscape"];
    private static readonly string[] Tools = ["Bash", "Edit", "Read", "Grep", "Write"];
    private static readonly string[] Languages = ["csharp", "rust", "markdown"];

    private readonly List<(long At, string Line)> _day = [];
    private readonly Random _random;
    private readonly int _number;

    private HistoryGenerator(int number)
    {
        _number = number;
        _random = new Random(number);
    }

    public static int Run(string[] args)
    {
        Write(args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>After the last of that many events, in microseconds.</summary>
    public static long EndOf(int events) => Start + (events - 1) / EventsADay * Day + 11 * 3600 * Second;

    /// <summary>Writes a file of lines in the wire form.</summary>
    public static void Write(string file, int events)
    {
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20) { NewLine = "\n" };
        for (var day = 0; events > 0; day++)
        {
            foreach (var line in DayOf(day).Take(events))
                writer.WriteLine(line);
            events -= EventsADay;
        }
    }

    /// <summary>The lines of a day, in order of arrival.</summary>
    public static IEnumerable<string> DayOf(int number)
    {
        var day = new HistoryGenerator(number);
        day.Agents();
        day.Stated();
        day.Person(EventsADay - day._day.Count);
        return day._day.OrderBy(e => e.At + (day._random.Next(10) == 0 ? day._random.NextInt64(3600 * Second) : 0)).Select(e => e.Line).Take(EventsADay);
    }

    /// <summary>A hundred more events of a day, of the person and of the day's agents.</summary>
    public static IEnumerable<string> Later(int number, int seed)
    {
        var day = new HistoryGenerator(number);
        for (var i = 0; i < 100; i++)
        {
            // Not on a whole second, so that none is known already.
            var at = Start + number * Day + (i * 340 + seed % 60) * Second + 1 + seed;
            if (i % 2 == 0)
                day.Add(at, "tmux", "tmux_pane_focus", day.Tmux(i % Streams));
            else
                day.Add(at, "claude-code", "agent_tool_use", $"{Session(number, i % AgentSessionsADay)},\"tool\":\"Bash\",\"file\":\"/home/dev/x\",{Place(i % Streams)}");
        }
        return day._day.Select(e => e.Line);
    }

    private void Person(int events)
    {
        var stream = _random.Next(Streams);
        for (var i = 0; i < events; i++)
        {
            var at = Start + _number * Day + i * (36_000 * Second / events) + _random.NextInt64(20 * Second);
            if (_random.Next(12) == 0)
                stream = _random.Next(Streams);
            var (app, url) = (Apps[_random.Next(Apps.Length)], _random.Next(30));
            switch (_random.Next(100))
            {
                case < 30: Add(at, "tmux", "tmux_pane_focus", Tmux(stream)); break;
                case < 38: Add(at, "tmux", "tmux_scroll", Tmux(stream)); break;
                case < 60: Add(at, "tmux", "tmux_client", $"\"action\":\"active\",\"tty\":\"/dev/pts/3\",\"pane_id\":\"%{stream}\",{Place(stream)}"); break;
                case < 72: Add(at, "window", "window_focus", $"\"app\":\"{app}\",\"title\":\"Window {_random.Next(200)}\",\"seq\":{i}"); break;
                case < 80: Add(at, "browser", "browser_tab", $"\"url\":\"https://site{url}.example/page\",\"domain\":\"site{url}.example\",\"title\":\"Page {url}\""); break;
                case < 92: Add(at, "editor", "editor_heartbeat", $"\"file\":\"src/file{_random.Next(90)}.cs\",\"language\":\"{Languages[stream % 3]}\",\"is_write\":{(i % 2 == 0 ? "true" : "false")},\"duration_ms\":{_random.Next(30_000)},\"project\":\"project-{stream}\",{Place(stream)}"); break;
                case < 94: Add(at, "tmux", "afk_change", $"\"status\":\"idle\",\"idle_duration_ms\":180000"); break;
                case < 96: Add(at, "tmux", "afk_change", "\"status\":\"active\",\"idle_duration_ms\":0"); break;
                case < 98: Add(at, "git", "git_commit", $"\"commit\":\"{_number:x8}{i:x8}\",\"origin\":\"reflog\",\"author\":\"me@example.com\",{Place(stream)}"); break;
                case < 99: Add(at, "git", "git_checkout", $"\"from\":\"main\",\"to\":\"topic-{stream}\",{Place(stream)}"); break;
                default: Add(at, "git", "git_push", $"\"commit\":\"{_number:x8}{i:x8}\",\"action\":\"push\",{Place(stream)}"); break;
            }
        }
    }

    // Sessions that overlap: each takes a third of the day, beginning anywhere in the first two.
    private void Agents()
    {
        for (var s = 0; s < AgentSessionsADay; s++)
        {
            var stream = _random.Next(Streams);
            var session = Session(_number, s);
            var at = Start + _number * Day + _random.NextInt64(24_000 * Second);
            Add(at, "claude-code", "agent_session", $"{session},\"session_kind\":\"user\",\"agent\":\"claude\",\"parent_session_id\":\"none\",\"action\":\"started\",\"model\":\"opus\",\"title\":\"Session {s}\",{Place(stream)}");
            for (var turn = 0; turn < 8; turn++)
            {
                var id = $"\"turn_id\":\"{_number:x}-{s}-{turn}\"";
                Add(at += 10 * Second, "claude-code", "user_message", $"{session},\"length\":{_random.Next(400)},{Place(stream)}");
                Add(at += Second, "claude-code", "agent_turn", $"{session},{id},\"action\":\"started\",\"duration_ms\":0,{Place(stream)}");
                for (var tool = 0; tool < 8; tool++)
                    Add(at += _random.NextInt64(5 * Second, 120 * Second), "claude-code", "agent_tool_use", $"{session},\"tool\":\"{Tools[tool % Tools.Length]}\",\"file\":\"/home/dev/work/project-{stream}/src/f{tool}.cs\",\"seq\":{turn * 8 + tool},{Place(stream)}");
                if (turn % 4 == 3)
                {
                    Add(at += 5 * Second, "claude-code", "agent_turn", $"{session},{id},\"action\":\"waiting\",{Place(stream)}");
                    Add(at += 90 * Second, "claude-code", "agent_turn", $"{session},{id},\"action\":\"resumed\",{Place(stream)}");
                }
                Add(at += 20 * Second, "claude-code", "agent_turn", $"{session},{id},\"action\":\"ended\",{Place(stream)}");
            }
            Add(at + 60 * Second, "claude-code", "agent_session", $"{session},\"action\":\"ended\",\"agent\":\"claude\",{Place(stream)}");
        }
    }

    private void Stated()
    {
        var at = Start + _number * Day + 3600 * Second;
        var stream = _number % Streams;
        Add(at, "manual", "manual_note", $"\"text\":\"a note\",{Place(stream)}");
        if (_number % 3 == 0)
            Add(at + 7200 * Second, "manual", "manual_time_block", $"\"duration_ms\":1800000,\"project\":\"Api\",\"client\":\"Acme\",\"tags\":[\"meeting\"],\"text\":\"standup\",{Place(stream)}");
        if (_number % 7 == 0)
        {
            Add(at + 9000 * Second, "manual", "manual_timer_started", $"\"project\":\"Web\",\"client\":\"Initech\",\"tags\":[\"call\"],\"text\":\"call\",{Place(stream)}");
            Add(at + 9900 * Second, "manual", "manual_timer_stopped", "\"text\":\"done\"");
        }
        if (_number % 11 == 0)
        {
            Add(at + 12_000 * Second, "manual", "tracking_paused", "\"until\":\"2024-01-01T00:00:00Z\"");
            Add(at + 12_600 * Second, "manual", "tracking_resumed", "\"seq\":1");
        }
    }

    private void Add(long at, string source, string type, string data)
    {
        Span<byte> timestamp = stackalloc byte[WireTimestamp.Length];
        WireTimestamp.Write(at, timestamp);
        _day.Add((at, $"{{\"timestamp\":\"{Encoding.ASCII.GetString(timestamp)}\",\"type\":\"{type}\",\"source\":\"{source}\",\"schema_version\":1,\"host\":\"devbox\",\"data\":{{{data}}}}}"));
    }

    private string Tmux(int stream) => string.Create(CultureInfo.InvariantCulture,
        $"\"pane_id\":\"%{stream}\",\"session_name\":\"work-{stream % 5}\",\"window_index\":{stream % 9},\"command\":\"nvim\",{Place(stream)}");

    private static string Session(int day, int session) => string.Create(CultureInfo.InvariantCulture, $"\"session_id\":\"{day:x8}-0000-4000-8000-{session:x12}\"");

    private static string Place(int stream) => string.Create(CultureInfo.InvariantCulture,
        $"\"cwd\":\"/home/dev/work/project-{stream}/src\",\"repository\":\"/home/dev/work/project-{stream}/.git\",\"worktree\":\"/home/dev/work/project-{stream}\",\"git_remote\":\"git@github.com:acme/project-{stream}.git\",\"git_branch\":\"topic-{stream % 7}\"");
}
