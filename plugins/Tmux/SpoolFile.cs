using System.Security.Cryptography;

namespace TimeTracker.Tmux;

/// <summary>
/// Reads the complete lines of a file of the spool from where the last reading ended. What follows the last line's end is left for next time: somebody is writing it.
/// </summary>
internal sealed class SpoolFile : IDisposable
{
    /// <summary>A line that is longer is none of tmux's (a path has at most 4096 bytes); it is passed over.</summary>
    public const int LongestLine = 64 * 1024;

    private const int MarkLength = 256;

    private readonly FileStream _file;
    private readonly byte[] _buffer = new byte[LongestLine];
    // The buffer holds the file's bytes from _bufferStart on; those before _next were given already.
    private long _bufferStart;
    private int _next, _count;
    private bool _isInLongLine;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="position">Where the last reading ended. Where the file is not the one that was read then (it was cut or replaced), it is read from its start.</param>
    /// <exception cref="IOException">It cannot be read, or is gone.</exception>
    public SpoolFile(string path, SpoolPosition position)
    {
        _file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        _bufferStart = position.Offset > 0 && position.Offset <= _file.Length && MarkAt(position.Offset) == position.Mark ? position.Offset : 0;
        _file.Position = _bufferStart;
    }

    /// <summary>Up to where lines were given.</summary>
    public SpoolPosition Position => new(Offset, Offset == 0 ? "" : MarkAt(Offset));

    /// <summary>The bytes up to the end of the last line that was given.</summary>
    public long Offset => _bufferStart + _next;

    /// <summary>Reads the next line that is complete.</summary>
    /// <param name="line">It, without its end, until the next call; empty for one that is too long.</param>
    /// <returns>False where there is none, yet.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var end = _buffer.AsSpan(_next, _count - _next).IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = _isInLongLine ? [] : _buffer.AsSpan(_next, end);
                _isInLongLine = false;
                _next += end + 1;
                return true;
            }
            if (!Fill())
            {
                line = default;
                return false;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private bool Fill()
    {
        //   buffer  [ given | begun ............ ]        ->   [ begun ............ | more ]
        //           0       _next          _count
        if (_next == 0 && _count == _buffer.Length)
        {
            // The whole buffer is one line. Its bytes are dropped and its end is looked for: were they counted as given, a reading
            // that ends here would take the rest for a line.
            _isInLongLine = true;
            return FillDropping();
        }
        _buffer.AsSpan(_next, _count - _next).CopyTo(_buffer);
        _bufferStart += _next;
        _count -= _next;
        _next = 0;
        var read = ReadAt(_bufferStart + _count, _buffer.AsSpan(_count));
        _count += read;
        return read > 0;
    }

    private bool FillDropping()
    {
        var start = _bufferStart;
        var position = _bufferStart + _count;
        while (true)
        {
            var read = ReadAt(position, _buffer);
            if (read == 0)
            {
                // No end yet: all of the line comes again next time.
                (_bufferStart, _next, _count, _isInLongLine) = (start, 0, 0, false);
                return false;
            }
            if (_buffer.AsSpan(0, read).Contains((byte)'\n'))
            {
                (_bufferStart, _next, _count) = (position, 0, read);
                return true;
            }
            position += read;
        }
    }

    private string MarkAt(long offset)
    {
        var bytes = new byte[(int)Math.Min(offset, MarkLength)];
        var read = ReadAt(offset - bytes.Length, bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, read)).AsSpan(0, 8));
    }

    private int ReadAt(long offset, Span<byte> bytes) => RandomAccess.Read(_file.SafeFileHandle, bytes, offset);
}
