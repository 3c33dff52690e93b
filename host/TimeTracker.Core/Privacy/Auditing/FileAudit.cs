namespace TimeTracker.Privacy.Auditing;

/// <summary>Looks for hidden values in a file of whatever size, piece by piece, in bounded memory.</summary>
/// <remarks>
/// <code>
/// file    |----------------------|----------------------|---------
/// piece   [     new      ][ over )
///                         [     new      ][ over )               what begins in "over" is told with the next piece
/// </code>
/// </remarks>
internal sealed class FileAudit(HiddenValues values)
{
    private const int New = 256 * 1024;

    // The first sixteen words of a value, in the widest of its encodings.
    private const int Over = 32 * 1024;

    // Enough before a piece that a word, an escape or a run of base64 is not cut where it begins.
    private const int Before = 1024;

    // Where something stands in base64 is known to a few letters: rather told twice than not.
    private const int Tolerance = 4;

    private readonly TextAudit _audit = new(values);
    private readonly byte[] _buffer = new byte[Before + New + Over];

    /// <summary>Looks through a file.</summary>
    /// <param name="file">The file, read from where it stands to its end.</param>
    /// <param name="report">Is given what is found, with its line (from 1) and its byte (from 0).</param>
    /// <param name="cancellation">Ends the look.</param>
    /// <returns>How many bytes were read.</returns>
    public long Run(Stream file, Action<TextAudit.Hit, long, long> report, CancellationToken cancellation)
    {
        var (held, before, start, line) = (0, 0, 0L, 1L);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            held += file.ReadAtLeast(_buffer.AsSpan(held), _buffer.Length - held, throwOnEndOfStream: false);
            var isLast = held < _buffer.Length;
            var end = isLast ? held : held - Over;
            var hits = new List<TextAudit.Hit>();
            _audit.Run(_buffer.AsSpan(0, held), hits.Add);
            var (counted, at) = (line, before);
            foreach (var hit in hits.Where(h => h.Place >= (h.Form == TextForm.Base64 ? Math.Max(0, before - Tolerance) : before) && h.Place < end).OrderBy(h => h.Place))
            {
                counted += _buffer.AsSpan(at, Math.Max(0, hit.Place - at)).Count((byte)'\n');
                at = Math.Max(at, hit.Place);
                report(hit, counted, start + hit.Place);
            }
            if (isLast)
                return start + held;
            line += _buffer.AsSpan(before, end - before).Count((byte)'\n');
            var keep = end - Before;
            _buffer.AsSpan(keep, held - keep).CopyTo(_buffer);
            start += keep;
            (held, before) = (held - keep, Before);
        }
    }
}
