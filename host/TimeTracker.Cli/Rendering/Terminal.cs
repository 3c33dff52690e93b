using System.Globalization;
using System.Text;

namespace TimeTracker.Cli.Rendering;

/// <summary>Where a command writes: its output, which may be a terminal, a pipe or a file, and the messages beside it.</summary>
internal sealed class Terminal : IDisposable
{
    private const int WidthOfPipes = 100;

    public Terminal(Stream output, TextWriter error, bool isOutput, bool isError, int width, bool hasColor, bool isUnicode = true)
    {
        Output = output;
        Out = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 4096, leaveOpen: true) { NewLine = "\n" };
        // A progress line may be drawn while another thread tells something.
        Error = TextWriter.Synchronized(error);
        IsOutput = isOutput;
        IsError = isError;
        Width = width;
        IsUnicode = isUnicode;
        HasColor = isOutput && hasColor;
    }

    /// <summary>The process's own.</summary>
    public static Terminal OfProcess(IReadOnlyDictionary<string, string> variables)
    {
        if (OperatingSystem.IsWindows())
            System.Console.OutputEncoding = new UTF8Encoding(false);
        var isOutput = !System.Console.IsOutputRedirected;
        var hasColor = isOutput && !variables.ContainsKey("NO_COLOR") && !(variables.TryGetValue("TERM", out var term) && term == "dumb");
        var error = new StreamWriter(OwnStream.Messages(System.Console.OpenStandardError()), new UTF8Encoding(false), 256) { AutoFlush = true, NewLine = "\n" };
        return new Terminal(OwnStream.Output(System.Console.OpenStandardOutput()), error, isOutput, !System.Console.IsErrorRedirected, WidthOf(isOutput, variables), hasColor, !isOutput || HasUnicode(variables));
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

    /// <summary>Whether the terminal draws more than ASCII. A pipe and a file get UTF-8 always.</summary>
    public bool IsUnicode { get; }

    /// <summary>Whether the output shows colours. Not where <c>NO_COLOR</c> is set.</summary>
    public bool HasColor { get; }

    /// <summary>What stands for text that was cut; one column.</summary>
    public char Ellipsis => IsUnicode ? '…' : '~';

    /// <summary>The text in bold, where there is colour. It must be printable.</summary>
    public string Bold(string text) => HasColor && text.Length > 0 ? $"\u001b[1m{text}\u001b[0m" : text;

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
    public void Heading(string text)
    {
        foreach (var line in IsOutput ? Paragraph.Lines(Printable.Line(text), Width - 1) : [Printable.Line(text)])
            Out.WriteLine(Bold(line));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Out.Flush();
        Out.Dispose();
        Error.Flush();
    }

    // As the C library reads it: the first of the three that is set decides, and none means the plain locale.
    private static bool HasUnicode(IReadOnlyDictionary<string, string> variables)
    {
        if (OperatingSystem.IsWindows())
            return true;
        foreach (var name in (string[])["LC_ALL", "LC_CTYPE", "LANG"])
        {
            if (variables.TryGetValue(name, out var locale) && locale.Length > 0)
                return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
        }
        return false;
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
