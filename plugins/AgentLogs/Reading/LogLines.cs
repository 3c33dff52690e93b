using System.Buffers;

namespace TimeTracker.AgentLogs;

/// <summary>
/// Cuts a stream into lines, in a pooled buffer that grows with the longest of them. What follows the last line feed is no line yet: it is half-written, and
/// left for next time.
/// </summary>
internal sealed class LogLines(Stream stream, long offset, LogFingerprint fingerprint) : IDisposable
{
    /// <summary>A longer line is passed over. Lines of a megabyte are usual: images are written into them.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private const int UsualBuffer = 128 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(UsualBuffer);
    private int _start;
    private int _end;
    private long _skipped;
    private LogFingerprint? _ofSkipped;

    /// <summary>Where the line after those that were given begins.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>The fingerprint of what was given, and of what was before it.</summary>
    public LogFingerprint Fingerprint { get; private set; } = fingerprint;

    /// <summary>Gives the next line.</summary>
    /// <param name="line">The line with its line feed, valid until the next call; empty where it was too long.</param>
    /// <returns>False where there is no whole line any more.</returns>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        var searched = _start;
        while (true)
        {
            var found = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var after = searched + found + 1;
                line = _buffer.AsSpan(_start, after - _start);
                Offset += line.Length + _skipped;
                Fingerprint = _ofSkipped ?? Fingerprint;
                Fingerprint.Add(line);
                if (_skipped > 0)
                    line = [];
                (_start, _skipped, _ofSkipped) = (after, 0, null);
                return true;
            }
            searched = _end;
            if (!Fill(ref searched))
            {
                line = [];
                return false;
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        stream.Dispose();
    }

    private bool Fill(ref int searched)
    {
        if (_end == _buffer.Length)
        {
            if (_start == 0 && _buffer.Length >= MostBytes)
            {
                // Neither kept nor taken: without its end it is no line yet.
                _ofSkipped ??= Fingerprint.Copy();
                _ofSkipped.Add(_buffer);
                _skipped += _end;
                _start = _end;
            }
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            }
            else
            {
                // The pool keeps one of each size: few sizes, little memory.
                var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_buffer.Length * 4, MostBytes));
                _buffer.AsSpan(0, _end).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = larger;
            }
            (_end, searched, _start) = (_end - _start, searched - _start, 0);
        }
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
