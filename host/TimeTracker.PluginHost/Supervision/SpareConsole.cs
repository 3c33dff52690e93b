using System.Text;

namespace TimeTracker.Plugins;

/// <summary>
/// Where what plugins print goes: to standard error, since the output belongs to the command, which may be writing an export there. To the one that there is
/// when this is made: later that is turned aside (<see cref="LastWords"/>). The writer is made when something is printed, for most never do.
/// </summary>
internal sealed class SpareConsole : TextWriter
{
    private readonly Stream _error = Console.OpenStandardError();
    private StreamWriter? _writer;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Writer.Write(value);

    public override void Write(string? value) => Writer.Write(value);

    public override void Write(char[] buffer, int index, int count) => Writer.Write(buffer, index, count);

    public override void Flush() => _writer?.Flush();

    private StreamWriter Writer => _writer ??= new StreamWriter(_error, new UTF8Encoding(false)) { AutoFlush = true };
}
