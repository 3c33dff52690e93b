using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace TimeTracker.Cli.Rendering;

/// <summary>Where a command writes: its output, which may be a terminal, a pipe or a file, and the messages beside it.</summary>
internal sealed class Terminal : IDisposable
{
    private const int WidthOfPipes = 100;
    private readonly Lazy<IAnsiConsole> _console;

    public Terminal(Stream output, TextWriter error, bool isOutput, bool isError, int width, bool hasColor)
    {
        Output = output;
        Out = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 4096, leaveOpen: true) { NewLine = "\n" };
        Error = error;
        IsOutput = isOutput;
        IsError = isError;
        Width = width;
        _console = new(() => Console(Out, isOutput, hasColor, width));
    }

    /// <summary>The process's own.</summary>
    public static Terminal OfProcess(IReadOnlyDictionary<string, string> variables)
    {
        if (OperatingSystem.IsWindows())
            System.Console.OutputEncoding = new UTF8Encoding(false);
        var isOutput = !System.Console.IsOutputRedirected;
        var hasColor = isOutput && !variables.ContainsKey("NO_COLOR") && !(variables.TryGetValue("TERM", out var term) && term == "dumb");
        var error = new StreamWriter(OwnStream.Messages(System.Console.OpenStandardError()), new UTF8Encoding(false), 256) { AutoFlush = true, NewLine = "\n" };
        return new Terminal(OwnStream.Output(System.Console.OpenStandardOutput()), error, isOutput, !System.Console.IsErrorRedirected, WidthOf(isOutput, variables), hasColor);
    }

    /// <summary>The output as bytes. What was written to <see cref="Out"/> must be flushed before.</summary>
    public Stream Output { get; }

    /// <summary>The output as text, UTF-8.</summary>
    public StreamWriter Out { get; }

    /// <summary>Messages.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether somebody looks at the output: only then may it show own names.</summary>
    public bool IsOutput { get; }

    /// <summary>Whether somebody looks at the messages: only then is progress shown.</summary>
    public bool IsError { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Writes a line.</summary>
    public void Line(string text = "") => Out.WriteLine(text);

    /// <summary>Writes a text, broken between words where somebody looks at it.</summary>
    public void Text(string text)
    {
        foreach (var line in IsOutput ? Paragraph.Lines(text, Width - 1) : [text])
            Out.WriteLine(line);
    }

    /// <summary>Writes a message: <c>tt: TEXT</c>. In a pipe it is one line, whatever its length: programs read it.</summary>
    public void Message(string text)
    {
        Out.Flush();
        var message = $"tt: {Printable.Line(text)}";
        foreach (var line in IsError ? Paragraph.Lines(message, Width - 1) : [message])
            Error.WriteLine(line);
    }

    /// <summary>Whether somebody can answer a question.</summary>
    public bool CanAsk => IsError && !System.Console.IsInputRedirected;

    /// <summary>Asks for a yes. Without somebody to answer it is a no.</summary>
    public bool Ask(string question)
    {
        if (!CanAsk)
            return false;
        Out.Flush();
        Error.Write($"{question} [y/N] ");
        return System.Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    /// <summary>Writes a line, bold where there is colour.</summary>
    public void Heading(string text) => Write(new Spectre.Console.Text(text, new Style(decoration: Decoration.Bold)), text);

    /// <summary>Writes a table or the like.</summary>
    public void Write(IRenderable renderable)
    {
        if (IsOutput)
        {
            _console.Value.Write(renderable);
            return;
        }
        // Cells are padded to the width of their column; in a file that would be blanks at the ends of lines.
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Console(text, isTerminal: false, hasColor: false, WidthOfPipes * 100).Write(renderable);
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n'))
            Out.WriteLine(line.TrimEnd());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Out.Flush();
        Out.Dispose();
        Error.Flush();
    }

    private void Write(IRenderable styled, string plain)
    {
        if (!IsOutput)
        {
            Out.WriteLine(plain);
            return;
        }
        _console.Value.Write(styled);
        _console.Value.WriteLine();
    }

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal, bool hasColor, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal && hasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    private static int WidthOf(bool isOutput, IReadOnlyDictionary<string, string> variables)
    {
        if (!isOutput)
            return WidthOfPipes;
        if (variables.TryGetValue("COLUMNS", out var columns) && int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0)
            return asked;
        return System.Console.WindowWidth is > 0 and var width ? width : 80;
    }
}
