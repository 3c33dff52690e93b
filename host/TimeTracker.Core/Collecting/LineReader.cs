namespace TimeTracker.Collecting;

/// <summary>Reads lines out of a stream of bytes through one buffer that is used again. A line too long to be an event is passed over, not held.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>The most bytes of a line: data at its limit, with room for spacing and the other keys.</summary>
    public const int MaxLineLength = 2 * Store.EventPreparer.MaxDataLength;

    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The bytes read from the stream so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether a whole line was read from the stream and not taken yet: the next one is there without waiting.</summary>
    public bool HasLine => _buffer.AsSpan(_start, _end - _start).Contains((byte)'\n');

    /// <summary>Reads the next line.</summary>
    /// <param name="line">Its bytes without the line's end (LF or CRLF) and, in the first line, without a byte order mark; valid until the next call.</param>
    /// <param name="tooLong">Whether it is longer than <see cref="MaxLineLength"/>; then nothing of it is given.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line, out bool tooLong)
    {
        tooLong = false;
        var searched = 0;
        while (true)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                line = Take(searched + feed);
                _start++;
                break;
            }
            searched = _end - _start;
            if (searched > MaxLineLength)
            {
                tooLong = true;
                _start = _end;
                searched = 0;
            }
            if (_ended)
            {
                line = Take(searched);
                if (line.IsEmpty && !tooLong)
                    return false;
                break;
            }
            Fill();
        }
        Number++;
        if (tooLong)
        {
            line = default;
            return true;
        }
        if (Number == 1 && line.StartsWith("\uFEFF"u8))
            line = line[3..];
        if (!line.IsEmpty && line[^1] == '\r')
            line = line[..^1];
        if (line.Length > MaxLineLength)
        {
            tooLong = true;
            line = default;
        }
        return true;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length;
        return line;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _ended = read == 0;
        _end += read;
        BytesRead += read;
    }
}
