using NodaTime;
using TimeTracker.Cli.Rendering;
using TimeTracker.Privacy.Inspecting;

namespace TimeTracker.Cli.Inspecting;

/// <summary>Writes what the filter makes of a record for eyes, a paragraph a value.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="zone">The zone of times.</param>
/// <param name="isRaw">Whether captured values are shown.</param>
internal sealed class InspectionText(Terminal terminal, DateTimeZone zone, bool isRaw)
{
    private const string Indent = "  ";

    public void Write(InspectedRecord record)
    {
        terminal.Heading($"{(record.Type is null ? "entry" : $"event {record.Type} of {record.Source}")}, {ZonedText.Of(record.Timestamp, zone)}, {record.Id}");
        terminal.Text(record.Withheld is { } why ? $"Does not leave: {Printable.Line(why)}. Below is what the filter would make of it." : "Leaves, as follows.");
        foreach (var field in record.Fields.Where(IsShown))
        {
            terminal.Line();
            terminal.Heading(isRaw ? $"{field.Key}: {field.Value}" : field.Key);
            Line(Why(field));
            Line(Becomes(field));
        }
        if (isRaw && record.HiddenNames.Count > 0)
        {
            terminal.Line();
            terminal.Heading("Hidden names, replaced wherever they are words of the record's captured text");
            foreach (var name in record.HiddenNames)
                Line($"{name.Name} becomes {name.Replacement}");
        }
    }

    // The name of a key that nobody classed is captured text.
    private bool IsShown(InspectedField field) => isRaw || field.Class is not null || field.Result is not null;

    private static string Why(InspectedField field)
    {
        var setting = field.ActionFrom is { } from ? $"says {from}" : "by default";
        return field.Class is null
            ? $"no class: nobody gave it one; {field.Action}, {setting}"
            : $"class {field.Class}, by {field.ClassFrom}; {field.Action}, {setting}";
    }

    private static string Becomes(InspectedField field)
    {
        if (field.Result is null)
            return "is left out";
        var how = new List<string>();
        if (field.IsStream && !field.IsUnchanged)
            how.Add("the id of the stream that it names");
        if (field.Secrets > 0)
            how.Add($"{Lengths.Count(field.Secrets, "secret")} cut out");
        if (field.HasHiddenNames)
            how.Add("hidden names replaced");
        return $"leaves {(field.IsUnchanged ? "as it is" : $"as {field.Result}")}{(how.Count == 0 ? "" : $" ({string.Join(", ", how)})")}";
    }

    private void Line(string text)
    {
        foreach (var line in terminal.IsOutput ? Paragraph.Lines(Printable.Line(text), terminal.Width - 1 - Indent.Length) : [Printable.Line(text)])
            terminal.Line(Indent + line);
    }
}
