using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Canary;

/// <summary>
/// Events with a token in every field of every type: of Core's table, of a type whose keys a plugin declares, of one whose keys the owner classes, of one that nobody
/// knows. Each type comes with texts, with nested values, with numbers and with secrets; and once as its collector would give it, so that time comes of it.
/// </summary>
internal sealed class PlantedHistory
{
    public const string PluginType = "planted_seen", OwnerType = "planted_noted", UnknownType = "planted_unknown";

    /// <summary>The source of what is planted; names of sources always leave.</summary>
    public const string Source = "planted";

    /// <summary>What counts as now: after all events, while a timer runs and the person is there.</summary>
    public static readonly Instant Now = Instant.FromUtc(2026, 3, 4, 12, 0);

    private static readonly Instant Begin = Instant.FromUtc(2026, 3, 2, 8, 0);

    /// <summary>The keys of the plugin's and the owner's type: one of each class.</summary>
    public static IReadOnlyList<(string Key, DataClass Class)> ClassedKeys { get; } = [.. Enum.GetValues<DataClass>().Select(c => ($"of_{c.ToString().ToLowerInvariant()}", c))];

    private readonly Planting _planting = new();
    private readonly StringBuilder _lines = new();
    private readonly List<Guid> _ids = [];
    private Instant _at = Begin;

    public PlantedHistory()
    {
        foreach (var (type, keys) in Types())
        {
            foreach (var value in (Func<DataClass?, string, string, string>[])[Texts, _planting.Nested, _planting.Number, Secrets])
                Event(type, string.Join(',', keys.Select(k => $"\"{k.Key}\":{value(k.Class, type, k.Key)}").Append($"{Planting.Json(UnclassifiedName(type))}:1")));
        }
        Day();

        string Texts(DataClass? @class, string type, string key) => Planting.Json(_planting.Text(@class, type, key));
        string Secrets(DataClass? @class, string type, string key) => Planting.Json(_planting.Secret(type, key));
        // The name of a key that nobody classed is as unclassified as what it holds.
        string UnclassifiedName(string type) => _planting.Text(null, type, "a key's name");
    }

    /// <summary>What was planted.</summary>
    public IReadOnlyList<Token> Tokens => _planting.Tokens;

    /// <summary>The events, as JSON Lines.</summary>
    public string Lines => _lines.ToString();

    /// <summary>The events' ids.</summary>
    public IReadOnlyList<Guid> Ids => _ids;

    /// <summary>The key of the stream whose time is assigned by hand.</summary>
    public string AssignedStream { get; private set; } = "";

    private static IEnumerable<(string Type, IReadOnlyList<(string Key, DataClass? Class)> Keys)> Types()
    {
        List<(string Key, DataClass? Class)> shared = [.. EventTypes.SharedKeys.Select(k => (k.Name, (DataClass?)k.Class)), ("unclassified", null)];
        foreach (var type in EventTypes.All.Where(t => t.Name != "event_retracted"))
            yield return (type.Name, [.. shared, .. type.Keys.Select(k => (k.Name, (DataClass?)k.Class))]);
        foreach (var type in (string[])[PluginType, OwnerType])
            yield return (type, [.. shared, .. ClassedKeys.Select(k => (k.Key, (DataClass?)k.Class))]);
        yield return (UnknownType, shared);
    }

