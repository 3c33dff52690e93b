using System.Text;

namespace TimeTracker.Plugins.Testing.Watching;

/// <summary>Stands before the console, and tells what a plugin prints from what anybody else does.</summary>
internal sealed class WatchedConsole : TextWriter
{
    private static readonly Lock Installing = new();
    private static TextWriter? _output;
    private static TextWriter? _error;

    private readonly TextWriter _inner;

    private WatchedConsole(TextWriter inner) => _inner = inner;

    public override Encoding Encoding => _inner.Encoding;

    /// <summary>Stands before it, once; again where somebody has replaced it meanwhile.</summary>
    public static void Install()
    {
        lock (Installing)
        {
            if (!ReferenceEquals(Console.Out, _output))
            {
                Console.SetOut(new WatchedConsole(Console.Out));
                _output = Console.Out;
            }
            if (!ReferenceEquals(Console.Error, _error))
            {
                Console.SetError(new WatchedConsole(Console.Error));
                _error = Console.Error;
            }
        }
    }

    public override void Write(char value)
    {
        if (PluginWatch.Current is { } watch)
            watch.Printed();
        else
            _inner.Write(value);
    }

    public override void Write(string? value)
    {
        if (PluginWatch.Current is { } watch)
            watch.Printed();
        else
            _inner.Write(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Flush() => _inner.Flush();
}
