namespace TimeTracker.Projections.Stored;

/// <summary>
/// What one day hands to the next, however old it is: what later events are judged by, and which runs of spans are still open. Days of which
/// the first hands over the same bytes as before need not be derived again.
/// </summary>
internal sealed class Carry
{
    public AttentionState Attention { get; } = new();

    /// <summary>The last run of spans that attention gave: where it began, and where it ends so far.</summary>
    public (int Stream, long Start, long End)? DirectRun { get; set; }

    /// <summary>Per stream the run of delegated time that reaches to the end of the day or beyond.</summary>
    public Dictionary<int, Interval> DelegatedRuns { get; } = [];

    /// <summary>Per stream until when a commit is an agent's, where that is not before the end of the day.</summary>
    public Dictionary<int, long> Traces { get; } = [];

    /// <summary>Where the earliest run begins that may go on: from there on spans have to be read to tell where entries begin.</summary>
    public long Reach(long instant)
    {
        var reach = instant;
        if (Attention.Latest is { } latest)
            reach = Math.Min(reach, RunOf(latest.Stream, latest.From));
        if (DirectRun is { } run)
            reach = Math.Min(reach, run.End >= instant ? run.Start : instant);
        foreach (var open in DelegatedRuns.Values)
            reach = Math.Min(reach, open.Start);
        return reach;
    }

    /// <summary>Adds a span to the run of attention.</summary>
    public void Add(AttentionSpan span) => DirectRun = (span.Stream, RunOf(span.Stream, span.Start), span.End);

    /// <summary>Adds work of an agent; in order of time.</summary>
    public void Add(DerivedSpan work) =>
        DelegatedRuns[work.Stream] = DelegatedRuns.TryGetValue(work.Stream, out var run) && work.Start <= run.End
            ? new Interval(run.Start, Math.Max(run.End, work.End))
            : new Interval(work.Start, work.End);

    /// <summary>Forgets what is over when the next day begins.</summary>
    public void CutAt(long dayEnd)
    {
        foreach (var (stream, _) in DelegatedRuns.Where(run => run.Value.End < dayEnd).ToList())
            DelegatedRuns.Remove(stream);
        foreach (var (stream, _) in Traces.Where(trace => trace.Value < dayEnd).ToList())
            Traces.Remove(stream);
    }

    public void Write(BlobWriter writer, Streams streams)
    {
        writer.Flag(Attention.Latest is not null);
        if (Attention.Latest is { } latest)
        {
            EventBlob.Write(writer, [latest.Event]);
            StreamBlob.Write(writer, streams.Keys[latest.Stream]);
            writer.Number(latest.From);
            writer.Number(latest.Seen);
            writer.Flag(latest.IsExcluded);
            writer.Number(Attention.Until);
        }
        StreamBlob.Write(writer, streams, Attention.TmuxStream);
        writer.Flag(Attention.HasFrontWindow);
        writer.Text(Attention.FrontApp);
        StreamBlob.Write(writer, streams, Attention.LastTabStream);
        writer.Flag(Attention.LastReport is not null);
        if (Attention.LastReport is { } report)
        {
            writer.Number(report.At);
            writer.Byte((int)report.Action);
        }
        writer.Count(Attention.LastShown.Count);
        foreach (var ((host, type), shown) in Attention.LastShown.OrderBy(s => s.Key.Host, StringComparer.Ordinal).ThenBy(s => s.Key.Type))
        {
            writer.Text(host);
            writer.Byte((int)type);
            writer.Whole(shown);
        }
        writer.Flag(DirectRun is not null);
        if (DirectRun is { } direct)
        {
            StreamBlob.Write(writer, streams.Keys[direct.Stream]);
            writer.Number(direct.Start);
            writer.Number(direct.End);
        }
        writer.Count(DelegatedRuns.Count);
        foreach (var (stream, run) in DelegatedRuns.OrderBy(run => streams.Keys[run.Key].Text, StringComparer.Ordinal))
        {
            StreamBlob.Write(writer, streams.Keys[stream]);
            writer.Number(run.Start);
            writer.Number(run.End);
        }
        writer.Count(Traces.Count);
        foreach (var (stream, until) in Traces.OrderBy(trace => streams.Keys[trace.Key].Text, StringComparer.Ordinal))
        {
            StreamBlob.Write(writer, streams.Keys[stream]);
            writer.Number(until);
        }
    }

    public static Carry Read(ReadOnlySpan<byte> blob, Streams streams, EventPool pool)
    {
        var carry = new Carry();
        var reader = new BlobReader(blob, pool.Texts);
        var attention = carry.Attention;
        if (reader.Flag())
        {
            var latest = new List<DerivationEvent>();
            EventBlob.Read(ref reader, pool, latest);
            attention.Latest = new Evidence(latest[0], StreamBlob.Read(ref reader, streams), reader.Number(), reader.Number(), reader.Flag());
            attention.Until = reader.Number();
        }
        attention.TmuxStream = StreamBlob.ReadOptional(ref reader, streams);
        attention.HasFrontWindow = reader.Flag();
        attention.FrontApp = reader.Text();
        attention.LastTabStream = StreamBlob.ReadOptional(ref reader, streams);
        if (reader.Flag())
            attention.LastReport = (reader.Number(), (EventAction)reader.Byte());
        for (var count = reader.Count(); count > 0; count--)
            attention.LastShown.Add((reader.Text(), (EventType)reader.Byte()), reader.Whole());
        if (reader.Flag())
            carry.DirectRun = (StreamBlob.Read(ref reader, streams), reader.Number(), reader.Number());
        for (var count = reader.Count(); count > 0; count--)
            carry.DelegatedRuns.Add(StreamBlob.Read(ref reader, streams), new Interval(reader.Number(), reader.Number()));
        for (var count = reader.Count(); count > 0; count--)
            carry.Traces.Add(StreamBlob.Read(ref reader, streams), reader.Number());
        return carry;
    }

    private long RunOf(int stream, long start) => DirectRun is { } run && run.Stream == stream && run.End == start ? run.Start : start;
}