    /// <summary>A day of work in three streams: of a remote, of a directory, and one that is merged into the first.</summary>
    private void Day()
    {
        var start = Instant.FromUtc(2026, 3, 4, 8, 0);
        var remote = Place("tmux_pane_focus", hasRemote: true);
        AssignedStream = remote.Key;
        var folder = Place("tmux_pane_focus", hasRemote: false);
        var merged = Place("tmux_pane_focus", hasRemote: true);

        Work(0, "tmux_pane_focus", remote, "\"pane_id\":\"%1\"");
        Work(4, "window_focus", remote, "");
        Work(8, "browser_tab", folder, "");
        Work(12, "editor_heartbeat", folder, "\"is_write\":true");
        Work(16, "git_commit", merged, "\"origin\":\"hook\"");
        Work(17, "git_checkout", merged, "");
        Work(20, "tmux_client", folder, "\"action\":\"focused\"");
        Work(24, "user_message", remote, "\"length\":12");
        Work(25, "agent_session", remote, "\"action\":\"started\"");
        Work(26, "agent_turn", remote, "\"action\":\"started\"");
        Work(30, "agent_tool_use", remote, "");
        Work(40, "agent_turn", remote, "\"action\":\"ended\"");
        Work(45, "agent_session", remote, "\"action\":\"ended\"");
        Work(50, "manual_note", folder, "");
        Work(110, "manual_time_block", remote, "\"start\":\"2026-03-04T09:00:00Z\",\"end\":\"2026-03-04T09:50:00Z\"");
        Work(120, "tracking_paused", folder, "\"until\":\"2026-03-04T10:05:00Z\"");
        Work(130, "manual_timer_started", folder, "");
        Work(140, "manual_timer_stopped", folder, "");
        Work(210, "entry_assigned", null, $"\"stream\":{Planting.Json(remote.Key)},\"start\":\"2026-03-04T08:00:00Z\",\"end\":\"2026-03-04T08:20:00Z\",\"kind\":\"direct\",\"billable\":true");
        Work(211, "stream_renamed", null, $"\"stream\":{Planting.Json(folder.Key)}");
        Work(212, "streams_merged", null, $"\"from\":{Planting.Json(merged.Key)},\"into\":{Planting.Json(remote.Key)}");
        Work(220, "tmux_pane_focus", remote, "\"pane_id\":\"%2\"");
        Work(235, "manual_timer_started", remote, "");
        Work(236, "agent_turn", remote, "\"action\":\"started\"");

        // A source can spell a secret, and an agent is known by its source.
        var (agent, its) = (_planting.Secret("agent_session", "source").ToLowerInvariant(), Place("agent_session", hasRemote: true));
        foreach (var (minute, type, action) in ((int, string, string)[])[(55, "agent_session", "started"), (56, "agent_turn", "started"), (60, "agent_turn", "ended"), (61, "agent_session", "ended")])
            Line(type, start + Duration.FromMinutes(minute), $"{{\"action\":\"{action}\",{its.Json}}}", agent, its.Host, null);

        void Work(int minute, string type, Where? where, string given)
        {
            var names = given.Split(',').Select(g => g.Split(':')[0].Trim('"')).Concat(where is null ? EventTypes.SharedKeys.Select(k => k.Name) : ["cwd", "repository", "worktree", "git_remote", "git_branch", "project", "session_id", "seq"]).ToHashSet();
            var keys = EventTypes.All.Single(t => t.Name == type).Keys.Where(k => !names.Contains(k.Name));
            string[] parts = [given, where?.Json ?? "", .. keys.Select(k => $"\"{k.Name}\":{(k.Name == "tags" ? $"[{Planting.Json(_planting.Text(k.Class, type, k.Name))}]" : Planting.Json(_planting.Text(k.Class, type, k.Name)))}")];
            Line(type, start + Duration.FromMinutes(minute), $"{{{string.Join(',', parts.Where(p => p.Length > 0))}}}", Source, where?.Host, null);
        }
    }

    private Where Place(string type, bool hasRemote)
    {
        var folder = _planting.Directory(type, "cwd");
        var host = _planting.Text(DataClass.Host, type, "host");
        var branch = _planting.Text(DataClass.Branch, type, "git_branch");
        var project = _planting.Text(DataClass.Project, type, "project");
        var session = _planting.Text(DataClass.Session, type, "session_id");
        var json = $"\"cwd\":{Planting.Json(folder)},\"repository\":{Planting.Json(folder + "/.git")},\"worktree\":{Planting.Json(folder)},\"git_branch\":{Planting.Json(branch)},\"project\":{Planting.Json(project)},\"session_id\":{Planting.Json(session)}";
        if (!hasRemote)
            return new Where(host, json, $"{host}:{folder}");
        var remote = _planting.Text(DataClass.Remote, type, "git_remote");
        return new Where(host, $"{json},\"git_remote\":{Planting.Json(remote)}", Projections.RemoteKey.Of(remote)!);
    }

    private void Event(string type, string members)
    {
        _at += Duration.FromSeconds(31);
        Line(type, _at, $"{{{members}}}", Source, _planting.Text(DataClass.Host, type, "host"), _ids.Count % 2 == 0 ? null : _planting.Always(type, "id"));
    }

    private void Line(string type, Instant at, string data, string source, string? host, string? id)
    {
        // An id that is no UUID is a text like any other.
        var own = new Guid(_ids.Count + 1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);
        _ids.Add(own);
        _lines.Append(CultureInfo.InvariantCulture, $"{{\"id\":{Planting.Json(id ?? own.ToString())},\"timestamp\":\"{InstantPattern.ExtendedIso.Format(at)}\",\"type\":\"{type}\",\"source\":{Planting.Json(source)}");
        if (host is not null)
            _lines.Append(CultureInfo.InvariantCulture, $",\"host\":{Planting.Json(host)}");
        _lines.Append(CultureInfo.InvariantCulture, $",\"data\":{data}}}\n");
    }

    /// <summary>Where work was.</summary>
    /// <param name="Host">The machine.</param>
    /// <param name="Json">The keys that say so.</param>
    /// <param name="Key">The stream's key.</param>
    private sealed record Where(string Host, string Json, string Key);
}
