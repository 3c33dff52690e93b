namespace TimeTracker.Cli.Rendering;

/// <summary>
/// One of the process's own streams, which may be closed, or a file on a full disk. The first write that fails is told where somebody can still
/// be told; what comes after is dropped, so that the end of the command, which flushes, does not fail for the same reason again.
/// </summary>
/// <param name="stream">The stream.</param>
/// <param name="failure">Makes the exception of the first failure; null where a failure is not told: whoever closed the messages wants none.</param>
internal sealed class OwnStream(Stream stream, Func<Exception, Exception>? failure) : Stream
{
    private bool _isBroken;

    /// <summary>The output: a failed write fails the command.</summary>
    public static OwnStream Output(Stream stream) => new(stream, e => new CommandException(
        ExitCode.Failed, "output", $"cannot be written ({(e is UnauthorizedAccessException ? "it is closed" : e.Message.TrimEnd('.'))})", "check where it goes and the space there", e));

    /// <summary>The messages: a failed write stops nothing.</summary>
    public static OwnStream Messages(Stream stream) => new(stream, failure: null);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_isBroken)
            return;
        try
        {
            stream.Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _isBroken = true;
            if (failure is not null)
                throw failure(e);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
        if (!_isBroken)
            stream.Flush();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
