using System.Buffers;

namespace TimeTracker.Plugins;

/// <summary>An exporter's output with a limit to what one call may append: all of that is held in memory until the call ends.</summary>
internal sealed class BoundedOutput(IBufferWriter<byte> output, ComponentWatch watch) : IBufferWriter<byte>
{
    private long _written;

    /// <summary>Begins to count anew.</summary>
    public void BeginCall() => _written = 0;

    public void Advance(int count)
    {
        output.Advance(count);
        _written += count;
        Check(0);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Check(sizeHint);
        return output.GetMemory(sizeHint);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Check(sizeHint);
        return output.GetSpan(sizeHint);
    }

    private void Check(int more)
    {
        if (_written + more <= watch.Limits.CallBytes)
            return;
        // Every call from here on throws, so one that swallows the first does not get further.
        _written = long.MaxValue / 2;
        throw new PluginException(
            $"plugin {watch.PluginId}: {watch.Title} wrote more than {watch.Limits.CallBytes / (1024 * 1024)} MiB in one call, and that is the most that is held in memory",
            "report it to the plugin's author: a batch is to be written when it comes");
    }
}
