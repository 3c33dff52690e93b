using NodaTime;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Correcting;

/// <summary>Says in words what an event that was entered by hand does.</summary>
/// <param name="byId">The events among which a retraction finds what it took back.</param>
/// <param name="zone">The zone of times.</param>
internal sealed class EnteredText(IReadOnlyDictionary<string, ShownEvent> byId, DateTimeZone zone)
{
    /// <summary>A retraction of a retraction of a retraction is as far as anybody follows.</summary>
    private const int Deepest = 8;

    /// <summary>The words.</summary>
    public string Of(ShownEvent e) => Of(e, 0);

    /// <summary>The event that a retraction names, or null of all other events.</summary>
    public static string? Target(ShownEvent e)
    {
        return e.Type == "event_retracted" ? EnteredData.Of(e).Text("event_id")?.ToLowerInvariant() : null;
    }

    private string Of(ShownEvent e, int depth)
    {
        var data = EnteredData.Of(e);
        var said = SaidText.Of(data.Text("project"), data.Text("client"), data.Tags, data.Billable, data.Text("text") ?? data.Text("description"));
        return Printable.Line(e.Type switch
        {
            "manual_time_block" => With($"block {Interval(data.Time("start") ?? e.Timestamp, data.Time("end"))}", said),
            "manual_note" => With("note", said),
            "manual_timer_started" => With("timer started", said),
            "manual_timer_stopped" => "timer stopped",
            "tracking_paused" => data.Time("until") is { } until ? $"paused until {ZonedText.Minute(until, zone)}" : "paused",
            "tracking_resumed" => "resumed",
            "entry_assigned" => $"{With(data.Text("stream") ?? "a stream", data.Text("kind"))}{Bounds(data)} -> {(said.Length > 0 ? said : "nothing")}",
            "stream_renamed" => $"{data.Text("stream") ?? "a stream"} is called {data.Text("name") ?? "nothing"}",
            "streams_merged" => $"{data.Text("from") ?? "a stream"} is one with {data.Text("into") ?? "another"}",
            "event_retracted" => Retraction(Target(e), depth),
            _ => e.Type,
        });
    }

    private string Retraction(string? target, int depth)
    {
        if (target is null || !byId.TryGetValue(target, out var taken))
            return $"took back event {IdPrefix.Of(target ?? "")}";
        // What took something back and is taken back itself gives it again.
        if (depth < Deepest && Target(taken) is { } again)
            return byId.TryGetValue(again, out var restored) ? $"restored: {Of(restored, depth + 1)}" : $"restored event {IdPrefix.Of(again)}";
        return $"took back: {Of(taken, depth + 1)}";
    }

    private string Bounds(EnteredData data) => (data.Time("start"), data.Time("end")) switch
    {
        (null, null) => "",
        ({ } start, null) => $" from {ZonedText.Minute(start, zone)}",
        (null, { } end) => $" until {ZonedText.Minute(end, zone)}",
        ({ } start, { } end) => $" {Interval(start, end)}",
    };

    private string Interval(Instant start, Instant? end)
    {
        if (end is not { } last || last < start)
            return ZonedText.Minute(start, zone);
        var to = ZonedText.Minute(last, zone);
        var from = ZonedText.Minute(start, zone);
        return $"{from} to {(start.InZone(zone).Date == last.InZone(zone).Date ? to[^5..] : to)} ({Lengths.Of(last - start)})";
    }

    private static string With(string what, string? more) => string.IsNullOrEmpty(more) ? what : $"{what}, {more}";
}
