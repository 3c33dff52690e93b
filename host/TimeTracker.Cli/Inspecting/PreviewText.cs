using NodaTime;
using Spectre.Console;
using TimeTracker.Cli.Rendering;
using TimeTracker.Privacy.Inspecting;

namespace TimeTracker.Cli.Inspecting;

/// <summary>
/// Writes records, as captured beside as they leave: red and green where the two differ, and words where there is no colour. Long values go on in the
/// next line of their column; in a pipe each is on one.
/// </summary>
internal sealed class PreviewText
{
    private const string LeftOut = "(left out)";

    private readonly Terminal _terminal;
    private readonly IAnsiConsole _console;
    private readonly DateTimeZone _zone;
    private readonly bool _isRaw;

    /// <param name="terminal">Where to.</param>
    /// <param name="zone">The zone of times.</param>
    /// <param name="isRaw">Whether captured values are shown.</param>
    public PreviewText(Terminal terminal, DateTimeZone zone, bool isRaw)
    {
        (_terminal, _zone, _isRaw) = (terminal, zone, isRaw);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.HasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.HasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(terminal.Out),
        });
        _console.Profile.Width = Math.Max(20, terminal.Width - 1);
        _console.Profile.Capabilities.Unicode = terminal.IsUnicode;
    }

    /// <summary>How many records were written.</summary>
    public int Count { get; private set; }

    public void Write(InspectedRecord record)
    {
        if (Count++ > 0)
            _terminal.Line();
        var what = record.Type is null ? "entry" : $"{record.Type} of {record.Source}";
        _terminal.Heading($"{ZonedText.Of(record.Timestamp, _zone)}  {what}  {record.Id}");
        if (record.Withheld is { } why)
        {
            // Beside a record that does not leave stands nothing.
            _console.Write(new Text($"does not leave: {Printable.Line(why)}", new Style(Color.Red)));
            _terminal.Line();
        }
        if (_terminal.IsOutput)
            _console.Write(Columns(record));
        else
            Lines(record).WriteTo(_terminal);
        if (_isRaw && record.Withheld is null && record.HiddenNames.Count > 0)
            _terminal.Text($"hidden names: {Printable.Line(string.Join(", ", record.HiddenNames.Select(n => n.Name)))}");
    }

    private Table Columns(InspectedRecord record)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumn(new TableColumn("key") { NoWrap = true });
        if (_isRaw)
            table.AddColumn("captured");
        if (record.Withheld is null)
            table.AddColumn("leaves as");
        foreach (var field in Shown(record))
        {
            var cells = new List<Text> { new(Printable.Line(field.Key), new Style(decoration: Decoration.Dim)) };
            var isSame = field.IsUnchanged && record.Withheld is null;
            if (_isRaw)
                cells.Add(new Text(Printable.Line(field.Value), isSame ? Style.Plain : new Style(Color.Red)));
            if (record.Withheld is null)
                cells.Add(new Text(Printable.Line(field.Result ?? LeftOut), isSame ? Style.Plain : field.Result is null ? new Style(Color.Red) : new Style(Color.Green)));
            table.AddRow(cells);
        }
        return table;
    }

    private TextTable Lines(InspectedRecord record)
    {
        var grid = _isRaw ? new TextTable("", "", "") : new TextTable("", "");
        foreach (var field in Shown(record))
        {
            var leaves = record.Withheld is null ? field.Result ?? LeftOut : "";
            if (_isRaw)
                grid.Row(field.Key, field.Value, leaves);
            else
                grid.Row(field.Key, leaves);
        }
        return grid;
    }

    private IEnumerable<InspectedField> Shown(InspectedRecord record) => record.Fields.Where(f => _isRaw || f.Result is not null);
}
