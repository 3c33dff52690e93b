using NodaTime;
using NodaTime.Text;
using TimeTracker.Events;

namespace TimeTracker.Collecting;

/// <summary>Makes the drafts of what a person enters by hand. The source is <see cref="Source"/>; it is not a plugin.</summary>
public static class ManualInput
{
    /// <summary>The source of everything entered by hand.</summary>
    public const string Source = "manual";

    // Six decimals and Z, as timestamps are written everywhere.
    private static readonly InstantPattern Timestamp = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.ffffff'Z'");

    /// <summary>A block of time: <c>manual_time_block</c>, stamped with its start.</summary>
    /// <param name="start">Its first instant.</param>
    /// <param name="end">The first instant after it; after <paramref name="start"/>.</param>
    /// <param name="details">Where and for whom.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="ArgumentException">It ends before it begins, or the directory is not absolute.</exception>
    public static EventDraft Block(Instant start, Instant end, ManualDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        if (end <= start)
            throw new ArgumentException("A block of time ends after it begins.", nameof(end));
        return Draft("manual_time_block", start, details, details.Text, (start, end));
    }

    /// <summary>A note: <c>manual_note</c>, evidence of presence at an instant.</summary>
    /// <param name="at">When.</param>
    /// <param name="text">What.</param>
    /// <param name="details">Where and for whom; its own text is not used.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="ArgumentException">There is no text, or the directory is not absolute.</exception>
    public static EventDraft Note(Instant at, string text, ManualDetails details)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentNullException.ThrowIfNull(details);
        return Draft("manual_note", at, details, text, null);
    }

    private static EventDraft Draft(string type, Instant at, ManualDetails details, string? text, (Instant Start, Instant End)? interval)
    {
        if (details.Directory is { } directory && !Path.IsPathFullyQualified(directory))
            throw new ArgumentException("The directory is not absolute.", nameof(details));
        var data = EventData.Write(writer =>
        {
            if (interval is { } i)
            {
                writer.WriteString("start"u8, Timestamp.Format(i.Start));
                writer.WriteString("end"u8, Timestamp.Format(i.End));
            }
            if (details.Project is not null)
                writer.WriteString("project"u8, details.Project);
            if (details.Client is not null)
                writer.WriteString("client"u8, details.Client);
            if (details.Tags.Count > 0)
            {
                writer.WriteStartArray("tags"u8);
                foreach (var tag in details.Tags)
                    writer.WriteStringValue(tag);
                writer.WriteEndArray();
            }
            if (text is not null)
                writer.WriteString("text"u8, text);
            if (details.Directory is not null)
                writer.WriteString("cwd"u8, details.Directory);
        });
        return new EventDraft(type, at, data) { Source = Source };
    }
}
