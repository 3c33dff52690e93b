namespace TimeTracker.AgentLogs;

/// <summary>
/// The beginning and the end of what was read of a file, by which it is known again: a file that was cut, written anew or replaced begins or ends otherwise there.
/// <code>
/// file     |head.........|..............|tail...| not yet read
///          0          4096                      offset
/// </code>
/// </summary>
internal sealed class LogFingerprint
{
    private const int HeadLength = 4096;
    private const int TailLength = 256;

    private readonly byte[] _head = new byte[HeadLength];
    private readonly byte[] _tail = new byte[TailLength];
    private int _inHead;
    private int _inTail;

    /// <summary>A digest of the first bytes.</summary>
    public string Head => JsonText.Digest(_head.AsSpan(0, _inHead));

    /// <summary>A digest of the last bytes.</summary>
    public string Tail => JsonText.Digest(_tail.AsSpan(0, _inTail));

    /// <summary>Another one of the same bytes.</summary>
    public LogFingerprint Copy()
    {
        var copy = new LogFingerprint { _inHead = _inHead, _inTail = _inTail };
        _head.CopyTo(copy._head, 0);
        _tail.CopyTo(copy._tail, 0);
        return copy;
    }

    /// <summary>Takes up bytes that were read.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_inHead < HeadLength)
        {
            var part = bytes[..Math.Min(bytes.Length, HeadLength - _inHead)];
            part.CopyTo(_head.AsSpan(_inHead));
            _inHead += part.Length;
        }
        if (bytes.Length >= TailLength)
        {
            bytes[^TailLength..].CopyTo(_tail);
            _inTail = TailLength;
            return;
        }
        var kept = Math.Min(_inTail, TailLength - bytes.Length);
        _tail.AsSpan(_inTail - kept, kept).CopyTo(_tail);
        bytes.CopyTo(_tail.AsSpan(kept));
        _inTail = kept + bytes.Length;
    }

    /// <summary>Moves a stream from its beginning to where its reading ended.</summary>
    /// <returns>The fingerprint there, or null where the stream is not what was read.</returns>
    public static LogFingerprint? At(Stream stream, LogPosition position)
    {
        var fingerprint = new LogFingerprint();
        var head = (int)Math.Min(HeadLength, position.Offset);
        if (stream.ReadAtLeast(fingerprint._head.AsSpan(0, head), head, throwOnEndOfStream: false) < head)
            return null;
        fingerprint._inHead = head;
        if (fingerprint.Head != position.Head)
            return null;
        fingerprint._inTail = (int)Math.Min(TailLength, position.Offset);
        var tail = fingerprint._tail.AsSpan(0, fingerprint._inTail);
        var between = position.Offset - fingerprint._inTail - head;
        if (between < 0)
        {
            // The two overlap: some of the tail, or all of it, was read as the head.
            var known = (int)Math.Min(-between, fingerprint._inTail);
            fingerprint._head.AsSpan(head - (int)-between, known).CopyTo(tail);
            return Fits(fingerprint, stream, known, position);
        }
        return Skip(stream, between) ? Fits(fingerprint, stream, 0, position) : null;
    }

    private static LogFingerprint? Fits(LogFingerprint fingerprint, Stream stream, int known, LogPosition position)
    {
        var rest = fingerprint._tail.AsSpan(known, fingerprint._inTail - known);
        return stream.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) == rest.Length && fingerprint.Tail == position.Tail ? fingerprint : null;
    }

    private static bool Skip(Stream stream, long count)
    {
        if (stream.CanSeek)
        {
            stream.Seek(count, SeekOrigin.Current);
            return stream.Position <= stream.Length;
        }
        var buffer = new byte[Math.Min(count, 64 * 1024)];
        while (count > 0)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(count, buffer.Length));
            if (read == 0)
                return false;
            count -= read;
        }
        return true;
    }
}
