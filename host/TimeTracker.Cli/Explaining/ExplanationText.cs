using NodaTime;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Projections;
using TimeTracker.Projections.Explaining;

namespace TimeTracker.Cli.Explaining;

/// <summary>Writes explanations for people: what it is about, why it begins and ends there, and the events, alike ones together.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="zone">The zone of the clock.</param>
/// <param name="parameters">By what entries are derived.</param>
/// <param name="isEach">Whether each event has a line of its own.</param>
internal sealed class ExplanationText(Terminal terminal, DateTimeZone zone, ProjectionParameters parameters, bool isEach)
{
    private readonly EdgeSentence _sentence = new(parameters);

    /// <summary>Writes.</summary>
    public void Write(ShownMoment moment)
    {
        foreach (var explained in moment.Entries)
        {
            if (!ReferenceEquals(explained, moment.Entries[0]))
                terminal.Line();
            terminal.Heading(EdgeSentence.Head(explained));
            terminal.Text($"{EdgeSentence.Interval(explained, zone)}, entry {IdPrefix.Of(explained.Entry.Id)}");
            terminal.Line();
            terminal.Text($"{EdgeSentence.Start(explained)} {_sentence.End(explained)}");
            var used = explained.Events.Where(e => e.Part != EventPart.Unused).ToList();
            if (used.Count > 0)
                terminal.Line();
            Table(used, Day(explained.Entry.Start));
            Unused([.. explained.Events.Where(e => e.Part == EventPart.Unused)], Day(explained.Entry.Start));
        }
        if (moment.Entries.Count == 0)
            Nothing(moment);
    }

    private void Nothing(ShownMoment moment)
    {
        var at = moment.At!.Value;
        terminal.Heading($"No time at {ZonedText.Of(at, zone)}");
        if (at >= moment.AsOf)
            terminal.Text("That is not over yet.");
        if (moment.Before is { } before)
            terminal.Text($"Before it: {EdgeSentence.Head(before)}, until {ZonedText.Of(before.Entry.End, zone)}. {_sentence.End(before)}");
        if (moment.After is { } after)
            terminal.Text($"After it: {EdgeSentence.Head(after)}, from {ZonedText.Of(after.Entry.Start, zone)}. {EdgeSentence.Start(after)}");
        if (moment.Before is null && moment.After is null)
            terminal.Text("There is none within a day before and after it either.");
        Unused(moment.Unused, Day(at));
    }

    private void Table(List<ShownUse> events, string day)
    {
        var table = new TextTable("TIME", "WHAT", "~EVENT", "~");
        foreach (var (first, count) in Alike(events))
        {
            table.Row(
                Times(events, first, count, day), UseWords.What(events[first].Part), Count(events[first].Event, count), DataText.Of(events[first].Event.DataJson));
        }
        table.WriteTo(terminal);
    }

    // Sentences and no table: the reason is what matters, and must not be cut.
    private void Unused(IReadOnlyList<ShownUse> events, string day)
    {
        if (events.Count > 0)
            terminal.Line();
        foreach (var (first, count) in Alike(events))
            terminal.Text(Printable.Line($"Not used: {Count(events[first].Event, count)} at {Times(events, first, count, day)}: {UseWords.Why(events[first].Use)}."));
    }

    private IEnumerable<(int First, int Count)> Alike(IReadOnlyList<ShownUse> events)
    {
        for (var first = 0; first < events.Count;)
        {
            var next = first + 1;
            while (!isEach && next < events.Count && IsAlike(events[first], events[next]))
                next++;
            yield return (first, next - first);
            first = next;
        }
    }

    // Without the day where it is the entry's.
    private string Times(IReadOnlyList<ShownUse> events, int first, int count, string day)
    {
        var (from, to) = (ZonedText.Of(events[first].Event.Timestamp, zone), ZonedText.Of(events[first + count - 1].Event.Timestamp, zone));
        return count == 1 ? Short(from, day) : $"{Short(from, day)} - {Short(to, from[..10] == to[..10] ? from[..10] : day)}";
    }

    private string Day(Instant instant) => ZonedText.Of(instant, zone)[..10];

    private static string Short(string time, string day) => time.StartsWith(day, StringComparison.Ordinal) ? time[11..] : time;

    private static string Count(ShownEvent e, int count) => count == 1 ? e.Type : $"{Lengths.Number(count)} x {e.Type}";

    private static bool IsAlike(ShownUse a, ShownUse b) => a.Part == b.Part && a.Use == b.Use && a.Event.Type == b.Event.Type && a.Event.Source == b.Event.Source;
}
