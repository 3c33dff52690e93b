namespace TimeTracker.Cli.Rendering;

/// <summary>Writes filtered records to the output, one a line.</summary>
internal static class JsonLines
{
    private const int BlockSize = 64 * 1024;

    public static void Write(IEnumerable<ReadOnlyMemory<byte>> records, Invocation invocation)
    {
        invocation.Terminal.Out.Flush();
        var output = new BufferedStream(invocation.Terminal.Output, BlockSize);
        foreach (var record in records)
        {
            invocation.Cancellation.ThrowIfCancellationRequested();
            output.Write(record.Span);
            output.WriteByte((byte)'\n');
        }
        output.Flush();
    }
}
