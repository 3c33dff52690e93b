using System.Buffers;
using ZstdSharp;

namespace TimeTracker.AgentLogs;

/// <summary>The reading of one file, from where the last one ended, or from its beginning where the file is not what was read then. A document is read whole.</summary>
internal sealed class LogReading : IDisposable
{

    private readonly LogFile _file;
    private readonly LogEvents _events;
    private readonly ILogParser _parser;
    private readonly LogLines? _lines;
    private bool _isBeginning = true;

    private LogReading(LogFile file, LogEvents events, ILogParser parser, LogLines? lines) => (_file, _events, _parser, _lines) = (file, events, parser, lines);

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="ZstdException">It is compressed and damaged.</exception>
    public static LogReading Open(IAgentLog agent, LogFile file, LogPosition? position, bool titles, LogEvents events)
    {
        events.Source = agent.Source;
        if (file.Shape != LogShape.Lines)
            return new LogReading(file, events, agent.Open(file, new LogState(file.Shape == LogShape.Database ? position?.State ?? [] : []), titles), null);
        if (position is { Offset: > 0 })
        {
            var stream = Stream(file);
            if (LogFingerprint.At(stream, position) is { } fingerprint)
                return new LogReading(file, events, agent.Open(file, new LogState(position.State ?? []), titles), new LogLines(stream, position.Offset, fingerprint));
            stream.Dispose();
            events.AddRewritten();
        }
        return new LogReading(file, events, agent.Open(file, new LogState(), titles), new LogLines(Stream(file), 0, new LogFingerprint()));
    }

    /// <summary>Reads until so many events wait.</summary>
    /// <returns>Whether there may be more to read.</returns>
    public bool Read(int mostEvents, CancellationToken cancellationToken)
    {
        if (_lines is null)
            return ReadOther(mostEvents, cancellationToken);
        while (_events.Count < mostEvents)
        {
            if (!_lines.Next(out var line))
                return false;
            cancellationToken.ThrowIfCancellationRequested();
            if (line.IsEmpty)
                _events.AddTooLong();
            else
                _parser.Read(line[..^1], _events);
        }
        return true;
    }

    /// <summary>Where the reading stands.</summary>
    /// <param name="isWhole">Whether the file was read to its end.</param>
    public LogPosition Position(bool isWhole)
    {
        var state = new LogState();
        _parser.Save(state);
        return new LogPosition
        {
            Offset = _lines?.Offset ?? 0,
            Head = _lines?.Fingerprint.Head ?? "",
            Tail = _lines?.Fingerprint.Tail ?? "",
            Length = isWhole ? _file.Length : 0,
            Modified = isWhole ? _file.Modified : 0,
            State = state.Values.Count == 0 ? null : state.Values,
        };
    }

    public void Dispose() => _lines?.Dispose();

    private bool ReadOther(int mostEvents, CancellationToken cancellationToken)
    {
        if (_parser is not IDatabaseParser database)
        {
            ReadDocument();
            return false;
        }
        var more = database.Read(_events, mostEvents, _isBeginning, cancellationToken);
        _isBeginning = false;
        return more;
    }

    private void ReadDocument()
    {
        if (_file.Length > LogLines.MostBytes)
        {
            _events.AddTooLong();
            return;
        }
        using var stream = _file.OpenRead();
        var document = ArrayPool<byte>.Shared.Rent((int)_file.Length + 1);
        try
        {
            // What was added since the file was looked at comes next time.
            _parser.Read(document.AsSpan(0, stream.ReadAtLeast(document.AsSpan(0, (int)_file.Length), (int)_file.Length, throwOnEndOfStream: false)), _events);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(document);
        }
    }

    private static Stream Stream(LogFile file) => file.IsCompressed ? new DecompressionStream(file.OpenRead(), leaveOpen: false) : file.OpenRead();
}
