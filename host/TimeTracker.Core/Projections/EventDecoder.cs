using System.Text;
using System.Text.Json;
using NodaTime.Text;
using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>
/// Reads of a stored event what the derivation asks about it, in one pass over its data, without a tree. One decoder's events share their texts.
/// A value of a shape that nobody declared counts as absent.
/// </summary>
/// <param name="identity">Makes the id of an event that is named as it was brought; null where ids are all UUIDs.</param>
/// <param name="pool">What to share with others; null for a pool of its own.</param>
internal sealed class EventDecoder(EventIdentity? identity = null, EventPool? pool = null)
{
    private readonly EventPool _pool = pool ?? new EventPool();
    private byte[] _unescaped = new byte[256];

    public DerivationEvent Decode(
        EventId id, long microseconds, ReadOnlySpan<byte> type, ReadOnlySpan<byte> source, ReadOnlySpan<byte> host, ReadOnlySpan<byte> data,
        PlaceKeys added = PlaceKeys.None, bool isForgotten = false, ExclusionMarks marks = ExclusionMarks.None)
    {
        var typeName = _pool.Texts.Of(type);
        var known = EventNames.TypeOf(typeName);
        string? directory = null, repository = null, remote = null, session = null, sessionKind = null, action = null;
        string? app = null, names = null, turn = null, agent = null, project = null, client = null, text = null;
        string? blockStart = null, blockEnd = null;
        string? stream = null, other = null, origin = null, author = null;
        bool? billable = null;
        string[] tags = [];
        long seq = DerivationEvent.NoSeq, number = DerivationEvent.NoNumber;
        var isWatched = known is EventType.WindowFocus or EventType.BrowserTab;
        ulong shown = 0;

        var reader = new Utf8JsonReader(data);
        if (!isForgotten && reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = DataKeys.Of(ref reader);
                var nameAt = (int)reader.TokenStartIndex;
                reader.Read();
                switch (key)
                {
                    case DataKey.Cwd: directory = Text(ref reader); break;
                    case DataKey.Repository: repository = Text(ref reader); break;
                    case DataKey.GitRemote: remote = Text(ref reader); break;
                    case DataKey.SessionId: session = Text(ref reader); break;
                    case DataKey.SessionKind: sessionKind = Text(ref reader); break;
                    case DataKey.Action: action = Text(ref reader); break;
                    case DataKey.Status when known == EventType.AfkChange: action = Text(ref reader); break;
                    case DataKey.Seq: seq = Number(ref reader, DerivationEvent.NoSeq); break;
                    case DataKey.DurationMs when !isWatched: number = Duration(ref reader); break;
                    case DataKey.IdleDurationMs: number = Duration(ref reader); break;
                    case DataKey.Stream: stream = Text(ref reader); break;
                    case DataKey.From when known == EventType.StreamsMerged: stream = Text(ref reader); break;
                    case DataKey.Into when known == EventType.StreamsMerged: other = Text(ref reader); break;
                    case DataKey.Name when known == EventType.StreamRenamed: other = Text(ref reader); break;
                    case DataKey.Kind when known == EventType.EntryAssigned: other = Stated(ref reader); break;
                    case DataKey.Billable: billable = reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null }; break;
                    case DataKey.Description when known == EventType.EntryAssigned: text = Text(ref reader); break;
                    case DataKey.Origin: origin = Text(ref reader); break;
                    case DataKey.Author when known == EventType.GitCommit: author = Text(ref reader); break;
                    case DataKey.TurnId: turn = Text(ref reader); break;
                    case DataKey.Agent: agent = Text(ref reader); break;
                    case DataKey.App: app = Text(ref reader); break;
                    case DataKey.EventId: names = Text(ref reader); break;
                    case DataKey.Project: project = Text(ref reader); break;
                    case DataKey.Client: client = Text(ref reader); break;
                    case DataKey.Text when known != EventType.EntryAssigned: text = Text(ref reader); break;
                    case DataKey.Tags: tags = Tags(ref reader); break;
                    case DataKey.Start: blockStart = Stated(ref reader); break;
                    case DataKey.Until when known == EventType.TrackingPaused: blockEnd = Text(ref reader); break;
                    case DataKey.End: blockEnd = Stated(ref reader); break;
                }
                reader.Skip();
                // What a window shows is what its watcher gave but for seq and duration_ms, in whatever order the keys stand: hence a sum.
                if (isWatched && key is not (DataKey.Seq or DataKey.DurationMs) && !WasAdded(key, added))
                    shown += Digest(data[nameAt..(int)reader.BytesConsumed]);
            }
        }

        return new DerivationEvent
        {
            Id = id,
            Microseconds = microseconds,
            Setting = _pool.Setting(known, typeName, _pool.Texts.Of(source), _pool.Place(host.IsEmpty ? null : _pool.Texts.Of(host), directory, repository, remote)),
            Seq = seq,
            Number = isWatched ? (long)shown : number,
            Details = _pool.Details(
                known switch
                {
                    EventType.WindowFocus => app,
                    EventType.EventRetracted => Retracted(source, names),
                    EventType.AgentTurn => turn,
                    EventType.AgentSession => agent,
                    EventType.EntryAssigned or EventType.StreamRenamed or EventType.StreamsMerged => stream,
                    EventType.GitCommit => origin == "history" ? author ?? "" : null,
                    _ => null,
                },
                other,
                session,
                BroughtBy(known, project, client, tags, text, billable),
                known is EventType.ManualTimeBlock or EventType.EntryAssigned || (known == EventType.TrackingPaused && blockEnd is not null) ? Block(blockStart, blockEnd) : null),
            SessionKind = EventNames.SessionKindOf(sessionKind),
            Action = EventNames.ActionOf(action),
            IsForgotten = isForgotten,
            Marks = marks,
        };
    }

    // A brought id that is no UUID is a name within its source, so a retraction can name the events of its own source that way.
    private string? Retracted(ReadOnlySpan<byte> source, string? name)
    {
        if (identity is null || string.IsNullOrEmpty(name) || EventId.TryParse(name, null, out _))
            return name;
        Span<byte> id = stackalloc byte[EventId.ByteLength];
        identity.OfName(source, Encoding.UTF8.GetBytes(name), id);
        return new EventId(id).ToString();
    }

    private static bool WasAdded(DataKey key, PlaceKeys added) => key switch
    {
        DataKey.Repository => added.HasFlag(PlaceKeys.Repository),
        DataKey.Worktree => added.HasFlag(PlaceKeys.Worktree),
        DataKey.GitRemote => added.HasFlag(PlaceKeys.Remote),
        DataKey.GitBranch => added.HasFlag(PlaceKeys.Branch),
        _ => false,
    };

    private static Brought? BroughtBy(EventType type, string? project, string? client, string[] tags, string? text, bool? billable)
    {
        // Only a block's text describes its time; a note's text says what happened at an instant.
        var description = type is EventType.ManualTimeBlock or EventType.ManualTimerStarted or EventType.EntryAssigned ? text : null;
        billable = type == EventType.EntryAssigned ? billable : null;
        if (project is null && client is null && tags.Length == 0 && description is null && billable is null)
            return null;
        return new Brought(project, client, tags, description, billable);
    }

    private static StatedBlock Block(string? start, string? end)
    {
        var from = Time(start);
        var to = Time(end);
        return new StatedBlock(from, to, (start is null || from is not null) && (end is null || to is not null));
    }

    private static long? Time(string? text)
    {
        if (text is null)
            return null;
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text);
        return parsed.Success ? WholeMilliseconds.Of(parsed.Value.ToInstant()) : null;
    }

    private string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return null;
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan.IsEmpty ? null : _pool.Texts.Of(reader.ValueSpan);
        if (_unescaped.Length < reader.ValueSpan.Length)
            _unescaped = new byte[reader.ValueSpan.Length * 2];
        return _pool.Texts.Of(_unescaped.AsSpan(0, reader.CopyString(_unescaped)));
    }

    /// <summary>What is stated, even where it is no text, so that it is seen to be unreadable; null where nothing is.</summary>
    private string? Stated(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : Text(ref reader) ?? "";

    private string[] Tags(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return Text(ref reader) is { } one ? [one] : [];
        if (reader.TokenType != JsonTokenType.StartArray)
            return [];
        var tags = new SortedSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader) is { } tag)
                tags.Add(tag);
            reader.Skip();
        }
        return [.. tags];
    }

    private static long Number(ref Utf8JsonReader reader, long absent) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : absent;

    private static long Duration(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var milliseconds) && !double.IsNaN(milliseconds)
            ? (long)Math.Clamp(Math.Floor(milliseconds), -WholeMilliseconds.LongestDuration, WholeMilliseconds.LongestDuration)
            : DerivationEvent.NoNumber;

    // FNV-1a, 64 bit (draft-eastlake-fnv), then mixed so that sums of digests do not cancel out in their low bits.
    private static ulong Digest(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in bytes)
            hash = (hash ^ b) * 1099511628211UL;
        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15UL;
        return hash ^ (hash >> 29);
    }
}
