using System.Text.Json;

namespace TimeTracker.Projections;

/// <summary>Tells keys apart without making strings of them.</summary>
internal static class DataKeys
{
    /// <summary>Which key the property name is on which the reader stands.</summary>
    public static DataKey Of(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return Of(reader.ValueSpan);
        Span<byte> unescaped = stackalloc byte[256];
        return reader.ValueSpan.Length > unescaped.Length ? DataKey.Other : Of(unescaped[..reader.CopyString(unescaped)]);
    }

    private static DataKey Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("seq"u8) => DataKey.Seq,
        3 when name.SequenceEqual("cwd"u8) => DataKey.Cwd,
        3 when name.SequenceEqual("app"u8) => DataKey.App,
        3 when name.SequenceEqual("end"u8) => DataKey.End,
        4 when name.SequenceEqual("from"u8) => DataKey.From,
        4 when name.SequenceEqual("into"u8) => DataKey.Into,
        4 when name.SequenceEqual("kind"u8) => DataKey.Kind,
        4 when name.SequenceEqual("name"u8) => DataKey.Name,
        6 when name.SequenceEqual("stream"u8) => DataKey.Stream,
        6 when name.SequenceEqual("origin"u8) => DataKey.Origin,
        6 when name.SequenceEqual("author"u8) => DataKey.Author,
        8 when name.SequenceEqual("billable"u8) => DataKey.Billable,
        11 when name.SequenceEqual("description"u8) => DataKey.Description,
        5 when name.SequenceEqual("agent"u8) => DataKey.Agent,
        5 when name.SequenceEqual("until"u8) => DataKey.Until,
        7 when name.SequenceEqual("turn_id"u8) => DataKey.TurnId,
        4 when name.SequenceEqual("tags"u8) => DataKey.Tags,
        4 when name.SequenceEqual("text"u8) => DataKey.Text,
        5 when name.SequenceEqual("start"u8) => DataKey.Start,
        6 when name.SequenceEqual("action"u8) => DataKey.Action,
        6 when name.SequenceEqual("client"u8) => DataKey.Client,
        6 when name.SequenceEqual("status"u8) => DataKey.Status,
        7 when name.SequenceEqual("project"u8) => DataKey.Project,
        8 when name.SequenceEqual("event_id"u8) => DataKey.EventId,
        8 when name.SequenceEqual("worktree"u8) => DataKey.Worktree,
        10 when name.SequenceEqual("git_branch"u8) => DataKey.GitBranch,
        10 when name.SequenceEqual("git_remote"u8) => DataKey.GitRemote,
        10 when name.SequenceEqual("repository"u8) => DataKey.Repository,
        10 when name.SequenceEqual("session_id"u8) => DataKey.SessionId,
        11 when name.SequenceEqual("duration_ms"u8) => DataKey.DurationMs,
        12 when name.SequenceEqual("session_kind"u8) => DataKey.SessionKind,
        16 when name.SequenceEqual("idle_duration_ms"u8) => DataKey.IdleDurationMs,
        _ => DataKey.Other,
    };
}
