using System.Globalization;
using System.Text.Json;
using TimeTracker.Events;

namespace TimeTracker.Tmux;

/// <summary>
/// Makes the event of a snapshot. It looks at that one line and at nothing else, so neither the order of the lines nor where a reading was cut changes anything;
/// the line's server, counter and time are the event's natural key, so a line that is read again adds nothing.
/// </summary>
internal static class SnapshotEvents
{
    /// <summary>Makes it.</summary>
    /// <returns>The event; null where the snapshot is of nothing that a person did.</returns>
    public static EventDraft? Of(Snapshot snapshot) => snapshot.Hook switch
    {
        "client-attached" => Client(snapshot, "attached"),
        "client-detached" => Client(snapshot, "detached"),
        "client-focus-in" => Client(snapshot, "focused"),
        "client-focus-out" => Client(snapshot, "unfocused"),
        "client-session-changed" or "session-window-changed" or "window-pane-changed" when snapshot.IsInFocus => Pane(snapshot, "tmux_pane_focus"),
        // The other modes (a tree of sessions, a list of clients) are choosing, and a view may be opened by a program.
        "pane-mode-changed" when snapshot.IsInFocus && snapshot.PaneMode == "copy-mode" => Pane(snapshot, "tmux_scroll"),
        _ => null,
    };

    private static EventDraft Client(Snapshot snapshot, string action) => Draft(snapshot, "tmux_client", writer =>
    {
        writer.WriteString("action", action);
        writer.WriteString("tty", snapshot.Tty);
        writer.WriteString("pane_id", snapshot.PaneId);
    });

    private static EventDraft Pane(Snapshot snapshot, string type) => Draft(snapshot, type, writer =>
    {
        writer.WriteString("pane_id", snapshot.PaneId);
        writer.WriteString("session_name", snapshot.SessionName);
        writer.WriteNumber("window_index", snapshot.WindowIndex);
        writer.WriteString("command", snapshot.Command);
    });

    private static EventDraft Draft(Snapshot snapshot, string type, Action<Utf8JsonWriter> write) => new(type, snapshot.Time, EventData.Write(writer =>
    {
        write(writer);
        if (snapshot.Cwd is { } cwd)
            writer.WriteString("cwd", cwd);
        // Decides between events of one second.
        writer.WriteNumber("seq", snapshot.Seq);
    }))
    {
        // The time is part of it: where the hooks are removed and installed again the counter begins anew.
        NaturalKey = string.Create(CultureInfo.InvariantCulture, $"{snapshot.Server}:{snapshot.Seq}:{snapshot.Time.ToUnixTimeSeconds()}"),
    };
}
