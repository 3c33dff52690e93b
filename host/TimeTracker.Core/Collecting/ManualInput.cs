using NodaTime;
using NodaTime.Text;
using TimeTracker.Events;

namespace TimeTracker.Collecting;

/// <summary>Makes the drafts of what a person enters by hand; <see cref="Corrections"/> makes those of what a person corrects. The source is <see cref="Source"/>; it is not a plugin.</summary>
public static class ManualInput
{
    /// <summary>The source of everything entered by hand.</summary>
    public const string Source = "manual";

    // Six decimals and Z, as timestamps are written everywhere.
    internal static readonly InstantPattern Timestamp = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.ffffff'Z'");

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

    /// <summary>A timer begins: <c>manual_timer_started</c>. It runs to the next start or stop.</summary>
    /// <param name="at">When.</param>
    /// <param name="details">Where and for whom.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="ArgumentException">The directory is not absolute.</exception>
    public static EventDraft TimerStarted(Instant at, ManualDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        return Draft("manual_timer_started", at, details, details.Text, null);
    }

    /// <summary>The timer ends: <c>manual_timer_stopped</c>.</summary>
    /// <param name="at">When.</param>
    /// <returns>The draft.</returns>
    public static EventDraft TimerStopped(Instant at) => new("manual_timer_stopped", at, EventData.Of()) { Source = Source };

    /// <summary>Nothing counts from here on but what is stated by hand: <c>tracking_paused</c>.</summary>
    /// <param name="at">When it begins.</param>
    /// <param name="until">When it ends by itself, or null.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public static EventDraft Paused(Instant at, Instant? until)
    {
        if (until <= at)
            throw new ArgumentException("A pause ends after it begins.", nameof(until));
        return new("tracking_paused", at, EventData.Of(("until", until is { } end ? Timestamp.Format(end) : null))) { Source = Source };
    }

    /// <summary>The pause is over: <c>tracking_resumed</c>.</summary>
    /// <param name="at">When.</param>
    /// <returns>The draft.</returns>
    public static EventDraft Resumed(Instant at) => new("tracking_resumed", at, EventData.Of()) { Source = Source };

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
