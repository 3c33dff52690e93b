using NodaTime;
using TimeTracker.Entries;
using TimeTracker.Events;

namespace TimeTracker.Collecting;

/// <summary>
/// Makes the drafts of what a person corrects. A correction is one more event: nothing that is stored changes, and another event takes it back.
/// Streams are named by their key, which stays in the store: what leaves has the stream's id.
/// </summary>
public static class Corrections
{
    /// <summary>Time of a stream is for somebody: <c>entry_assigned</c>.</summary>
    /// <param name="at">When it was said.</param>
    /// <param name="stream">The stream's key.</param>
    /// <param name="kind">The kind of its time, or null for both.</param>
    /// <param name="start">The first instant, or null for no bound.</param>
    /// <param name="end">The first instant after it, or null for no bound.</param>
    /// <param name="assignment">What is said; something.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="ArgumentException">It ends before it begins, or says nothing.</exception>
    public static EventDraft Assigned(Instant at, string stream, EntryKind? kind, Instant? start, Instant? end, ManualAssignment assignment)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream);
        ArgumentNullException.ThrowIfNull(assignment);
        if (end <= start)
            throw new ArgumentException("An interval ends after it begins.", nameof(end));
        if (assignment.IsEmpty)
            throw new ArgumentException("Nothing is assigned.", nameof(assignment));
        return Draft("entry_assigned", at, EventData.Write(writer =>
        {
            writer.WriteString("stream"u8, stream);
            if (kind is { } one)
                writer.WriteString("kind"u8, one == EntryKind.Direct ? "direct"u8 : "delegated"u8);
            if (start is { } from)
                writer.WriteString("start"u8, ManualInput.Timestamp.Format(from));
            if (end is { } to)
                writer.WriteString("end"u8, ManualInput.Timestamp.Format(to));
            if (assignment.Project is not null)
                writer.WriteString("project"u8, assignment.Project);
            if (assignment.Client is not null)
                writer.WriteString("client"u8, assignment.Client);
            if (assignment.Tags.Count > 0)
            {
                writer.WriteStartArray("tags"u8);
                foreach (var tag in assignment.Tags)
                    writer.WriteStringValue(tag);
                writer.WriteEndArray();
            }
            if (assignment.Billable is { } billable)
                writer.WriteBoolean("billable"u8, billable);
            if (assignment.Description is not null)
                writer.WriteString("description"u8, assignment.Description);
        }));
    }

    /// <summary>A stream is shown under another name: <c>stream_renamed</c>.</summary>
    /// <param name="at">When it was said.</param>
    /// <param name="stream">The stream's key.</param>
    /// <param name="name">The name.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public static EventDraft Renamed(Instant at, string stream, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Draft("stream_renamed", at, EventData.Of(("stream", stream), ("name", name)));
    }

    /// <summary>Two streams are one, for all time: <c>streams_merged</c>.</summary>
    /// <param name="at">When it was said.</param>
    /// <param name="from">The key of the stream that goes.</param>
    /// <param name="into">The key of the stream that stays.</param>
    /// <returns>The draft.</returns>
    public static EventDraft Merged(Instant at, string from, string into)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(into);
        return Draft("streams_merged", at, EventData.Of(("from", from), ("into", into)));
    }

    /// <summary>An event no longer counts and no longer leaves: <c>event_retracted</c>. Of a retraction: what it took back counts again.</summary>
    /// <param name="at">When it was said; of a retraction not before that.</param>
    /// <param name="id">The event.</param>
    /// <returns>The draft.</returns>
    public static EventDraft Retracted(Instant at, EventId id) => Draft("event_retracted", at, EventData.Of(("event_id", id.ToString())));

    private static EventDraft Draft(string type, Instant at, ReadOnlyMemory<byte> data) => new(type, at, data) { Source = ManualInput.Source };
}
